"""Labels: what classifiers made of stored statements."""

from uuid import UUID

from sqlmodel import Session

from models.queries.inserting import insert_missing
from models.queries.topics import get_or_create_topics
from models.stance_label import StanceLabelRow
from stance.types import Analysis, StanceLabel

_KEY = ("statement_id", "topic_version_id", "revision")


def store_labels(session: Session, analysis: Analysis) -> None:
    """Store the labels of an analysis whose statements are stored; topics that are not there are made.

    A label for the same statement, topic version and classifier revision stays as it is. Raises Conflict for a
    statement that is not there.
    """
    versions = get_or_create_topics(session, {label.topic for item in analysis.statements for label in item.stances})
    revision = analysis.model.classifier
    rows = [
        _build(item.id, versions[label.topic].id, revision, label)
        for item in analysis.statements
        for label in item.stances
    ]
    insert_missing(session, rows, _KEY)


def _build(statement_id: str, topic_version_id: UUID, revision: str, label: StanceLabel) -> StanceLabelRow:
    judged = {name: getattr(label, name) for name in ("stance", "score", "probability", "abstained")}
    probabilities = {stance.value: value for stance, value in label.probabilities.items()}
    made_for = {"statement_id": statement_id, "topic_version_id": topic_version_id, "revision": revision}
    return StanceLabelRow.model_validate({**made_for, **judged, "probabilities": probabilities})
