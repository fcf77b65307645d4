"""How a driver's complaint becomes a store error. It hangs on the engine, so that every door speaks the same words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc
from sqlalchemy.engine import ExceptionContext

from models.errors import Conflict, InvalidRow, SchemaMismatch, StoreError, Unavailable

# PostgreSQL's codes are SQLSTATEs (appendix A of its manual), their first two characters a class; SQLite has names.
_DUPLICATE_OR_MISSING = {"23505", "23503", "23001", "23P01"}
_UNKNOWN_NAME = {"42P01", "42703"}
_BUSY = {"40001", "40P01", "55P03", "57014", "53300", "SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED"}
_TOO_LARGE = {"54000", "SQLITE_TOOBIG"}
_OUT_OF_SERVICE = ("08", "28", "3D", "53", "57", "58", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR")
_DAMAGED = ("XX001", "XX002", "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_READONLY")


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
    if isinstance(wrapped, exc.OperationalError | exc.ProgrammingError) or type(wrapped) is exc.DatabaseError:
        return _from_operation(original)
    return None


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
    code = getattr(original, "sqlstate", None) or getattr(original, "sqlite_errorname", None)
    if code in _UNKNOWN_NAME or (code == "SQLITE_ERROR" and str(original).startswith("no such")):
        return SchemaMismatch("the database lacks a table or column that this code expects")
    if code in _BUSY:
        return Unavailable("the database is busy")
    if code in _TOO_LARGE:
        return InvalidRow("a value is too large for the database")
    # A connection that was never made has no code.
    if code is None or code.startswith(_OUT_OF_SERVICE + _DAMAGED):
        return Unavailable("the database cannot be reached, read or written")
    return None


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
