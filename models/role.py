"""What an actor is, for a time."""

from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import Row, new_id
from models.columns import StorableText, reference


def _date_check(column: str) -> CheckConstraint:
    shapes = ("____", "____-__", "____-__-__")
    return CheckConstraint(" OR ".join(f"{column} LIKE '{shape}'" for shape in shapes), name=column)


class RoleRow(Row, table=True):
    """A title and the time it was held. Both days are inclusive and as exact as known: `2015`, `2015-11`, `2015-11-24`.

    Null means not known, or for the end: still held.
    """

    __tablename__ = "role"
    __table_args__ = (
        _date_check("start_on"),
        _date_check("end_on"),
        CheckConstraint("substr(start_on, 1, 4) <= substr(end_on, 1, 4)", name="years"),
        CheckConstraint("length(title) > 0", name="title"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    actor_id: UUID = Field(sa_column=reference("actor.id", index=True))
    title: str = Field(sa_type=StorableText)
    organization: str | None = Field(default=None, sa_type=StorableText)
    start_on: str | None = Field(default=None, sa_type=StorableText)
    end_on: str | None = Field(default=None, sa_type=StorableText)
