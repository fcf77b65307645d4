"""Stored statements."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.dependencies import IdPath, SessionDep, StateDep
from api.documentation import STORE, answers
from api.problems import BAD_CURSOR, INVALID, NOT_FOUND
from api.schemas.base import Page
from api.schemas.statements import StatementQuery, StatementRead
from models.queries.statements import get_statement, list_statements

router = APIRouter(prefix="/v1/statements", tags=["statements"])


@router.get(
    "",
    summary="List statements",
    responses=answers(200, examples.page(examples.STATEMENT), BAD_CURSOR, INVALID, *STORE),
)
def read_statements(
    query: Annotated[StatementQuery, Query()], session: SessionDep, state: StateDep
) -> Page[StatementRead]:
    """Return stored statements, the last learned first, each with all of its labels."""
    after = state.cursors.open(query.about(), query.cursor)
    found = list_statements(session, query.filters(), after=after, limit=query.limit)
    data = [StatementRead.of_row(row) for row in found.rows]
    return Page(data=data, next_cursor=state.cursors.seal(query.about(), found.next_key))


@router.get(
    "/{statement_id}",
    summary="Read a statement",
    responses=answers(200, examples.STATEMENT, NOT_FOUND, INVALID, *STORE),
)
def read_statement(statement_id: IdPath, session: SessionDep) -> StatementRead:
    """Return a stored statement with all of its labels."""
    return StatementRead.of_row(get_statement(session, statement_id))
