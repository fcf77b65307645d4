"""Who said what, where in which document."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Optional
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, Relationship

from models.base import LOADED_BY_QUERY, Row, now
from models.columns import StorableJson, StorableText, UtcDateTime, enum_column, reference, span_check, unit_check
from stance.types import Kind

if TYPE_CHECKING:
    from models.actor import ActorRow
    from models.analysis import AnalysisRow
    from models.document import DocumentRow
    from models.fragment import FragmentRow
    from models.stance_label import StanceLabelRow


class StatementRow(Row, table=True):
    """A proposition that a document attributes to somebody; `id` is the core's.

    Cue, speaker and addressee are each three columns, all set or all null; offsets count code points of the document's
    text. `content` joins the fragments' texts; `content_folded` is what searches look at. The `actor_` columns are what
    the speaker was resolved to here: the role at the time, the confidence in [0, 1], the candidates as mappings with
    `name`, `probability` and `key`.
    """

    __tablename__ = "statement"
    __table_args__ = (
        UniqueConstraint("analysis_id", "position"),
        Index("ix_statement_created_at_id", "created_at", "id"),
        Index("ix_statement_actor_id_created_at_id", "actor_id", "created_at", "id"),
        Index("ix_statement_kind_created_at_id", "kind", "created_at", "id"),
        CheckConstraint("position >= 0", name="position"),
        CheckConstraint("parent_id <> id", name="parent"),
        CheckConstraint("length(content) > 0", name="content"),
        CheckConstraint("(actor_id IS NULL) = (actor_confidence IS NULL)", name="actor"),
        unit_check("actor_confidence"),
        span_check("cue_"),
        span_check("speaker_"),
        span_check("addressee_"),
    )

    id: UUID = Field(primary_key=True)
    document_id: UUID = Field(sa_column=reference("document.id", index=True))
    analysis_id: UUID = Field(sa_column=reference("analysis.id"))
    # Deferred, since a child may come before its parent in one batch of rows.
    parent_id: UUID | None = Field(
        default=None,
        sa_column=Column(
            ForeignKey("statement.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), index=True
        ),
    )
    position: int
    kind: Kind = Field(sa_column=enum_column(Kind, "kind"))
    content: str = Field(sa_type=StorableText)
    content_folded: str = Field(sa_type=StorableText)
    cue_start_char: int | None = None
    cue_end_char: int | None = None
    cue_text: str | None = Field(default=None, sa_type=StorableText)
    speaker_start_char: int | None = None
    speaker_end_char: int | None = None
    speaker_text: str | None = Field(default=None, sa_type=StorableText)
    addressee_start_char: int | None = None
    addressee_end_char: int | None = None
    addressee_text: str | None = Field(default=None, sa_type=StorableText)
    chain: list[str] = Field(default_factory=list, sa_column=Column(StorableJson, nullable=False))
    actor_id: UUID | None = Field(default=None, sa_column=reference("actor.id", ondelete="RESTRICT", nullable=True))
    actor_role: str | None = Field(default=None, sa_type=StorableText)
    actor_confidence: float | None = None
    actor_candidates: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(StorableJson, nullable=False))
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)

    document: "DocumentRow" = Relationship(sa_relationship_kwargs=LOADED_BY_QUERY)
    analysis: "AnalysisRow" = Relationship(sa_relationship_kwargs=LOADED_BY_QUERY)
    # A union with a name in quotation marks has no other runtime form that SQLModel reads.
    actor: Optional["ActorRow"] = Relationship(sa_relationship_kwargs=LOADED_BY_QUERY)
    fragments: list["FragmentRow"] = Relationship(
        sa_relationship_kwargs={**LOADED_BY_QUERY, "order_by": "FragmentRow.position"}
    )
    labels: list["StanceLabelRow"] = Relationship(
        sa_relationship_kwargs={**LOADED_BY_QUERY, "order_by": "(StanceLabelRow.created_at, StanceLabelRow.id)"}
    )
