"""What handlers ask for."""

import email.message
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Request
from sqlmodel import Session

from api.errors import UnsupportedMediaType
from api.state import State
from models.session import reading


async def get_state(request: Request) -> State:
    """Return what the process holds. Async, since FastAPI runs plain functions in the thread pool."""
    state: State = request.app.state.stance
    return state


StateDep = Annotated[State, Depends(get_state)]


def get_session(state: StateDep) -> Iterator[Session]:
    """Open a session for reading; writes go through services, which own their transactions."""
    with reading(state.sessions) as session:
        yield session


# scope="function": the default would close the session after the response, too late to answer an error
SessionDep = Annotated[Session, Depends(get_session, scope="function")]
IdPath = Annotated[UUID, Path(description="a UUID")]


async def require_json(request: Request) -> None:
    """Raise UnsupportedMediaType unless the body is declared as JSON in UTF-8."""
    message = email.message.Message()
    message["content-type"] = request.headers.get("content-type", "")
    kind, charset = message.get_content_type(), message.get_content_charset("utf-8")
    # vendor types too, such as application/vnd.api+json
    is_json = kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
    if not is_json or charset != "utf-8":
        raise UnsupportedMediaType("the body must be JSON in UTF-8")
