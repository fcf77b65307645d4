"""Migrations: they make what the tables say, forth and back, from many programs at once."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from models import AnalysisRow, Row
from models.errors import SchemaMismatch
from models.migrate import check_schema, current_revision, downgrade, head_revision, is_at_head, make_config, upgrade
from models.queries import list_statements
from models.session import make_engine, reading
from stance.types import StanceLabel

TABLES = set(Row.metadata.tables)


def describe_options(options: dict[str, Any]) -> str:
    """Return an index's options, such as the rows that it covers, as text."""
    return str({name: str(value) for name, value in sorted(options.items())})


def describe(engine: Engine) -> dict[str, Any]:
    """Return all that a database says of its tables, apart from the order of things."""
    inspector = inspect(engine)
    described: dict[str, Any] = {}
    for table in sorted(TABLES):
        described[table] = {
            "columns": {each["name"]: (str(each["type"]), each["nullable"]) for each in inspector.get_columns(table)},
            "key": inspector.get_pk_constraint(table),
            "references": sorted(map(str, inspector.get_foreign_keys(table))),
            "unique": sorted(map(str, inspector.get_unique_constraints(table))),
            "checks": sorted((each["name"], each["sqltext"]) for each in inspector.get_check_constraints(table)),
            "indexes": sorted(
                (each["name"], each["column_names"], each["unique"], describe_options(each.get("dialect_options", {})))
                for each in inspector.get_indexes(table)
            ),
        }
    return described


def test_migrations_make_exactly_what_the_tables_say(engine: Engine, empty_database_url: str) -> None:
    other = make_engine(empty_database_url)
    Row.metadata.create_all(other)
    migrated, declared = describe(engine), describe(other)
    other.dispose()
    assert migrated == declared
    assert len(migrated["statement"]["checks"]) == 9


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest, engine: Engine) -> str:
    """An empty database of the same kind as the test's migrated one."""
    name = "empty_sqlite_url" if engine.dialect.name == "sqlite" else "empty_postgres_url"
    return str(request.getfixturevalue(name))


def test_autogeneration_finds_nothing_to_do(engine: Engine) -> None:
    with engine.begin() as connection:
        command.check(make_config(connection))


def test_up_down_and_up_again_with_rows_in_the_tables(
    engine: Engine,
    sessions: sessionmaker[Session],
    store_article: Callable[..., AnalysisRow],
    label: Callable[..., StanceLabel],
) -> None:
    stored = store_article(0, label("peace"))
    downgrade(engine, "base")
    assert not TABLES & set(inspect(engine).get_table_names())
    assert current_revision(engine) is None
    upgrade(engine)
    assert set(inspect(engine).get_table_names()) >= TABLES
    with reading(sessions) as session:
        assert list_statements(session).rows == []
    assert len(store_article(0, label("peace")).statements) == len(stored.statements)


def test_an_upgrade_keeps_rows_and_happens_once(
    engine: Engine, sessions: sessionmaker[Session], store_article: Callable[..., AnalysisRow]
) -> None:
    store_article()
    upgrade(engine)
    with reading(sessions) as session:
        assert len(list_statements(session).rows) == 2


def test_programs_that_start_at_once_migrate_once(empty_database_url: str) -> None:
    start = Barrier(4)

    def migrate(_: int) -> None:
        start.wait()
        upgrade(empty_database_url)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, range(4)))
    assert is_at_head(empty_database_url)


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no more room")

    monkeypatch.setattr("alembic.operations.ops.CreateIndexOp.create_index", fail)
    with pytest.raises(RuntimeError, match="room"):
        upgrade(empty_database_url)
    engine = make_engine(empty_database_url)
    assert not TABLES & set(inspect(engine).get_table_names())
    engine.dispose()


def test_foreign_keys_are_enforced_again_after_a_migration(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url, pool_size=1)
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_a_database_that_was_not_migrated_is_told_apart(empty_database_url: str) -> None:
    assert current_revision(empty_database_url) is None
    assert not is_at_head(empty_database_url)
    with pytest.raises(SchemaMismatch, match=f"expects {head_revision()}"):
        check_schema(empty_database_url)
    upgrade(empty_database_url)
    check_schema(empty_database_url)
    assert current_revision(empty_database_url) == head_revision()


def test_migrations_are_found_from_anywhere(
    empty_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    upgrade(empty_sqlite_url)
    assert is_at_head(empty_sqlite_url)


def test_migrations_are_named_by_date_and_form_one_line() -> None:
    script = ScriptDirectory.from_config(make_config())
    revisions = list(script.walk_revisions())
    assert len(script.get_heads()) == 1
    for revision in revisions:
        assert re.fullmatch(r"\d{4}_\d\d_\d\d_\w+", revision.revision)
        assert Path(revision.path).stem == revision.revision
    names = [entry.name for entry in files("migrations").joinpath("versions").iterdir() if entry.name.endswith(".py")]
    assert len(names) == len(revisions)
