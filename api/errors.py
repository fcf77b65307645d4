"""The errors of the HTTP face.

    ApiError
    ├── BadCursor             a page cursor that this service did not make, or made for another query
    ├── BodyTooLarge          a request body over its limit; carries the limit
    ├── UnsupportedMediaType  a body that is not JSON in UTF-8
    ├── DocumentDeleted       a document of which only the tombstone is left; carries when
    ├── ClientGone            the client closed the connection before the answer
    ├── InferenceFailed       an extractor or classifier broke on legal input
    └── RetryLater            nothing wrong with the request; send it again later
        ├── QueueFull         the inference queue has no room; carries the seconds to wait
        ├── NotLoaded         the checkpoint could not be loaded
        ├── NotReady          /readyz has reasons to say no; carries them
        └── Stopping          the process is shutting down

`problems.py` gives each a status. Messages never hold what the client sent.
"""

from datetime import datetime

# each name says what is wrong; the tree above says that it is an error
# ruff: noqa: N818


class ApiError(Exception):
    """Base of every error that the HTTP face raises on purpose."""


class BadCursor(ApiError):
    """A page cursor that this service did not make, or made for another query."""


class BodyTooLarge(ApiError):
    """A request body over its limit."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the request body is over the limit of {limit:,} bytes")
        self.limit = limit


class UnsupportedMediaType(ApiError):
    """A body that is not JSON in UTF-8."""


class DocumentDeleted(ApiError):
    """A document of which only the tombstone is left."""

    def __init__(self, deleted_at: datetime) -> None:
        super().__init__("the document was deleted")
        self.deleted_at = deleted_at


class ClientGone(ApiError):
    """The client closed the connection before the answer."""


class InferenceFailed(ApiError):
    """An extractor or classifier broke on legal input."""


class RetryLater(ApiError):
    """Nothing is wrong with the request; it may be sent again later."""

    retry_after = 5


class QueueFull(RetryLater):
    """The inference queue has no room. `retry_after` is the estimated wait in whole seconds."""

    def __init__(self, queue: str, retry_after: int) -> None:
        super().__init__(f"the {queue} queue is full")
        self.retry_after = retry_after


class NotLoaded(RetryLater):
    """The checkpoint could not be loaded; /readyz says why."""


class NotReady(RetryLater):
    """The service cannot serve yet, or not now. `depths` is how many items wait in each queue."""

    def __init__(self, reasons: list[str], depths: dict[str, int]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons, self.depths = reasons, depths


class Stopping(RetryLater):
    """The process is shutting down."""
