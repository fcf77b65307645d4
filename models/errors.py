# The names say what happened, as the core's errors do; an "Error" at each end would say nothing more.
# ruff: noqa: N818
"""The errors of the store.

    StoreError
    ├── NotFound          no such row
    ├── Conflict          the write contradicts what is stored: a duplicate, a missing referent, a deleted document
    ├── InvalidRow        a value that no table takes: NUL, a naive time, a score over 1, offsets that miss their text
    ├── Unavailable       the database cannot be reached or is too busy; the same call may succeed later
    └── SchemaMismatch    the database was not migrated to the revision that this code expects

Messages name tables, columns and constraints, never values.
"""


class StoreError(Exception):
    """Base of every error that the store raises on purpose."""


class NotFound(StoreError, LookupError):
    """No such row."""

    def __init__(self, what: str) -> None:
        super().__init__(f"no such {what}")
        self.what = what


class Conflict(StoreError):
    """The write contradicts what is stored."""


class InvalidRow(StoreError, ValueError):
    """A value that no table takes."""


class Unavailable(StoreError):
    """The database cannot be reached or is too busy; the same call may succeed later."""


class SchemaMismatch(StoreError):
    """The database was not migrated to the revision that this code expects."""
