"""The filter that lists of statements and of stances share, and its SQL."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression
from sqlmodel import col, select

from models.analysis import AnalysisRow
from models.document import DocumentRow
from models.folding import fold
from models.stance_label import StanceLabelRow
from models.statement import StatementRow
from models.topic import TopicRow
from models.topic_version import TopicVersionRow
from stance.types import Kind, Stance

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements: all conditions that are set hold.

    Those on labels (from `topic_id` on) hold for one and the same label. Times are aware; `_from` is inclusive, `_to`
    exclusive; `published` is the document's, `created` when the statement was learned. `q` is a part of the content, in
    any case and accents. `extractor` and `classifier` are revisions, `name@revision`.
    """

    actor_id: UUID | None = None
    document_id: UUID | None = None
    analysis_id: UUID | None = None
    extractor: str | None = None
    kind: Kind | None = None
    source: str | None = None
    published_from: datetime | None = None
    published_to: datetime | None = None
    created_from: datetime | None = None
    created_to: datetime | None = None
    q: str | None = None
    topic_id: UUID | None = None
    topic_phrase: str | None = None
    topic_version_id: UUID | None = None
    stance: Stance | None = None
    classifier: str | None = None
    min_probability: float | None = None
    abstained: bool | None = None


def statement_conditions(wanted: StatementFilter) -> list[Condition]:
    """Return the conditions on statements and their documents."""
    statement = {
        col(StatementRow.actor_id): wanted.actor_id,
        col(StatementRow.document_id): wanted.document_id,
        col(StatementRow.analysis_id): wanted.analysis_id,
        col(StatementRow.kind): wanted.kind,
    }
    conditions = [column == value for column, value in statement.items() if value is not None]
    conditions += _between(col(StatementRow.created_at), wanted.created_from, wanted.created_to)
    if wanted.q is not None:
        conditions.append(col(StatementRow.content_folded).contains(fold(wanted.q), autoescape=True))
    if wanted.extractor is not None:
        made = select(AnalysisRow.id).where(AnalysisRow.extractor == wanted.extractor)
        conditions.append(col(StatementRow.analysis_id).in_(made))
    return [*conditions, *_document_conditions(wanted)]


def label_conditions(wanted: StatementFilter) -> list[Condition]:
    """Return the conditions on one label; none if the filter asks nothing of labels."""
    label = {
        col(StanceLabelRow.topic_version_id): wanted.topic_version_id,
        col(StanceLabelRow.stance): wanted.stance,
        col(StanceLabelRow.revision): wanted.classifier,
        col(StanceLabelRow.abstained): wanted.abstained,
    }
    conditions = [column == value for column, value in label.items() if value is not None]
    if wanted.min_probability is not None:
        conditions.append(col(StanceLabelRow.probability) >= wanted.min_probability)
    return [*conditions, *_topic_conditions(wanted)]


def _document_conditions(wanted: StatementFilter) -> list[Condition]:
    conditions = _between(col(DocumentRow.published_at), wanted.published_from, wanted.published_to)
    if wanted.source is not None:
        conditions.append(col(DocumentRow.source) == wanted.source)
    if not conditions:
        return []
    return [col(StatementRow.document_id).in_(select(DocumentRow.id).where(*conditions))]


def _topic_conditions(wanted: StatementFilter) -> list[Condition]:
    """Labels of every version of the topic count."""
    versions = select(TopicVersionRow.id)
    conditions: list[Condition] = []
    if wanted.topic_id is not None:
        named = versions.where(TopicVersionRow.topic_id == wanted.topic_id)
        conditions.append(col(StanceLabelRow.topic_version_id).in_(named))
    if wanted.topic_phrase is not None:
        topics = select(TopicRow.id).where(TopicRow.folded == fold(wanted.topic_phrase))
        named = versions.where(col(TopicVersionRow.topic_id).in_(topics))
        conditions.append(col(StanceLabelRow.topic_version_id).in_(named))
    return conditions


def _between(column: SQLColumnExpression[Any], first: datetime | None, end: datetime | None) -> list[Condition]:
    conditions = []
    if first is not None:
        conditions.append(column >= first)
    if end is not None:
        conditions.append(column < end)
    return conditions
