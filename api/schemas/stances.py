"""Stances of actors, each with its evidence."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.base import LegalText, Moment, PageQuery
from api.schemas.statements import SpanRead, StanceRead, as_uuid
from models.queries.conditions import StatementFilter
from models.stance_label import StanceLabelRow
from models.statement import StatementRow
from stance.types import Kind, Stance


class EvidenceRead(BaseModel):
    """The statement that shows a stance, and where it stands."""

    statement_id: UUID
    document_id: UUID
    kind: Kind
    content: str
    fragments: list[SpanRead]
    cue: SpanRead | None
    speaker_text: SpanRead | None
    chain: list[str]
    title: str | None
    source: str | None
    url: str | None
    published_at: datetime | None
    extractor: str

    @classmethod
    def of_row(cls, row: StatementRow) -> Self:
        """Make it from a statement's row with all of it loaded."""
        document = row.document
        return cls(
            statement_id=row.id,
            document_id=row.document_id,
            kind=row.kind,
            content=row.content,
            fragments=[SpanRead(start=it.start_char, end=it.end_char, text=it.text) for it in row.fragments],
            cue=SpanRead.of_columns(row.cue_start_char, row.cue_end_char, row.cue_text),
            speaker_text=SpanRead.of_columns(row.speaker_start_char, row.speaker_end_char, row.speaker_text),
            chain=row.chain,
            title=document.title,
            source=document.source,
            url=document.url,
            published_at=document.published_at,
            extractor=row.analysis.extractor,
        )


class ActorStanceRead(StanceRead):
    """One label of an actor; `said_at` is the publication of the document, or else when it was learned here."""

    said_at: datetime
    evidence: EvidenceRead

    @classmethod
    def of_label(cls, row: StanceLabelRow) -> Self:
        """Make it from a label's row with statement and topic version loaded."""
        statement = row.statement
        return cls(
            **dict(StanceRead.of_row(row)),
            said_at=statement.document.published_at or statement.created_at,
            evidence=EvidenceRead.of_row(statement),
        )


class ActorStanceQuery(PageQuery):
    """Which stances of the actor; all conditions that are given hold."""

    topic: LegalText | None = Field(default=None, max_length=1_000, description="a topic's id or its phrase")
    stance: Stance | None = None
    source: LegalText | None = Field(default=None, max_length=200)
    published_from: Moment | None = Field(default=None, alias="from", description="published then or later")
    published_to: Moment | None = Field(default=None, alias="to", description="published before")
    min_probability: float | None = Field(default=None, ge=0, le=1, allow_inf_nan=False)
    abstained: bool | None = None

    def filters(self) -> StatementFilter:
        """Return it as the store takes it."""
        topic_id = as_uuid(self.topic)
        return StatementFilter(
            topic_id=topic_id,
            topic_phrase=None if topic_id else self.topic,
            stance=self.stance,
            source=self.source,
            published_from=self.published_from,
            published_to=self.published_to,
            min_probability=self.min_probability,
            abstained=self.abstained,
        )
