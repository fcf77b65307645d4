"""Inserts that let the database decide a race: the row that is there already stays."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from models.base import Row


def insert_missing(
    session: Session, rows: Sequence[Row], key: Sequence[str], where: ColumnElement[bool] | None = None
) -> None:
    """Insert the rows of one table, leaving out those whose `key` columns are taken; `where` is a partial key's.

    A transaction that inserts the same key at the same time is waited for. Rows are sorted by their key, since two
    transactions that take the same keys in different orders would wait for each other.
    """
    if not rows:
        return
    table = Row.metadata.tables[str(rows[0].__tablename__)]
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = [row.model_dump(include=set(table.columns.keys())) for row in rows]
    values.sort(key=lambda value: [str(value[name]) for name in key])
    statement = make(table).on_conflict_do_nothing(index_elements=list(key), index_where=where)
    session.execute(statement, values)
