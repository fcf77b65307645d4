"""Keyset pages: a page starts after a row, not at a number, so rows that come in meanwhile shift nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, NamedTuple, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import SQLColumnExpression, Uuid, literal, tuple_
from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from models.columns import UtcDateTime

T = TypeVar("T")


class Created(Protocol):
    """A row that says when it was made."""

    id: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PageKey:
    """Where a page ended: the time (aware) that the rows are ordered by, and the id that breaks ties."""

    at: datetime
    id: UUID


class Page(NamedTuple, Generic[T]):
    """Some rows, and the key to ask for the next ones with; None at the end."""

    rows: Sequence[T]
    next_key: PageKey | None


@dataclass(frozen=True, slots=True)
class Order(Generic[T]):
    """The two columns that rows are ordered by, latest first, and how a row tells its values of them."""

    at: SQLColumnExpression[Any]
    id: SQLColumnExpression[Any]
    key_of: Callable[[T], PageKey]


def newest_first(table: type[Created]) -> Order[Any]:
    """Return the order by `created_at`."""
    return Order(col(table.created_at), col(table.id), lambda row: PageKey(row.created_at, row.id))


def fetch_page(
    session: Session, query: SelectOfScalar[T], order: Order[T], after: PageKey | None, limit: int
) -> Page[T]:
    """Return up to `limit` rows after the key. Raises ValueError for a limit below one."""
    if limit < 1:
        raise ValueError("a page has at least one row")
    if after is not None:
        key = tuple_(literal(after.at, UtcDateTime()), literal(after.id, Uuid()))
        query = query.where(tuple_(order.at, order.id) < key)
    rows = session.exec(query.order_by(order.at.desc(), order.id.desc()).limit(limit + 1)).all()
    return Page(rows[:limit], order.key_of(rows[limit - 1]) if len(rows) > limit else None)
