"""The door: what it enforces, and the words in which a database's complaints come out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, Table, literal_column, text, update
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, func, select

from models import (
    ActorRow,
    AliasRow,
    AnalysisRow,
    DocumentRow,
    FragmentRow,
    Row,
    StanceLabelRow,
    StatementRow,
    TopicRow,
    TopicVersionRow,
)
from models.errors import Conflict, InvalidRow, SchemaMismatch, StoreError, Unavailable
from models.migrate import is_at_head, upgrade
from models.queries import NewDocument, list_statements, store_document
from models.session import make_engine, make_sessions, reading, writing
from stance.types import ActorKind, Kind, Stance, StanceLabel

Sessions = sessionmaker[Session]
HASH = "0" * 64
GONE = UUID(int=1)


def make_statement(base: StatementRow, **changes: object) -> StatementRow:
    """Return a statement like a stored one, under an id and a position of its own."""
    given = {**base.model_dump(), "id": uuid4(), "position": 99, "parent_id": None, **changes}
    return StatementRow.model_validate(given)


def test_rows_that_break_a_rule_are_refused_with_the_rules_name(
    sessions: Sessions,
    store_article: Callable[..., AnalysisRow],
    label: Callable[..., StanceLabel],
    subtests: pytest.Subtests,
) -> None:
    said = store_article(0, label("peace")).statements[0]
    judged = said.labels[0].model_dump()
    actor = {"identity": "x", "name": "X", "kind": ActorKind.GROUP}
    version = {"topic_id": said.labels[0].topic_version.topic_id, "phrase": "x", "content_hash": HASH}
    cases: list[tuple[Row, type[StoreError], str]] = [
        (FragmentRow(statement_id=GONE, position=0, start_char=0, end_char=1, text="x"), Conflict, "(?i)foreign|fk_"),
        (FragmentRow(statement_id=said.id, position=9, start_char=-1, end_char=1, text="xx"), InvalidRow, "span"),
        (FragmentRow(statement_id=said.id, position=9, start_char=5, end_char=5, text=""), InvalidRow, "span"),
        (FragmentRow(statement_id=said.id, position=9, start_char=5, end_char=6, text="xx"), InvalidRow, "span"),
        (make_statement(said, cue_start_char=None), InvalidRow, "ck_statement_cue_span"),
        (make_statement(said, speaker_text=None), InvalidRow, "ck_statement_speaker_span"),
        (make_statement(said, addressee_end_char=0), InvalidRow, "ck_statement_addressee_span"),
        (make_statement(said, actor_confidence=1.01), InvalidRow, "ck_statement_actor_confidence"),
        (make_statement(said, actor_confidence=None), InvalidRow, "ck_statement_actor"),
        (make_statement(said, actor_id=GONE), Conflict, "(?i)foreign|fk_"),
        (make_statement(said, document_id=GONE), Conflict, "(?i)foreign|fk_"),
        (make_statement(said, position=-1), InvalidRow, "ck_statement_position"),
        (make_statement(said, position=said.position), Conflict, "position"),
        (make_statement(said, parent_id=GONE), Conflict, "(?i)foreign|fk_"),
        (StanceLabelRow(**{**judged, "id": uuid4()}), Conflict, "statement_id"),
        (StanceLabelRow(**{**judged, "id": uuid4(), "revision": "b", "probability": -0.1}), InvalidRow, "probability"),
        (StanceLabelRow(**{**judged, "id": uuid4(), "revision": "b", "score": float("nan")}), InvalidRow, "score"),
        (ActorRow.model_validate({**actor, "country": "TUR"}), InvalidRow, "ck_actor_country"),
        (ActorRow.model_validate({**actor, "name": ""}), InvalidRow, "ck_actor_name"),
        (AliasRow(actor_id=GONE, text="x", folded="x"), Conflict, "(?i)foreign|fk_"),
        (TopicRow(phrase="peace", folded="peace"), Conflict, "folded"),
        (TopicVersionRow.model_validate({**version, "version": 0}), InvalidRow, "ck_topic_version_version"),
        (TopicVersionRow.model_validate({**version, "version": 1}), Conflict, "version"),
        (DocumentRow(content_hash="short", text="x"), InvalidRow, "ck_document_content_hash"),
        (DocumentRow(content_hash=HASH, text=None), InvalidRow, "ck_document_tombstone"),
    ]
    for row, error, name in cases:
        with (
            subtests.test(f"{type(row).__name__} {name}"),
            pytest.raises(error, match=name),
            writing(sessions) as session,
        ):
            session.add(row)


@pytest.mark.parametrize("table", [Row.metadata.tables["statement"], Row.metadata.tables["stance_label"]], ids=str)
def test_a_word_that_is_not_in_an_enum_is_refused_by_the_database(
    sessions: Sessions, store_article: Callable[..., AnalysisRow], label: Callable[..., StanceLabel], table: Table
) -> None:
    store_article(0, label("peace"))
    column = "kind" if table.name == "statement" else "stance"
    change = update(table).values({column: literal_column("'AGAINST'")})
    with pytest.raises(InvalidRow, match=f"ck_{table}_{column}"), writing(sessions) as session:
        session.connection().execute(change)


def test_enums_are_stored_as_their_values(
    sessions: Sessions, store_article: Callable[..., AnalysisRow], label: Callable[..., StanceLabel]
) -> None:
    store_article(0, label("peace", Stance.FAVOR))
    with reading(sessions) as session:
        connection = session.connection()
        assert connection.execute(text("SELECT stance FROM stance_label")).scalar() == "favor"
        kinds = connection.execute(text("SELECT kind FROM statement ORDER BY position")).scalars().all()
    assert kinds == [Kind.DIRECT.value, Kind.MIXED.value]


def test_an_error_never_quotes_the_row(sessions: Sessions) -> None:
    words = "what the ambassador said in confidence"
    with pytest.raises(InvalidRow) as raised, writing(sessions) as session:
        session.add(DocumentRow(content_hash="short", text=words))
    error: BaseException | None = raised.value
    while error is not None:
        assert words not in str(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def test_a_refused_commit_leaves_the_connection_clean(
    sessions: Sessions, store_article: Callable[..., AnalysisRow]
) -> None:
    said = store_article().statements[0]
    with pytest.raises(Conflict), writing(sessions) as session:
        session.add(make_statement(said, parent_id=GONE))
    for _ in range(2):
        with writing(sessions) as session:
            assert len(list_statements(session).rows) == 2


def test_an_exception_in_the_middle_rolls_everything_back(sessions: Sessions) -> None:
    def store_and_fail() -> None:
        with writing(sessions) as session:
            store_document(session, NewDocument("text"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        store_and_fail()
    with reading(sessions) as session:
        assert session.exec(select(func.count()).select_from(DocumentRow)).one() == 0


def test_reading_never_commits(sessions: Sessions) -> None:
    with reading(sessions) as session:
        store_document(session, NewDocument("text"))
    with reading(sessions) as session:
        assert session.exec(select(func.count()).select_from(DocumentRow)).one() == 0


def test_readers_are_not_kept_waiting_by_a_writer(sessions: Sessions) -> None:
    with writing(sessions) as writer:
        store_document(writer, NewDocument("text"))
        with reading(sessions) as reader:
            assert list_statements(reader).rows == []


def test_a_database_without_tables_is_a_schema_mismatch(empty_database_url: str) -> None:
    engine = make_engine(empty_database_url)
    with pytest.raises(SchemaMismatch), reading(make_sessions(engine)) as session:
        list_statements(session)
    engine.dispose()


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.db", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_database_that_is_not_there_is_unavailable(url: str) -> None:
    engine = make_engine(url)
    with pytest.raises(Unavailable), reading(make_sessions(engine)) as session:
        list_statements(session)
    with pytest.raises(Unavailable):
        is_at_head(url)


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("This is a note, and no database at all. " * 50)
    with pytest.raises(Unavailable):
        upgrade(f"sqlite:///{path}")
    assert path.read_text().startswith("This is a note")


def test_a_writer_that_waits_too_long_is_told_so(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url, busy_timeout=0.05)
    sessions = make_sessions(engine)
    with writing(sessions), pytest.raises(Unavailable, match="busy"), writing(sessions):
        pass
    engine.dispose()


def test_a_lock_that_takes_too_long_on_postgresql_is_told_as_busy(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    sessions = make_sessions(engine)
    with writing(sessions) as session:
        document, _ = store_document(session, NewDocument("text"))
    lock = select(DocumentRow).where(DocumentRow.id == document.id).with_for_update()
    with writing(sessions) as first:
        first.exec(lock).one()
        with writing(sessions) as second:
            second.connection().execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises(Unavailable, match="busy"):
                second.exec(lock).one()
            second.rollback()
    engine.dispose()


def test_an_exhausted_pool_is_unavailable(database_url: str) -> None:
    engine = make_engine(database_url, pool_size=1, busy_timeout=0.05)
    sessions = make_sessions(engine)
    held = [sessions() for _ in range(11)]
    for session in held:
        session.connection()
    with pytest.raises(Unavailable, match="connection"), reading(sessions) as session:
        list_statements(session)
    for session in held:
        session.close()
    engine.dispose()


@pytest.mark.parametrize("url", ["mysql://localhost/stance", "stance.db", "", "postgresql+asyncpg://localhost/stance"])
def test_a_url_of_another_kind_is_refused_without_quoting_it(url: str) -> None:
    with pytest.raises(ValueError, match="database URL") as raised:
        make_engine(url)
    assert not url or url not in str(raised.value)


def test_all_spellings_of_a_postgresql_url_work(postgres_url: str) -> None:
    rest = postgres_url.split("://", 1)[1]
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        assert is_at_head(f"{scheme}://{rest}")


def test_every_sqlite_connection_is_set_up(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            pragmas = ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
            values = [connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in pragmas]
            assert values == ["wal", 1, 30_000, 1]
    engine.dispose()


def test_a_database_in_memory_serves_many_threads() -> None:
    engine: Engine = make_engine("sqlite://")
    upgrade(engine)
    sessions = make_sessions(engine)

    def store(number: int) -> None:
        with writing(sessions) as session:
            store_document(session, NewDocument(f"text {number % 3}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(store, range(24)))
    with reading(sessions) as session:
        assert session.exec(select(func.count()).select_from(DocumentRow)).one() == 3
    engine.dispose()
