"""Statements, with who made them and where they stand."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.base import LegalText, Moment, PageQuery
from models.queries.conditions import StatementFilter
from models.stance_label import StanceLabelRow
from models.statement import StatementRow
from stance.types import Actor, ActorKind, Kind, Span, Stance, StanceLabel, Statement


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
    probability: float
    key: str | None = None


class SpeakerRead(BaseModel):
    """Who the speaker was resolved to; `role` is the one at the time. `id` is null for what is not stored."""

    id: UUID | None = None
    name: str
    kind: ActorKind
    role: str | None = None
    country: str | None = None
    confidence: float
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
            candidates=[CandidateRead.model_validate(it) for it in row.actor_candidates],
        )


class StanceRead(BaseModel):
    """One label: `score` is the raw value, `probability` the calibrated one. Unstored labels have no ids."""

    topic: str
    stance: Stance
    score: float
    probability: float
    abstained: bool
    probabilities: dict[Stance, float]
    classifier: str
    topic_id: UUID | None = None
    topic_version: int | None = None

    @classmethod
    def of_row(cls, row: StanceLabelRow, topic: str | None = None) -> Self:
        """Make it from a label's row with its topic version loaded; `topic` is how this request spells the phrase."""
        return cls(
            topic=topic or row.topic_version.phrase,
            stance=row.stance,
            score=row.score,
            probability=row.probability,
            abstained=row.abstained,
            probabilities={Stance(name): value for name, value in row.probabilities.items()},
            classifier=row.revision,
            topic_id=row.topic_version.topic_id,
            topic_version=row.topic_version.version,
        )

    @classmethod
    def of(cls, label: StanceLabel, classifier: str) -> Self:
        """Make it from a label of the core."""
        return cls(
            topic=label.topic,
            stance=label.stance,
            score=label.score,
            probability=label.probability,
            abstained=label.abstained,
            probabilities=dict(label.probabilities),
            classifier=classifier,
        )


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


class StatementQuery(PageQuery):
    """Which statements. Those on labels (`topic`, `stance`, `min_probability`, `abstained`) hold for one same label."""

    actor: UUID | None = None
    topic: LegalText | None = Field(default=None, max_length=1_000, description="a topic's id or its phrase")
    stance: Stance | None = None
    kind: Kind | None = None
    document: UUID | None = None
    source: LegalText | None = Field(default=None, max_length=200)
    published_from: Moment | None = Field(default=None, alias="from", description="published then or later")
    published_to: Moment | None = Field(default=None, alias="to", description="published before")
    min_probability: float | None = Field(default=None, ge=0, le=1, allow_inf_nan=False)
    abstained: bool | None = None
    q: LegalText | None = Field(default=None, max_length=200, description="words of the content, in any case")

    def filters(self) -> StatementFilter:
        """Return it as the store takes it."""
        topic_id = as_uuid(self.topic)
        return StatementFilter(
            actor_id=self.actor,
            topic_id=topic_id,
            topic_phrase=None if topic_id else self.topic,
            stance=self.stance,
            kind=self.kind,
            document_id=self.document,
            source=self.source,
            published_from=self.published_from,
            published_to=self.published_to,
            min_probability=self.min_probability,
            abstained=self.abstained,
            q=self.q,
        )


def as_uuid(value: str | None) -> UUID | None:
    """Return the id that a parameter holds, None where it holds something else."""
    try:
        return UUID(value) if value else None
    except ValueError:
        return None
