"""Errors as RFC 9457 problems: the catalogue, the one table from exception classes to it, and the answers.

docs/errors.md describes every entry. A problem never quotes what the client sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import JSONResponse
from starlette.types import Scope

from api import errors as api
from models import errors as store
from stance import errors as core

MEDIA_TYPE = "application/problem+json"
# a URN: there is no host that will always be there; docs/errors.md is the page behind each
SLUG_PREFIX = "urn:stance:error:"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One entry of the catalogue. `detail` stands in for the exception's message where that could tell too much."""

    slug: str
    status: int
    title: str
    detail: str

    @property
    def type(self) -> str:
        """The problem's `type` URI."""
        return SLUG_PREFIX + self.slug


MALFORMED = ProblemType("malformed-body", 400, "Malformed body", "the body is not JSON that can be read")
BAD_CURSOR = ProblemType("bad-cursor", 400, "Bad cursor", "the cursor was not made by this service for this query")
NOT_FOUND = ProblemType("not-found", 404, "Not found", "there is nothing at this address")
METHOD = ProblemType("method-not-allowed", 405, "Method not allowed", "this address does not know this method")
CONFLICT = ProblemType("conflict", 409, "Conflict", "the request contradicts what is stored")
DELETED = ProblemType("document-deleted", 410, "Document deleted", "the document was deleted")
BODY_SIZE = ProblemType(
    "body-too-large", 413, "Body too large", "the request body is over the limit of 4,194,304 bytes"
)
LIMIT = ProblemType("limit-exceeded", 413, "Limit exceeded", "text: 200,001 is over the limit of 200,000")
MEDIA = ProblemType(
    "unsupported-media-type", 415, "Unsupported media type", "the body must be application/json in UTF-8"
)
INVALID = ProblemType("invalid-request", 422, "Invalid request", "the request is not of the documented form")
# no registered status: nobody reads the answer, but the log does, and a 500 there would be a false alarm
GONE = ProblemType("client-gone", 499, "Client gone", "the client closed the connection before the answer")
INTERNAL = ProblemType("internal", 500, "Internal error", "the service failed; the log has more under the request id")
INFERENCE = ProblemType("inference-failed", 500, "Inference failed", "the extractor or the classifier failed")
STORE_DOWN = ProblemType("store-unavailable", 503, "Store unavailable", "the database cannot be reached")
SCHEMA = ProblemType("schema-mismatch", 503, "Schema mismatch", "the database is at another schema")
QUEUE = ProblemType("queue-full", 503, "Queue full", "the classification queue is full")
NOT_LOADED = ProblemType("checkpoint-not-loaded", 503, "Checkpoint not loaded", "the checkpoint could not be loaded")
STOPPING = ProblemType("stopping", 503, "Stopping", "the process is shutting down")
NOT_READY = ProblemType("not-ready", 503, "Not ready", "the service cannot serve requests yet; `reasons` says why")

# how the framework's own errors and those without a class of ours are answered
BY_STATUS: Mapping[int, ProblemType] = {400: MALFORMED, 404: NOT_FOUND, 405: METHOD, 415: MEDIA, 500: INTERNAL}
# every class of the three trees by itself, bases too: a new one has no status until somebody has thought of one
PROBLEMS: Mapping[type[Exception], ProblemType] = {
    api.ApiError: INTERNAL,
    api.BadCursor: BAD_CURSOR,
    api.BodyTooLarge: BODY_SIZE,
    api.UnsupportedMediaType: MEDIA,
    api.DocumentDeleted: DELETED,
    api.ClientGone: GONE,
    api.InferenceFailed: INFERENCE,
    api.RetryLater: NOT_READY,
    api.QueueFull: QUEUE,
    api.NotLoaded: NOT_LOADED,
    api.NotReady: NOT_READY,
    api.Stopping: STOPPING,
    core.StanceError: INTERNAL,
    core.InvalidText: INVALID,
    core.LimitExceeded: LIMIT,
    core.CheckpointError: NOT_LOADED,
    core.DataError: INTERNAL,
    store.StoreError: INTERNAL,
    store.NotFound: NOT_FOUND,
    store.Conflict: CONFLICT,
    store.InvalidRow: INVALID,
    store.Unavailable: STORE_DOWN,
    store.SchemaMismatch: SCHEMA,
}
CATALOGUE = tuple(dict.fromkeys([*PROBLEMS.values(), *BY_STATUS.values()]))


def problem_body(kind: ProblemType, **members: object) -> dict[str, object]:
    """Return the problem as a JSON object; members that are None are left out."""
    body = {"type": kind.type, "title": kind.title, "status": kind.status, "detail": kind.detail}
    return body | {name: value for name, value in members.items() if value is not None}


def as_response(body: Mapping[str, object], headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return a problem's JSON object as the response with its status."""
    return JSONResponse(body, status_code=int(str(body["status"])), headers=dict(headers or {}), media_type=MEDIA_TYPE)


def explain(error: Exception) -> tuple[ProblemType, dict[str, object]]:
    """Return an exception's entry and the members that its problem carries beside the entry's.

    An exception that no entry covers is an internal error. Only answers below 500 show the exception's own message.
    """
    kind = next((PROBLEMS[cls] for cls in type(error).__mro__ if cls in PROBLEMS), INTERNAL)
    members: dict[str, object] = {
        "detail": str(error) if kind.status < 500 or isinstance(error, api.QueueFull) else None
    }
    if isinstance(error, core.LimitExceeded):
        members |= {"limit": error.limit, "limited": error.what, "actual": error.actual}
    if isinstance(error, api.BodyTooLarge):
        members |= {"limit": error.limit, "limited": "body"}
    if isinstance(error, api.NotReady):
        members |= {"reasons": error.reasons, "queues": error.depths}
    if isinstance(error, api.DocumentDeleted):
        members |= {"deleted_at": error.deleted_at.isoformat().replace("+00:00", "Z")}
    return kind, members


def problem_for(error: Exception, scope: Scope) -> JSONResponse:
    """Return the response to an exception, with the request's id."""
    kind, members = explain(error)
    wait = error.retry_after if isinstance(error, api.RetryLater) else api.RetryLater.retry_after
    headers = {"Retry-After": str(wait)} if kind.status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    body = problem_body(kind, request_id=scope["state"].get("request_id"), **members)
    return as_response(body, headers)


def problem_for_status(status: int, scope: Scope, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return the response to an error that only has a status, as the framework raises them."""
    request_id = scope["state"].get("request_id")
    if kind := BY_STATUS.get(status):
        return as_response(problem_body(kind, request_id=request_id), headers)
    plain = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "request_id": request_id}
    return as_response(plain, headers)
