"""Stances of actors, each with its evidence."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel

from api.schemas.parts import SpanRead
from api.schemas.stances import StanceRead
from models.stance_label import StanceLabelRow
from models.statement import StatementRow
from stance.types import Kind


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
