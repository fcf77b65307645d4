"""What an actor is called."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.base import Row, new_id
from models.columns import StorableText, name_check, reference


class AliasRow(Row, table=True):
    """One spelling, in any script; several actors may share it. `folded` is what look-ups compare."""

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("actor_id", "folded"), name_check("folded"))

    id: UUID = Field(default_factory=new_id, primary_key=True)
    actor_id: UUID = Field(sa_column=reference("actor.id"))
    text: str = Field(sa_type=StorableText)
    folded: str = Field(sa_type=StorableText, index=True)
    language: str | None = Field(default=None, sa_type=StorableText)
