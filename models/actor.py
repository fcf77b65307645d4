"""Who speaks."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, Relationship

from models.base import LOADED_BY_QUERY, Row, new_id, now
from models.columns import StorableText, UtcDateTime, enum_column, name_check
from stance.types import ActorKind

if TYPE_CHECKING:
    from models.alias import AliasRow
    from models.role import RoleRow


class ActorRow(Row, table=True):
    """A person, office, organization, state or group.

    `identity` is what makes two mentions one actor: the registry's key, else folded name, kind and country. `country`
    is an ISO 3166-1 alpha-2 code, `wikidata` an item such as Q1525.
    """

    __tablename__ = "actor"
    __table_args__ = (
        Index("ix_actor_created_at_id", "created_at", "id"),
        Index("ix_actor_kind_country", "kind", "country"),
        name_check("identity"),
        name_check("name"),
        name_check("registry_key"),
        CheckConstraint("length(country) = 2", name="country"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    identity: str = Field(sa_type=StorableText, unique=True)
    name: str = Field(sa_type=StorableText)
    kind: ActorKind = Field(sa_column=enum_column(ActorKind, "kind"))
    country: str | None = Field(default=None, sa_type=StorableText)
    registry_key: str | None = Field(default=None, sa_type=StorableText, unique=True)
    wikidata: str | None = Field(default=None, sa_type=StorableText)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)

    aliases: list["AliasRow"] = Relationship(sa_relationship_kwargs={**LOADED_BY_QUERY, "order_by": "AliasRow.text"})
    roles: list["RoleRow"] = Relationship(sa_relationship_kwargs={**LOADED_BY_QUERY, "order_by": "RoleRow.start_on"})
