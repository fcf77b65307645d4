"""The wordings of a topic."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field, Relationship

from models.base import LOADED_BY_QUERY, Row, new_id, now
from models.columns import StorableJson, StorableText, UtcDateTime, reference

if TYPE_CHECKING:
    from models.topic import TopicRow


class TopicVersionRow(Row, table=True):
    """A phrase with its description and example phrasings, never changed; labels keep the one they were made with."""

    __tablename__ = "topic_version"
    __table_args__ = (
        UniqueConstraint("topic_id", "version"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("length(phrase) > 0", name="phrase"),
        CheckConstraint("length(content_hash) = 64", name="content_hash"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    topic_id: UUID = Field(sa_column=reference("topic.id"))
    version: int
    phrase: str = Field(sa_type=StorableText)
    description: str | None = Field(default=None, sa_type=StorableText)
    examples: list[str] = Field(default_factory=list, sa_column=Column(StorableJson, nullable=False))
    content_hash: str = Field(sa_type=StorableText, unique=True)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)

    topic: "TopicRow" = Relationship(sa_relationship_kwargs=LOADED_BY_QUERY)
