"""What surrounds every request: its id, its line in the log, the bound on its body, and the last net for errors.

Both are plain ASGI: Starlette's `BaseHTTPMiddleware` would hide a client that goes away from the handlers.
"""

import re
import time
import uuid

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import BodyTooLarge
from api.logs import log_failure
from api.problems import INTERNAL, as_response, problem_body, problem_for

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}", re.ASCII)
# an address is no text, but a client can make it as long as one
MAX_PATH = 200

log = structlog.stdlib.get_logger("stance.api")


class RequestContext:
    """Accepts or makes the request id, echoes it, logs one line a request, and turns what escapes into a 500."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if REQUEST_ID.fullmatch(given) else str(uuid.uuid4())
        scope.setdefault("state", {})["request_id"] = request_id
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await self._serve(scope, receive, send, request_id)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        status, began = 0, time.perf_counter()

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        try:
            await self.app(scope, receive, note_status)
        # the last net: whatever a handler or a library raises, the client gets a problem and the log no text of theirs
        except Exception as error:  # noqa: BLE001
            log_failure("unhandled", error)
            # half an answer cannot be turned into a problem; the server breaks the connection
            if status:
                raise RuntimeError("failed after the response had started") from None
            await as_response(problem_body(INTERNAL, request_id=request_id))(scope, receive, note_status)
        finally:
            spent = round((time.perf_counter() - began) * 1000, 1)
            log.info("request", method=scope["method"], path=scope["path"][:MAX_PATH], status=status, ms=spent)


class BodyLimit:
    """Refuses a body over `limit` bytes: by its Content-Length, and by counting, for those that declare none or lie."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self._declared(scope) > self.limit:
            await problem_for(BodyTooLarge(self.limit), scope)(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.limit:
                raise BodyTooLarge(self.limit)
            return message

        await self.app(scope, counted, send)

    @staticmethod
    def _declared(scope: Scope) -> int:
        length = Headers(scope=scope).get("content-length", "0")
        # a huge number of digits is refused by int() itself; such a length is over any limit
        return int(length) if length.isdecimal() and len(length) < 20 else (1 << 62 if length.isdecimal() else 0)
