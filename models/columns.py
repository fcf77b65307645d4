"""Column types that behave alike on SQLite and PostgreSQL, and refuse what either would mangle."""

# SQLAlchemy fixes the signatures of a type's two hooks, whether or not they care which database it is.
# ruff: noqa: ARG002

from datetime import UTC, datetime
from enum import StrEnum
from math import isfinite
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Column, DateTime, Dialect, Enum, ForeignKey, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB

from models.errors import InvalidRow

# PostgreSQL refuses index entries over 2,704 bytes; this many code points of four bytes fit, with room for a prefix.
NAME_LIMIT = 500


def check_storable(value: object) -> None:
    """Raise InvalidRow for a string or number, here or inside lists and mappings, that PostgreSQL cannot hold."""
    if isinstance(value, str):
        if "\0" in value:
            raise InvalidRow("a text holds a NUL character")
        try:
            value.encode()
        except UnicodeEncodeError:
            raise InvalidRow("a text holds a lone surrogate") from None
    elif isinstance(value, float):
        if not isfinite(value):
            raise InvalidRow("a number is infinite or not a number")
    elif isinstance(value, dict):
        check_storable([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple):
        for item in value:
            check_storable(item)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Goes in aware, in any time zone; comes out in UTC, on SQLite too."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC. Raises InvalidRow without a time zone, or outside the years 1 to 9999."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise InvalidRow("a time has no time zone")
        try:
            return value.astimezone(UTC)
        except OverflowError:
            raise InvalidRow("a time is out of range") from None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read what the driver gives: SQLite's is naive, PostgreSQL's in the session's time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class StorableText(TypeDecorator[str]):
    """Text of any length without NUL and lone surrogates, in stored values and in searches alike."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text unchanged. Raises InvalidRow for what PostgreSQL cannot hold."""
        check_storable(value)
        return value


class StorableJson(TypeDecorator[Any]):
    """A JSON value: JSONB on PostgreSQL, text on SQLite."""

    impl = JSON().with_variant(JSONB(), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> object:
        """Return the value unchanged. Raises InvalidRow for what PostgreSQL cannot hold."""
        check_storable(value)
        return value


def enum_column(enum: type[StrEnum], name: str) -> Column[Any]:
    """Return a NOT NULL text column that stores the members' values and whose CHECK is named after the column."""
    kind = Enum(
        enum,
        name=name,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )
    return Column(name, kind, nullable=False)


def reference(target: str, *, ondelete: str = "CASCADE", nullable: bool = False, index: bool = False) -> Column[UUID]:
    """Return a foreign key column to `target` ("table.column")."""
    return Column(ForeignKey(target, ondelete=ondelete), nullable=nullable, index=index)


def span_check(prefix: str = "") -> CheckConstraint:
    """Return the CHECK of a piece of text: 0 <= start < end, and a text as long as its offsets say.

    With a prefix the piece is optional: all of its columns are set, or none.
    """
    start, end, text = f"{prefix}start_char", f"{prefix}end_char", f"{prefix}text"
    given = f"{start} >= 0 AND {end} > {start} AND length({text}) = {end} - {start}"
    if not prefix:
        return CheckConstraint(given, name="span")
    absent = f"{start} IS NULL AND {end} IS NULL AND {text} IS NULL"
    # A comparison with NULL is unknown, and a CHECK passes on unknown: so the other branch asks for each column.
    present = f"{start} IS NOT NULL AND {end} IS NOT NULL AND {text} IS NOT NULL"
    return CheckConstraint(f"({absent}) OR ({present} AND {given})", name=f"{prefix}span")


def name_check(column: str) -> CheckConstraint:
    """Return the CHECK of a text that an index holds: not empty, at most NAME_LIMIT code points."""
    return CheckConstraint(f"length({column}) > 0 AND length({column}) <= {NAME_LIMIT}", name=column)


def unit_check(column: str) -> CheckConstraint:
    """Return the CHECK of a value in [0, 1]; NaN fails it."""
    return CheckConstraint(f"{column} >= 0 AND {column} <= 1", name=column)
