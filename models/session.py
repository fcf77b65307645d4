"""The one door to the database: engines, sessions, transactions."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from models.translation import translate, without_values

BEGIN_MODE = "sqlite_begin_mode"


def make_engine(url: str, *, pool_size: int = 10, busy_timeout: float = 30.0) -> Engine:
    """Return an engine for `sqlite:///file`, `sqlite://` (in memory) or `postgresql://...`; nothing is opened yet.

    `busy_timeout` is in seconds: how long to wait for a free connection, and on SQLite for another writer. Every
    error of the driver comes out as a StoreError. Raises ValueError for a URL of another kind.
    """
    parsed = read_url(url)
    options: dict[str, Any] = {"hide_parameters": True, "pool_size": pool_size, "pool_timeout": busy_timeout}
    if parsed.get_backend_name() == "sqlite":
        engine = _sqlite_engine(parsed, options, busy_timeout)
    else:
        engine = create_engine(parsed, pool_pre_ping=True, **options)
    event.listen(engine, "handle_error", translate, retval=True)
    return engine


def read_url(url: str) -> URL:
    """Return the URL with the driver that is installed. Raises ValueError; the message never holds the URL."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError("the database URL cannot be read") from None
    if parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in {"sqlite", "sqlite+pysqlite"}:
        return parsed
    raise ValueError("the database URL must begin with sqlite:// or postgresql://")


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Return the factory that `reading` and `writing` take; rows stay readable after the commit."""
    return sessionmaker(engine, class_=Session, expire_on_commit=False)


@contextmanager
def reading(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """Open a session for queries; it sees one state of a SQLite database and is rolled back at the end."""
    with without_values(), sessions() as session:
        yield session


@contextmanager
def writing(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """Open a session and a transaction: committed at the end, rolled back by any exception.

    On SQLite the write lock is taken at the start, so that a transaction that reads before it writes is never refused
    half way. Raises the errors of models.errors.
    """
    with without_values(), sessions() as session:
        session.connection(execution_options={BEGIN_MODE: "IMMEDIATE"})
        yield session
        session.commit()


def _sqlite_engine(url: URL, options: dict[str, Any], busy_timeout: float) -> Engine:
    if url.database in {None, "", ":memory:"}:
        # A database in memory lives as long as its connection: one for all, for which threads wait in turn.
        options = {**options, "pool_size": 1, "max_overflow": 0}
    engine = create_engine(
        url,
        poolclass=QueuePool,
        connect_args={"check_same_thread": False, "timeout": busy_timeout, "isolation_level": None},
        **options,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "checkin", _end_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    _use_wal(connection)
    # Safe in WAL mode: a power cut may lose the last commits, never corrupt the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side. Of programs that open a new file at once, SQLite refuses some."""
    wait = connection.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    deadline = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    """Begin by hand: the driver would begin at the first write only, and reads before it would see another state."""
    mode = connection.get_execution_options().get(BEGIN_MODE, "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _end_sqlite(connection: sqlite3.Connection | None, _record: object) -> None:
    """Roll back what a refused commit leaves open: SQLite keeps such a transaction, SQLAlchemy counts it as ended."""
    if connection is not None and connection.in_transaction:
        connection.rollback()
