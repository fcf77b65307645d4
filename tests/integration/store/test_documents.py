"""Documents: once a text, gone to a tombstone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, func, select

from models import DocumentRow
from models.errors import InvalidRow, NotFound
from models.queries import NewDocument, delete_document, get_document, store_document
from models.session import reading, writing

TEXT = "“We will stay in Idlib,” he said. 🕊️ Ça suffit."


def count_documents(sessions: sessionmaker[Session]) -> int:
    """Return how many documents there are, tombstones too."""
    with reading(sessions) as session:
        return session.exec(select(func.count()).select_from(DocumentRow)).one()


def test_the_same_text_twice_is_one_document(sessions: sessionmaker[Session]) -> None:
    with writing(sessions) as session:
        first, made = store_document(session, NewDocument(TEXT, source="AP"))
    with writing(sessions) as session:
        second, made_again = store_document(session, NewDocument(TEXT, source="Reuters", title="Idlib"))
    assert (made, made_again) == (True, False)
    assert first.id == second.id
    assert (second.source, second.title) == ("AP", "Idlib"), "what was known stays, what was unknown is filled in"
    assert count_documents(sessions) == 1


def test_the_same_text_from_many_threads_at_once_is_one_document(sessions: sessionmaker[Session]) -> None:
    start = Barrier(4)

    def store(_: int) -> tuple[UUID, bool]:
        start.wait()
        with writing(sessions) as session:
            row, made = store_document(session, NewDocument(TEXT))
            return row.id, made

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(store, range(4)))
    assert len({row_id for row_id, _ in results}) == 1
    assert sorted(made for _, made in results) == [False, False, False, True]
    assert count_documents(sessions) == 1


def test_text_outside_the_basic_plane_comes_back_unchanged(sessions: sessionmaker[Session]) -> None:
    with writing(sessions) as session:
        row, _ = store_document(session, NewDocument(TEXT))
    with reading(sessions) as session:
        assert get_document(session, row.id).text == TEXT


def test_times_come_back_aware_and_in_utc(sessions: sessionmaker[Session]) -> None:
    ankara = timezone(timedelta(hours=3))
    with writing(sessions) as session:
        row, _ = store_document(session, NewDocument(TEXT, published_at=datetime(2018, 9, 7, 1, 30, tzinfo=ankara)))
    with reading(sessions) as session:
        stored = get_document(session, row.id)
        assert stored.published_at == datetime(2018, 9, 6, 22, 30, tzinfo=UTC)
        assert stored.published_at.tzinfo is UTC
        assert stored.created_at.tzinfo is UTC


NAIVE = datetime.fromisoformat("2018-09-07T01:30:00")


@pytest.mark.parametrize(
    "new",
    [
        NewDocument(""),
        NewDocument("a\0b"),
        NewDocument("a\ud800b"),
        NewDocument("text", title="a\0b"),
        NewDocument("text", source="\ud800"),
        NewDocument("text", source="s" * 501),
        NewDocument("text", published_at=NAIVE),
        NewDocument("text", published_at=datetime.min.replace(tzinfo=timezone(timedelta(hours=3)))),
    ],
)
def test_a_bad_value_is_refused_and_nothing_is_stored(sessions: sessionmaker[Session], new: NewDocument) -> None:
    with pytest.raises(InvalidRow), writing(sessions) as session:
        store_document(session, new)
    assert count_documents(sessions) == 0


def test_deleting_erases_the_text_and_leaves_a_tombstone(sessions: sessionmaker[Session]) -> None:
    with writing(sessions) as session:
        row, _ = store_document(session, NewDocument(TEXT, title="Idlib", external_id="ap-1"))
    with writing(sessions) as session:
        deleted = delete_document(session, row.id)
    with writing(sessions) as session:
        again = delete_document(session, row.id)
    with reading(sessions) as session:
        tombstone = get_document(session, row.id)
    assert (tombstone.text, tombstone.title, tombstone.external_id) == (None, None, "ap-1")
    assert deleted.deleted_at is not None
    assert tombstone.deleted_at == deleted.deleted_at == again.deleted_at


def test_a_text_that_comes_again_after_its_deletion_is_a_new_document(sessions: sessionmaker[Session]) -> None:
    with writing(sessions) as session:
        first, _ = store_document(session, NewDocument(TEXT))
        delete_document(session, first.id)
    with writing(sessions) as session:
        second, made = store_document(session, NewDocument(TEXT))
    assert made
    assert second.id != first.id
    assert count_documents(sessions) == 2


@pytest.mark.parametrize("query", [get_document, delete_document])
def test_an_unknown_document_is_not_found(session: Session, query: object) -> None:
    assert callable(query)
    with pytest.raises(NotFound, match="document"):
        query(session, uuid4())
