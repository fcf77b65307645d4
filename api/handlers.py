"""Exception handlers: every error of a request leaves as a problem."""

from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from api.errors import ApiError, RetryLater
from api.logs import log_failure
from api.problems import (
    INVALID,
    MALFORMED,
    PROBLEMS,
    as_response,
    explain,
    problem_body,
    problem_for,
    problem_for_status,
)

# more would only repeat what the first show, and a hostile body can hold a million faults
MAX_REPORTED = 20
MAX_POINTER = 200
TAG = "tag:"


async def answer(request: Request, error: Exception) -> JSONResponse:
    """Answer an exception that the table covers."""
    kind, _ = explain(error)
    if kind.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, RetryLater):
        log_failure(kind.slug, error)
    return problem_for(error, request.scope)


async def answer_http(request: Request, error: HTTPException) -> JSONResponse:
    """Answer the framework's own errors: no such route, wrong method, a body that cannot be read."""
    # FastAPI wraps whatever reading the body raised in a 400
    if isinstance(error.__cause__, ApiError):
        return problem_for(error.__cause__, request.scope)
    return problem_for_status(error.status_code, request.scope, error.headers)


async def answer_validation(request: Request, error: RequestValidationError) -> JSONResponse:
    """Answer a request that is not of the documented form."""
    request_id, found = request.state.request_id, error.errors()
    if any(fault["type"] == "json_invalid" for fault in found):
        return as_response(problem_body(MALFORMED, request_id=request_id))
    return as_response(problem_body(INVALID, request_id=request_id, errors=describe(found)))


HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    **dict.fromkeys(PROBLEMS, answer),
    HTTPException: answer_http,
    RequestValidationError: answer_validation,
}


def describe(found: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return pydantic's errors as places and messages, without the input: pointers into a body, else parameters."""
    return [_place(fault["loc"]) | {"message": _message(fault)} for fault in found[:MAX_REPORTED]]


def _message(fault: Mapping[str, Any]) -> str:
    message: str = fault["msg"]
    return message.removeprefix("Value error, ")


def _place(loc: Sequence[str | int]) -> dict[str, str]:
    where, *path = loc or ("body",)
    if where in {"query", "path", "header"}:
        return {"in": str(where), "parameter": _printable(".".join(map(str, path)))}
    return {"pointer": pointer(path)}


def pointer(path: Iterable[str | int]) -> str:
    """Return an RFC 6901 pointer; the tags of alternative forms of a body are not part of its place."""
    steps = [str(step) for step in path if not str(step).startswith(TAG)]
    return _printable("".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps))


def _printable(place: str) -> str:
    # a client names the keys of its body: they may hold surrogates, which no answer can carry
    return place.encode("ascii", "backslashreplace").decode()[:MAX_POINTER]
