"""What positions are about."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, Relationship

from models.base import LOADED_BY_QUERY, Row, new_id, now
from models.columns import StorableText, UtcDateTime, name_check

if TYPE_CHECKING:
    from models.topic_version import TopicVersionRow


class TopicRow(Row, table=True):
    """An action, policy or situation, one a folded phrase. `current_version` is the number of the version in force."""

    __tablename__ = "topic"
    __table_args__ = (
        Index("ix_topic_created_at_id", "created_at", "id"),
        name_check("folded"),
        CheckConstraint("current_version >= 1", name="current_version"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    phrase: str = Field(sa_type=StorableText)
    folded: str = Field(sa_type=StorableText, unique=True)
    current_version: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)

    versions: list["TopicVersionRow"] = Relationship(
        sa_relationship_kwargs={**LOADED_BY_QUERY, "order_by": "TopicVersionRow.version"}
    )

    @property
    def current(self) -> "TopicVersionRow":
        """The version in force; `versions` must be loaded."""
        return next(version for version in self.versions if version.version == self.current_version)
