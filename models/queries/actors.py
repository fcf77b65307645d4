"""Actors, their names and their roles."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.actor import ActorRow
from models.alias import AliasRow
from models.errors import InvalidRow, NotFound
from models.folding import fold
from models.queries.inserting import insert_missing
from models.queries.loading import attribute
from models.queries.pages import Page, PageKey, fetch_page, newest_first
from models.role import RoleRow
from stance.types import Actor, ActorKind

_NAME_CUT = 400


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Which actors: all conditions that are set hold. `q` is a part of any of the names, in any case and accents."""

    kind: ActorKind | None = None
    country: str | None = None
    q: str | None = None


@dataclass(frozen=True, slots=True)
class NewRole:
    """A title and when it was held; both days inclusive, each `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    title: str
    organization: str | None = None
    start_on: str | None = None
    end_on: str | None = None


def identify(actor: Actor) -> str:
    """Return what makes two mentions one actor: the registry's key, else folded name, kind and country.

    Names are cut at 400 code points: a longer one is a clause, and the statement keeps it whole as speaker text.
    """
    if actor.key:
        return f"registry:{actor.key}"
    return f"name:{_cut(fold(actor.name))}|{actor.kind}|{actor.country or ''}"


def get_or_create_actor(session: Session, actor: Actor) -> ActorRow:
    """Return the row of an actor, making it with its name as the first alias. Raises InvalidRow for an empty name."""
    return get_or_create_actors(session, [actor])[identify(actor)]


def get_or_create_actors(session: Session, actors: Collection[Actor]) -> dict[str, ActorRow]:
    """Return the rows of many actors by `identify`, in a number of queries that does not grow with the actors."""
    wanted = {identify(actor): actor for actor in actors}
    found = _by_identity(session, wanted)
    missing = [_build(wanted[identity], identity) for identity in sorted(wanted.keys() - found.keys())]
    if missing:
        insert_missing(session, missing, ["identity"])
        found = _by_identity(session, wanted)
        made = [found[row.identity] for row in missing if found[row.identity].id == row.id]
        insert_missing(session, [_alias(row.id, row.name) for row in made], ["actor_id", "folded"])
    return found


def add_alias(session: Session, actor_id: UUID, text: str, language: str | None = None) -> AliasRow:
    """Return the alias of an actor in this spelling, making it unless a spelling that folds alike is there.

    Raises Conflict for an actor that is not there, InvalidRow for a name without letters.
    """
    row = _alias(actor_id, text, language)
    insert_missing(session, [row], ["actor_id", "folded"])
    return session.exec(select(AliasRow).where(AliasRow.actor_id == actor_id, AliasRow.folded == row.folded)).one()


def add_role(session: Session, actor_id: UUID, role: NewRole) -> RoleRow:
    """Store a role of an actor. Raises Conflict for an unknown actor, InvalidRow for a day of another form."""
    given = {"title": role.title, "organization": role.organization, "start_on": role.start_on, "end_on": role.end_on}
    row = RoleRow.model_validate({"actor_id": actor_id, **given})
    session.add(row)
    session.flush()
    return row


def get_actor(session: Session, actor_id: UUID) -> ActorRow:
    """Return an actor with `aliases` and `roles` loaded. Raises NotFound."""
    row = session.exec(_loaded().where(ActorRow.id == actor_id)).one_or_none()
    if row is None:
        raise NotFound("actor")
    return row


def list_actors(
    session: Session, filters: ActorFilter | None = None, *, after: PageKey | None = None, limit: int = 50
) -> Page[ActorRow]:
    """Return actors, newest first, with `aliases` and `roles` loaded."""
    filters = filters or ActorFilter()
    query = _loaded()
    if filters.kind is not None:
        query = query.where(ActorRow.kind == filters.kind)
    if filters.country is not None:
        query = query.where(ActorRow.country == filters.country)
    if filters.q is not None:
        named = select(AliasRow.actor_id).where(col(AliasRow.folded).contains(fold(filters.q), autoescape=True))
        query = query.where(col(ActorRow.id).in_(named))
    return fetch_page(session, query, newest_first(ActorRow), after, limit)


def _loaded() -> SelectOfScalar[ActorRow]:
    options = (selectinload(attribute(ActorRow.aliases)), selectinload(attribute(ActorRow.roles)))
    return select(ActorRow).options(*options).execution_options(populate_existing=True)


def _by_identity(session: Session, identities: Collection[str]) -> dict[str, ActorRow]:
    rows = session.exec(select(ActorRow).where(col(ActorRow.identity).in_(identities)))
    return {row.identity: row for row in rows}


def _build(actor: Actor, identity: str) -> ActorRow:
    given = {"name": _cut(actor.name), "kind": actor.kind, "country": actor.country, "registry_key": actor.key}
    return ActorRow.model_validate({**given, "identity": identity})


def _alias(actor_id: UUID, text: str, language: str | None = None) -> AliasRow:
    folded = _cut(fold(text))
    if not folded:
        raise InvalidRow("a name is empty")
    return AliasRow.model_validate({"actor_id": actor_id, "text": text, "folded": folded, "language": language})


def _cut(name: str) -> str:
    return name[:_NAME_CUT]
