"""Statements, with who made them and where they stand."""

from dataclasses import replace
from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.base import ShortText
from api.schemas.parts import SpanRead, SpeakerRead
from api.schemas.stances import StanceQuery, StanceRead
from models.queries.conditions import StatementFilter
from models.statement import StatementRow
from stance.types import Kind, Statement


class StatementRead(BaseModel):
    """A proposition that a document attributes to somebody."""

    id: UUID
    kind: Kind
    parent: UUID | None
    content: str = Field(description="the fragments' texts, joined by a space")
    fragments: list[SpanRead]
    cue: SpanRead | None
    speaker_text: SpanRead | None
    actor: SpeakerRead | None
    chain: list[str] = Field(description="who reports whom, outermost first, the actor last")
    addressee: SpanRead | None
    stances: list[StanceRead]
    document_id: UUID | None = Field(default=None, description="null for what is not stored")
    created_at: datetime | None = None

    @classmethod
    def of(cls, item: Statement, classifier: str) -> Self:
        """Make it from a statement of the core."""
        return cls(
            id=UUID(item.id),
            kind=item.kind,
            parent=UUID(item.parent) if item.parent else None,
            content=item.content,
            fragments=[SpanRead.of(fragment) for fragment in item.fragments],
            cue=SpanRead.of_any(item.cue),
            speaker_text=SpanRead.of_any(item.speaker_text),
            actor=SpeakerRead.of(item.actor) if item.actor else None,
            chain=list(item.chain),
            addressee=SpanRead.of_any(item.addressee),
            stances=[StanceRead.of(label, classifier) for label in item.stances],
        )

    @classmethod
    def of_row(cls, row: StatementRow, stances: list[StanceRead] | None = None) -> Self:
        """Make it from a row with all of it loaded; with these stances, or with all that are stored."""
        return cls(
            id=row.id,
            kind=row.kind,
            parent=row.parent_id,
            content=row.content,
            fragments=[SpanRead(start=it.start_char, end=it.end_char, text=it.text) for it in row.fragments],
            cue=SpanRead.of_columns(row.cue_start_char, row.cue_end_char, row.cue_text),
            speaker_text=SpanRead.of_columns(row.speaker_start_char, row.speaker_end_char, row.speaker_text),
            actor=SpeakerRead.of_row(row),
            chain=row.chain,
            addressee=SpanRead.of_columns(row.addressee_start_char, row.addressee_end_char, row.addressee_text),
            stances=[StanceRead.of_row(label) for label in row.labels] if stances is None else stances,
            document_id=row.document_id,
            created_at=row.created_at,
        )


class StatementQuery(StanceQuery):
    """Which statements; all conditions that are given hold."""

    actor: UUID | None = None
    kind: Kind | None = None
    document: UUID | None = None
    q: ShortText | None = Field(default=None, description="a part of the content, in any case")

    def filters(self) -> StatementFilter:
        """Return it as the store takes it."""
        about_labels = super().filters()
        return replace(about_labels, actor_id=self.actor, kind=self.kind, document_id=self.document, q=self.q)
