"""How a driver's complaint becomes a store error. It hangs on the engine, so that every door speaks the same words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc
from sqlalchemy.engine import ExceptionContext

from models.errors import Conflict, InvalidRow, StoreError, Unavailable

# SQLSTATE classes and codes of PostgreSQL: Appendix A of its manual.
_DUPLICATE_OR_MISSING = {"23505", "23503", "23001", "23P01"}
_RETRY = {"40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "53300"}


def translate(context: ExceptionContext) -> StoreError | None:
    """Return the store error for what a driver or a column type raised; None for what has no translation."""
    original = context.original_exception
    if isinstance(original, StoreError):
        return original
    if isinstance(original, UnicodeEncodeError | OverflowError):
        return InvalidRow("a value is out of the database's range")
    if context.is_disconnect:
        return Unavailable("the database cannot be reached")
    wrapped = context.sqlalchemy_exception
    if isinstance(wrapped, exc.IntegrityError):
        return _from_integrity(original)
    if isinstance(wrapped, exc.DataError):
        return InvalidRow("a value is out of the database's range")
    return _from_operation(original) if isinstance(wrapped, exc.OperationalError) else None


def _from_integrity(original: BaseException) -> StoreError:
    """SQLite says what failed in its message, without values; PostgreSQL's message holds values, its fields do not."""
    code = getattr(original, "sqlstate", None)
    if code is None:
        message = str(original)
        return Conflict(message) if message.startswith(("UNIQUE", "FOREIGN KEY")) else InvalidRow(message)
    diagnosis = getattr(original, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or getattr(diagnosis, "column_name", None)
    return Conflict(f"refused by {name}") if code in _DUPLICATE_OR_MISSING else InvalidRow(f"refused by {name}")


def _from_operation(original: BaseException) -> StoreError | None:
    code = getattr(original, "sqlstate", None)
    busy = code in _RETRY or "locked" in str(original)
    if busy:
        return Unavailable("the database is busy")
    unreachable = code is None and "no such" not in str(original)
    return Unavailable("the database cannot be reached") if unreachable else None


@contextmanager
def without_values() -> Iterator[None]:
    """Let store errors out without their cause, whose message may quote rows; name an exhausted pool."""
    try:
        yield
    except exc.TimeoutError:
        raise Unavailable("no database connection became free in time") from None
    except StoreError as error:
        error.__cause__ = None
        error.__suppress_context__ = True
        raise
