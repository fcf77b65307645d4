"""Analyses: stored whole or not at all, and once a revision."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, func, select

from models import ActorRow, AnalysisRow, DocumentRow, FragmentRow, Row, StanceLabelRow, StatementRow, TopicRow
from models.errors import Conflict, InvalidRow, NotFound, StoreError
from models.queries import (
    NewDocument,
    delete_document,
    find_analysis,
    get_analysis,
    get_document,
    store_analysis,
    store_document,
)
from models.session import reading, writing
from stance.types import Analysis, Kind, Span, Stance, StanceLabel

MakeLabel = Callable[..., StanceLabel]
MakeAnalysis = Callable[..., Analysis]
StoreArticle = Callable[..., AnalysisRow]
Sessions = sessionmaker[Session]

OFFENSIVE, WITHDRAWAL = "an offensive on Idlib", "withdrawal from Idlib"


def count(sessions: Sessions, table: type[Row]) -> int:
    """Return how many rows a table has."""
    with reading(sessions) as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_an_analysis_comes_back_as_it_was(sessions: Sessions, store_article: StoreArticle, label: MakeLabel) -> None:
    stored = store_article(0, label(OFFENSIVE), label(WITHDRAWAL, Stance.NEUTRAL, 0.4))
    with reading(sessions) as session:
        row = get_analysis(session, stored.id)
    said, reported = row.statements
    assert (row.extractor, row.classifier) == ("rules@1", "mini@1")
    assert (said.kind, reported.kind) == (Kind.DIRECT, Kind.MIXED)
    assert said.parent_id == reported.id
    assert said.chain == ["Local sources", "Mevlüt Çavuşoğlu"]
    assert said.content == "We will stay, we will not leave Idlib."
    assert (said.actor_role, said.actor_confidence) == ("Minister of Foreign Affairs", 0.9)
    assert said.actor_candidates[1] == {"name": "Çavuşoğlu", "probability": 0.1, "key": None}
    assert [(each.topic_version.phrase, each.stance, each.abstained) for each in said.labels] == [
        (OFFENSIVE, Stance.AGAINST, False),
        (WITHDRAWAL, Stance.NEUTRAL, True),
    ]
    assert said.labels[0].probabilities["against"] == 0.9
    assert reported.labels == []


def test_offsets_point_at_their_text_beyond_the_basic_plane(sessions: Sessions, store_article: StoreArticle) -> None:
    stored = store_article()
    with reading(sessions) as session:
        row = get_analysis(session, stored.id)
        text = get_document(session, row.document_id).text
    assert text is not None
    for statement in row.statements:
        for fragment in statement.fragments:
            assert text[fragment.start_char : fragment.end_char] == fragment.text
        assert statement.speaker_text == text[statement.speaker_start_char : statement.speaker_end_char]
        assert statement.cue_text == text[statement.cue_start_char : statement.cue_end_char]


def test_the_same_analysis_twice_is_stored_once(
    sessions: Sessions, store_article: StoreArticle, label: MakeLabel
) -> None:
    first, second = store_article(0, label(OFFENSIVE)), store_article(0, label(OFFENSIVE))
    assert first.id == second.id
    counts = {table: count(sessions, table) for table in (DocumentRow, AnalysisRow, StatementRow, FragmentRow)}
    assert list(counts.values()) == [1, 1, 2, 3]
    assert count(sessions, ActorRow) == 2
    assert count(sessions, StanceLabelRow) == 1


def test_the_same_analysis_from_two_threads_at_once_is_stored_once(
    sessions: Sessions, make_analysis: MakeAnalysis, make_text: Callable[[int], str], label: MakeLabel
) -> None:
    start, text = Barrier(2), make_text(0)
    analysis = make_analysis(text, label(OFFENSIVE))

    def store(_: int) -> object:
        start.wait()
        with writing(sessions) as session:
            document, _made = store_document(session, NewDocument(text))
            return store_analysis(session, document, analysis).id

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(store, range(2)))) == 1
    assert count(sessions, StatementRow) == 2
    assert count(sessions, StanceLabelRow) == 1


def test_articles_with_the_same_actors_and_topics_from_many_threads_all_arrive(
    sessions: Sessions, store_article: StoreArticle, label: MakeLabel
) -> None:
    start = Barrier(4)

    def store(number: int) -> None:
        topics = [OFFENSIVE, WITHDRAWAL][:: 1 if number % 2 else -1]
        start.wait()
        store_article(number, *[label(topic) for topic in topics])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(store, range(4)))
    assert count(sessions, DocumentRow) == 4
    assert count(sessions, ActorRow) == 2
    assert count(sessions, TopicRow) == 2
    assert count(sessions, StanceLabelRow) == 8


def test_another_topic_or_classifier_adds_labels_to_the_same_statements(
    sessions: Sessions, store_article: StoreArticle, label: MakeLabel
) -> None:
    store_article(0, label(OFFENSIVE))
    store_article(0, label(OFFENSIVE), label(WITHDRAWAL))
    last = store_article(0, label(OFFENSIVE, Stance.FAVOR), classifier="mini@2")
    assert count(sessions, StatementRow) == 2
    assert last.classifier == "mini@2"
    labels = {(each.topic_version.phrase, each.revision, each.stance.value) for each in last.statements[0].labels}
    assert labels == {
        (OFFENSIVE, "mini@1", "against"),
        (WITHDRAWAL, "mini@1", "against"),
        (OFFENSIVE, "mini@2", "favor"),
    }


def test_another_extractor_makes_another_analysis_of_the_same_document(
    sessions: Sessions, store_article: StoreArticle
) -> None:
    first, second = store_article(revision="rules@1"), store_article(revision="rules@2")
    assert first.document_id == second.document_id
    assert count(sessions, StatementRow) == 4
    with reading(sessions) as session:
        found = find_analysis(session, first.document_id, "rules@2")
        assert found is not None
        assert found.id == second.id
        assert find_analysis(session, first.document_id, "rules@3") is None


def test_a_failure_in_the_middle_leaves_nothing(
    sessions: Sessions, store_article: StoreArticle, label: MakeLabel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("models.queries.labels.insert_missing", fail)
    with pytest.raises(RuntimeError, match="disk"):
        store_article(0, label(OFFENSIVE))
    for table in (DocumentRow, AnalysisRow, StatementRow, FragmentRow, ActorRow, TopicRow, StanceLabelRow):
        assert count(sessions, table) == 0


def test_a_label_that_the_database_refuses_leaves_nothing(
    sessions: Sessions, store_article: StoreArticle, label: MakeLabel
) -> None:
    with pytest.raises(InvalidRow, match="ck_stance_label_score") as raised:
        store_article(0, label(OFFENSIVE), replace(label(WITHDRAWAL), score=1.5))
    assert raised.value.__cause__ is None, "the driver's message may quote rows"
    assert count(sessions, DocumentRow) == 0


def test_spans_that_are_not_the_text_are_refused(
    sessions: Sessions, make_text: Callable[[int], str], make_analysis: MakeAnalysis
) -> None:
    analysis = make_analysis(make_text(0))
    said, reported = analysis.statements
    with writing(sessions) as session:
        document, _ = store_document(session, NewDocument(make_text(0)))
    wrong = [
        replace(said, cue=Span(0, 4, "told")),
        replace(said, addressee=Span(-6, 0, "Lavrov")),
        replace(said, fragments=()),
        replace(said, parent=str(uuid4())),
        replace(said, parent=said.id),
    ]
    for statement in wrong:
        with pytest.raises(InvalidRow), writing(sessions) as session:
            store_analysis(session, document, replace(analysis, statements=(statement, reported)))
    assert count(sessions, StatementRow) == 0


def test_a_document_keeps_its_text_in_the_session_that_analysed_it(
    session: Session, make_text: Callable[[int], str], make_analysis: MakeAnalysis
) -> None:
    document, _ = store_document(session, NewDocument(make_text(0)))
    stored = store_analysis(session, document, make_analysis(make_text(0)))
    assert stored.document is document
    assert document.text == make_text(0)


def test_labels_that_come_later_in_the_same_session_are_seen(
    session: Session, make_text: Callable[[int], str], make_analysis: MakeAnalysis, label: MakeLabel
) -> None:
    document, _ = store_document(session, NewDocument(make_text(0)))
    store_analysis(session, document, make_analysis(make_text(0), label(OFFENSIVE)))
    stored = store_analysis(session, document, make_analysis(make_text(0), label(WITHDRAWAL)))
    assert {each.topic_version.phrase for each in stored.statements[0].labels} == {OFFENSIVE, WITHDRAWAL}


def test_deleting_a_document_erases_all_that_was_found_in_it(
    sessions: Sessions, store_article: StoreArticle, label: MakeLabel
) -> None:
    stored = store_article(0, label(OFFENSIVE))
    with writing(sessions) as session:
        delete_document(session, stored.document_id)
    for table in (AnalysisRow, StatementRow, FragmentRow, StanceLabelRow):
        assert count(sessions, table) == 0
    assert count(sessions, ActorRow) == 2
    again = store_article(0, label(OFFENSIVE))
    assert again.document_id != stored.document_id
    assert [row.id for row in again.statements] == [row.id for row in stored.statements]


def test_an_analysis_of_a_deleted_document_is_refused(
    sessions: Sessions, store_article: StoreArticle, make_analysis: MakeAnalysis, make_text: Callable[[int], str]
) -> None:
    stored = store_article()
    with writing(sessions) as session:
        document = delete_document(session, stored.document_id)
    with pytest.raises(Conflict, match="deleted"), writing(sessions) as session:
        store_analysis(session, document, make_analysis(make_text(0)))


def test_an_unknown_analysis_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound, match="analysis") as raised:
        get_analysis(session, uuid4())
    assert isinstance(raised.value, StoreError)
