"""What a classifier made of a statement."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Column, Index, UniqueConstraint
from sqlmodel import Field, Relationship

from models.base import LOADED_BY_QUERY, Row, new_id, now
from models.columns import StorableJson, StorableText, UtcDateTime, enum_column, reference, unit_check
from stance.types import Stance

if TYPE_CHECKING:
    from models.statement import StatementRow
    from models.topic_version import TopicVersionRow


class StanceLabelRow(Row, table=True):
    """The stance of one statement toward one version of a topic, by one classifier revision (`name@revision`).

    `score` is the raw softmax value, `probability` the calibrated one; `probabilities` maps each stance to its
    calibrated value.
    """

    __tablename__ = "stance_label"
    __table_args__ = (
        UniqueConstraint("statement_id", "topic_version_id", "revision"),
        Index("ix_stance_label_topic_version_id_stance", "topic_version_id", "stance"),
        unit_check("score"),
        unit_check("probability"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    statement_id: UUID = Field(sa_column=reference("statement.id"))
    topic_version_id: UUID = Field(sa_column=reference("topic_version.id", ondelete="RESTRICT"))
    revision: str = Field(sa_type=StorableText)
    stance: Stance = Field(sa_column=enum_column(Stance, "stance"))
    score: float
    probability: float
    abstained: bool
    probabilities: dict[str, float] = Field(sa_column=Column(StorableJson, nullable=False))
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)

    statement: "StatementRow" = Relationship(sa_relationship_kwargs=LOADED_BY_QUERY)
    topic_version: "TopicVersionRow" = Relationship(sa_relationship_kwargs=LOADED_BY_QUERY)
