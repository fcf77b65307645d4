"""Actors."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.base import PageQuery, ShortText
from models.actor import ActorRow
from models.queries.actors import ActorFilter
from stance.types import ActorKind


class AliasRead(BaseModel):
    """One spelling of an actor's name."""

    text: str
    language: str | None


class RoleRead(BaseModel):
    """A title and when it was held; both days inclusive and as exact as known (`2015`, `2015-11`, `2015-11-24`)."""

    title: str
    organization: str | None
    start_on: str | None
    end_on: str | None


class ActorRead(BaseModel):
    """A person, office, organization, state or group; `country` is an ISO 3166-1 alpha-2 code."""

    id: UUID
    name: str
    kind: ActorKind
    country: str | None
    registry_key: str | None
    wikidata: str | None
    aliases: list[AliasRead]
    roles: list[RoleRead]
    created_at: datetime

    @classmethod
    def of_row(cls, row: ActorRow) -> Self:
        """Make it from a row with aliases and roles loaded."""
        return cls.model_validate(row, from_attributes=True)


class ActorQuery(PageQuery):
    """Which actors."""

    kind: ActorKind | None = None
    country: str | None = Field(default=None, pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2")
    q: ShortText | None = Field(default=None, description="a part of any of the names, in any case")

    def filters(self) -> ActorFilter:
        """Return it as the store takes it."""
        return ActorFilter(kind=self.kind, country=self.country, q=self.q)
