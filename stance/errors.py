"""The errors of the core.

    StanceError
    ├── InvalidText         a text, topic or speaker that cannot be analysed
    │   └── LimitExceeded   a text or list over its limit; carries the limit
    ├── CheckpointError     a checkpoint that is missing, damaged or of the wrong shape
    └── DataError           labelled data that breaks its format

Messages never hold the text that was analysed.
"""


class StanceError(Exception):
    """Base of every error that the core raises on purpose."""


class InvalidText(StanceError, ValueError):  # noqa: N818
    """A text, topic or speaker that cannot be analysed: empty, or with NUL or lone surrogates."""


class LimitExceeded(InvalidText):
    """Something is larger than its limit."""

    def __init__(self, what: str, limit: int, actual: int) -> None:
        super().__init__(f"{what}: {actual:,} is over the limit of {limit:,}")
        self.what, self.limit, self.actual = what, limit, actual


class CheckpointError(StanceError):
    """A checkpoint that is missing, damaged or of the wrong shape."""


class DataError(StanceError, ValueError):
    """Labelled data that breaks its format; the message names the file and the line."""
