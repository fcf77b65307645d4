"""Migrating a database, from a checkout or an installed package alike."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from models.errors import SchemaMismatch
from models.session import BEGIN_MODE, make_engine
from models.translation import without_values

# Any number that no other user of the same PostgreSQL database locks: "stance" in ASCII.
_LOCK = 0x7374616E6365


def upgrade(target: str | Engine, revision: str = "head") -> None:
    """Migrate a database, given by its URL or an engine, up to a revision; nothing happens if it is there already.

    All or nothing, in one transaction. Programs that start at the same time wait for each other. Raises Unavailable.
    """
    _migrate(target, lambda config: command.upgrade(config, revision))


def downgrade(target: str | Engine, revision: str) -> None:
    """Migrate a database back to a revision, `base` for empty. What the later revisions stored is lost."""
    _migrate(target, lambda config: command.downgrade(config, revision))


def current_revision(target: str | Engine) -> str | None:
    """Return the revision that a database is at, None for an empty one. Raises Unavailable."""
    with without_values(), _engine_of(target) as engine, engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_at_head(target: str | Engine) -> bool:
    """Return whether a database is at the revision that this code expects. Raises Unavailable."""
    return current_revision(target) == head_revision()


def check_schema(target: str | Engine) -> None:
    """Raise SchemaMismatch unless a database is at the revision that this code expects."""
    current = current_revision(target)
    if current != head_revision():
        raise SchemaMismatch(f"the database is at revision {current or 'none'}, this code expects {head_revision()}")


@cache
def head_revision() -> str | None:
    """Return the last revision in the package."""
    return ScriptDirectory.from_config(make_config()).get_current_head()


def make_config(connection: Connection | None = None) -> Config:
    """Return alembic's configuration for the migrations in the package, over a connection if one is given."""
    config = Config(attributes={"connection": connection})
    # Alembic expands % in its options.
    config.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _migrate(target: str | Engine, action: Callable[[Config], None]) -> None:
    with without_values(), _engine_of(target) as engine, engine.connect() as connection:
        prepare = _prepare_sqlite if engine.dialect.name == "sqlite" else _prepare_postgresql
        with prepare(connection):
            action(make_config(connection))


@contextmanager
def _prepare_postgresql(connection: Connection) -> Iterator[None]:
    with connection.begin():
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        yield


@contextmanager
def _prepare_sqlite(connection: Connection) -> Iterator[None]:
    """Take the write lock first. Tables are altered by copying them, which enforced foreign keys would forbid."""
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.execution_options(**{BEGIN_MODE: "IMMEDIATE"}).begin():
            yield
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise SchemaMismatch("the migration would leave rows that refer to nothing")
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
        driver.close()


@contextmanager
def _engine_of(target: str | Engine) -> Iterator[Engine]:
    if isinstance(target, Engine):
        yield target
        return
    engine = make_engine(target)
    try:
        yield engine
    finally:
        engine.dispose()
