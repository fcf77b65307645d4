"""Topics and their versions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from models.errors import InvalidRow, NotFound
from models.queries import NewTopic, create_topic, get_or_create_topic, get_topic, list_topics
from models.session import reading, writing

PLAIN = NewTopic("an offensive on Idlib")
DESCRIBED = NewTopic("An Offensive on  Idlib", "A ground assault by the army.", ("bombing Idlib",))


def test_the_same_wording_twice_is_one_version(session: Session) -> None:
    first, made = create_topic(session, DESCRIBED)
    second, made_again = create_topic(session, DESCRIBED)
    assert (made, made_again) == (True, False)
    assert first.id == second.id


def test_another_wording_is_the_next_version_of_the_same_topic(session: Session) -> None:
    first, _ = create_topic(session, PLAIN)
    second, made = create_topic(session, DESCRIBED)
    assert made
    assert (second.topic_id, first.version, second.version) == (first.topic_id, 1, 2)
    topic = get_topic(session, first.topic_id)
    assert [version.examples for version in topic.versions] == [[], ["bombing Idlib"]]
    assert topic.current.id == second.id


def test_an_earlier_wording_comes_back_in_force_as_the_version_it_was(session: Session) -> None:
    first, _ = create_topic(session, PLAIN)
    create_topic(session, DESCRIBED)
    again, made = create_topic(session, PLAIN)
    assert (again.id, made) == (first.id, False)
    assert get_or_create_topic(session, PLAIN.phrase).id == first.id
    assert len(get_topic(session, first.topic_id).versions) == 2


def test_a_phrase_by_itself_means_the_version_in_force(session: Session) -> None:
    made = get_or_create_topic(session, "an offensive on Idlib")
    assert get_or_create_topic(session, "AN OFFENSIVE ON İDLİB").id == made.id
    described, _ = create_topic(session, DESCRIBED)
    assert get_or_create_topic(session, "an offensive on Idlib").id == described.id


def test_wordings_from_many_threads_are_numbered_one_by_one(sessions: sessionmaker[Session]) -> None:
    start = Barrier(4)

    def create(number: int) -> int:
        start.wait()
        with writing(sessions) as session:
            return create_topic(session, NewTopic("the de-escalation zone", f"Description {number}"))[0].version

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(create, range(4))) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "new", [NewTopic(""), NewTopic(" \t"), NewTopic("a\0b"), NewTopic("ok", examples=("\ud800",)), NewTopic("x" * 501)]
)
def test_a_bad_wording_is_refused(session: Session, new: NewTopic) -> None:
    with pytest.raises(InvalidRow):
        create_topic(session, new)
    assert list_topics(session).rows == []


def test_topics_are_found_by_a_part_of_the_phrase(session: Session) -> None:
    create_topic(session, DESCRIBED)
    create_topic(session, NewTopic("вывод войск"))
    assert [topic.phrase for topic in list_topics(session, "ВЫВОД").rows] == ["вывод войск"]
    assert len(list_topics(session).rows) == 2


def test_a_walk_over_the_pages_sees_each_topic_once(sessions: sessionmaker[Session]) -> None:
    with writing(sessions) as session:
        wanted = {get_or_create_topic(session, f"topic {number}").topic_id for number in range(7)}
    seen = []
    after = None
    with reading(sessions) as session:
        while True:
            page = list_topics(session, after=after, limit=3)
            seen += [topic.id for topic in page.rows]
            after = page.next_key
            if after is None:
                break
    assert len(seen) == 7
    assert set(seen) == wanted


def test_an_unknown_topic_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound, match="topic"):
        get_topic(session, uuid4())
