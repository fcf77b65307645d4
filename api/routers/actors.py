"""Actors and where they stand."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.dependencies import IdPath, SessionDep, StateDep
from api.documentation import STORE, answers
from api.problems import BAD_CURSOR, INVALID, NOT_FOUND
from api.schemas.actors import ActorQuery, ActorRead
from api.schemas.base import Page
from api.schemas.evidence import ActorStanceRead
from api.schemas.stances import StanceQuery
from models.queries.actors import get_actor, list_actors
from models.queries.stances import list_actor_stances

router = APIRouter(prefix="/v1/actors", tags=["actors"])


@router.get(
    "",
    summary="List actors",
    responses=answers(200, examples.page(examples.ACTOR), BAD_CURSOR, INVALID, *STORE),
)
def read_actors(query: Annotated[ActorQuery, Query()], session: SessionDep, state: StateDep) -> Page[ActorRead]:
    """Return actors, newest first, each with its names and dated roles."""
    after = state.cursors.open(query.about(), query.cursor)
    found = list_actors(session, query.filters(), after=after, limit=query.limit)
    data = [ActorRead.of_row(row) for row in found.rows]
    return Page(data=data, next_cursor=state.cursors.seal(query.about(), found.next_key))


@router.get(
    "/{actor_id}",
    summary="Read an actor",
    responses=answers(200, examples.ACTOR, NOT_FOUND, INVALID, *STORE),
)
def read_actor(actor_id: IdPath, session: SessionDep) -> ActorRead:
    """Return an actor with its names and dated roles."""
    return ActorRead.of_row(get_actor(session, actor_id))


@router.get(
    "/{actor_id}/stances",
    summary="List an actor's stances with their evidence",
    responses=answers(200, examples.page(examples.ACTOR_STANCE), BAD_CURSOR, NOT_FOUND, INVALID, *STORE),
)
def read_actor_stances(
    actor_id: IdPath, query: Annotated[StanceQuery, Query()], session: SessionDep, state: StateDep
) -> Page[ActorStanceRead]:
    """Return the labels of an actor's statements, the last said first, each with the statement that shows it."""
    # an empty list would say that an actor which is not there has said nothing
    get_actor(session, actor_id)
    about = query.about() | {"of": actor_id}
    after = state.cursors.open(about, query.cursor)
    found = list_actor_stances(session, actor_id, query.filters(), after=after, limit=query.limit)
    data = [ActorStanceRead.of_label(row) for row in found.rows]
    return Page(data=data, next_cursor=state.cursors.seal(about, found.next_key))
