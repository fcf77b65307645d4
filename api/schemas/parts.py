"""What statements are made of on the wire."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, PlainSerializer

from models.statement import StatementRow
from stance.types import Actor, ActorKind, Span

# four digits, as on the command line; more would be noise
Unit = Annotated[float, PlainSerializer(lambda value: round(value, 4), return_type=float)]


class SpanRead(BaseModel):
    """A piece of the document: half-open offsets in code points, and the characters between them."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, span: Span) -> Self:
        """Make it from a span of the core."""
        return cls(start=span.start, end=span.end, text=span.text)

    @classmethod
    def of_any(cls, span: Span | None) -> Self | None:
        """Make it from a span of the core, if there is one."""
        return None if span is None else cls.of(span)

    @classmethod
    def of_columns(cls, start: int | None, end: int | None, text: str | None) -> Self | None:
        """Make it from three columns that are all set or all null."""
        return None if start is None or end is None or text is None else cls(start=start, end=end, text=text)


class CandidateRead(BaseModel):
    """One actor that the speaker's mention may stand for."""

    name: str
    probability: Unit
    key: str | None = None


class SpeakerRead(BaseModel):
    """Who the speaker was resolved to; `role` is the one at the time. `id` is null for what is not stored."""

    id: UUID | None = None
    name: str
    kind: ActorKind
    role: str | None = None
    country: str | None = None
    confidence: float
    key: str | None = None
    candidates: list[CandidateRead] = []

    @classmethod
    def of(cls, actor: Actor) -> Self:
        """Make it from an actor of the core."""
        candidates = [CandidateRead(name=it.name, probability=it.probability, key=it.key) for it in actor.candidates]
        return cls(
            name=actor.name,
            kind=actor.kind,
            role=actor.role,
            country=actor.country,
            confidence=actor.confidence,
            key=actor.key,
            candidates=candidates,
        )

    @classmethod
    def of_row(cls, row: StatementRow) -> Self | None:
        """Make it from a statement's row with its actor loaded."""
        if row.actor is None or row.actor_confidence is None:
            return None
        return cls(
            id=row.actor.id,
            name=row.actor.name,
            kind=row.actor.kind,
            role=row.actor_role,
            country=row.actor.country,
            confidence=row.actor_confidence,
            key=row.actor.registry_key,
            candidates=[CandidateRead.model_validate(it) for it in row.actor_candidates],
        )
