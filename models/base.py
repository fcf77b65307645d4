"""What every table has in common."""

import secrets
import time
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

# One pattern a kind of constraint, so that migrations can name what they drop on every database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


# Relationships are for reading: a query names what it wants loaded, and what it forgot raises instead of costing a
# query a row. Writes set the foreign keys.
LOADED_BY_QUERY = {"lazy": "raise", "viewonly": True}


class Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """Base of all tables; its metadata is the whole schema."""


def new_id() -> UUID:
    """Return a UUID of version 7: the first 48 bits are milliseconds, so ids made later sort later."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)
