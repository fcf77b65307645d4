"""Statements and stances: filters, pages, what comes loaded and what it costs."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from models import AnalysisRow, StatementRow
from models.errors import InvalidRow, NotFound
from models.queries import PageKey, StatementFilter, get_statement, list_actor_stances, list_statements
from models.session import reading
from stance.types import Kind, Stance, StanceLabel

MakeLabel = Callable[..., StanceLabel]
StoreArticle = Callable[..., AnalysisRow]
Sessions = sessionmaker[Session]
CountQueries = Callable[[], AbstractContextManager[list[str]]]
Places = tuple[tuple[int, int], ...]

OFFENSIVE, WITHDRAWAL = "an offensive on Idlib", "withdrawal from Idlib"
IN_2018, IN_2019 = datetime(2018, 9, 7, tzinfo=UTC), datetime(2019, 9, 7, tzinfo=UTC)


@pytest.fixture
def articles(store_article: StoreArticle, label: MakeLabel) -> list[AnalysisRow]:
    """Three articles of two statements: against the offensive in 2018, unsure of the withdrawal in 2019, no labels."""
    return [
        store_article(0, label(OFFENSIVE), published_at=IN_2018, source="AP"),
        store_article(1, label(WITHDRAWAL, Stance.FAVOR, 0.4), published_at=IN_2019, source="Reuters"),
        store_article(2),
    ]


def find(sessions: Sessions, filters: StatementFilter) -> set[UUID]:
    """Return the ids of the statements found."""
    with reading(sessions) as session:
        return {row.id for row in list_statements(session, filters).rows}


def expect(articles: list[AnalysisRow], wanted: Places) -> set[UUID]:
    """Return the ids of statements given by the number of their article and their position."""
    return {articles[number].statements[position].id for number, position in wanted}


ALL: Places = ((0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1))
FOUND: list[tuple[StatementFilter, Places]] = [
    (StatementFilter(), ALL),
    (StatementFilter(kind=Kind.DIRECT), ((0, 0), (1, 0), (2, 0))),
    (StatementFilter(source="AP"), ((0, 0), (0, 1))),
    (StatementFilter(extractor="rules@1"), ALL),
    (StatementFilter(extractor="rules@2"), ()),
    (StatementFilter(published_from=IN_2019), ((1, 0), (1, 1))),
    (StatementFilter(published_to=IN_2019), ((0, 0), (0, 1))),
    (StatementFilter(published_from=IN_2018, published_to=IN_2019 + timedelta(days=1)), ALL[:4]),
    (StatementFilter(created_to=IN_2019), ()),
    (StatementFilter(created_from=IN_2019), ALL),
    (StatementFilter(topic_phrase="AN OFFENSIVE on idlib"), ((0, 0),)),
    (StatementFilter(topic_phrase="something else"), ()),
    (StatementFilter(stance=Stance.FAVOR), ((1, 0),)),
    (StatementFilter(stance=Stance.FAVOR, topic_phrase=OFFENSIVE), ()),
    (StatementFilter(min_probability=0.5), ((0, 0),)),
    (StatementFilter(abstained=True), ((1, 0),)),
    (StatementFilter(abstained=False), ((0, 0),)),
    (StatementFilter(classifier="mini@1"), ((0, 0), (1, 0))),
    (StatementFilter(classifier="mini@2"), ()),
    (StatementFilter(q="WILL NOT LEAVE"), ALL),
    (StatementFilter(q="cavusoglu TOLD"), ((0, 1), (1, 1), (2, 1))),
    (StatementFilter(q="%"), ()),
    (StatementFilter(q="we_will"), ()),
    (StatementFilter(q="\\"), ()),
    (StatementFilter(document_id=UUID(int=1)), ()),
    (StatementFilter(topic_id=UUID(int=1)), ()),
    (StatementFilter(topic_version_id=UUID(int=1)), ()),
]


def test_statements_are_found_by_all_conditions_that_are_set(
    sessions: Sessions, articles: list[AnalysisRow], subtests: pytest.Subtests
) -> None:
    for filters, wanted in FOUND:
        with subtests.test(str(filters)):
            assert find(sessions, filters) == expect(articles, wanted)


def test_statements_are_found_by_their_ids(sessions: Sessions, articles: list[AnalysisRow]) -> None:
    said = articles[0].statements[0]
    version = said.labels[0].topic_version
    for filters, wanted in (
        (StatementFilter(actor_id=said.actor_id), ((0, 0), (1, 0), (2, 0))),
        (StatementFilter(document_id=said.document_id), ((0, 0), (0, 1))),
        (StatementFilter(analysis_id=said.analysis_id), ((0, 0), (0, 1))),
        (StatementFilter(topic_id=version.topic_id), ((0, 0),)),
        (StatementFilter(topic_version_id=version.id), ((0, 0),)),
    ):
        assert find(sessions, filters) == expect(articles, wanted)


def test_a_walk_over_the_pages_sees_each_statement_once_though_more_come_in(
    sessions: Sessions, articles: list[AnalysisRow], store_article: StoreArticle
) -> None:
    seen: list[UUID] = []
    after: PageKey | None = None
    while True:
        with reading(sessions) as session:
            page = list_statements(session, after=after, limit=2)
        seen += [row.id for row in page.rows]
        store_article(10 + len(seen))
        after = page.next_key
        if after is None:
            break
    assert len(seen) == 6
    assert set(seen) == {row.id for article in articles for row in article.statements}


def test_the_last_page_says_so_even_when_it_is_full(sessions: Sessions, articles: list[AnalysisRow]) -> None:
    with reading(sessions) as session:
        assert list_statements(session, limit=6).next_key is None
        assert list_statements(session, limit=5).next_key is not None
        with pytest.raises(ValueError, match="at least one"):
            list_statements(session, limit=0)
    assert len(articles) == 3


def test_a_page_costs_the_same_for_one_and_for_many(
    sessions: Sessions, store_article: StoreArticle, label: MakeLabel, count_queries: CountQueries
) -> None:
    for number in range(10):
        store_article(number, label(OFFENSIVE), label(WITHDRAWAL))
    costs = []
    for limit in (2, 20):
        with reading(sessions) as session, count_queries() as sent:
            rows = list_statements(session, StatementFilter(source=None), limit=limit).rows
        read = [read_all(row) for row in rows]
        assert len(read) == limit
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 4


def test_an_analysis_costs_the_same_whatever_it_holds(
    store_article: StoreArticle, label: MakeLabel, count_queries: CountQueries
) -> None:
    with count_queries() as few:
        store_article(0, label(OFFENSIVE))
    with count_queries() as many:
        store_article(0, label(OFFENSIVE), *[label(OFFENSIVE.upper()) for _ in range(5)])
    assert len(many) <= len(few)


def read_all(row: StatementRow) -> tuple[object, ...]:
    """Touch everything that a reader of one statement needs."""
    labels = [(label.stance, label.topic_version.phrase, label.probabilities) for label in row.labels]
    fragments = [(fragment.start_char, fragment.end_char, fragment.text) for fragment in row.fragments]
    return labels, fragments, row.actor and row.actor.name, row.document.published_at, row.analysis.extractor


def test_what_a_query_did_not_load_raises_instead_of_asking_the_database(
    sessions: Sessions, articles: list[AnalysisRow]
) -> None:
    with reading(sessions) as session:
        row = get_statement(session, articles[0].statements[0].id)
        assert row.actor is not None
        with pytest.raises(InvalidRequestError):
            _ = row.actor.roles
        with pytest.raises(InvalidRequestError):
            _ = row.document.text


@pytest.mark.parametrize(
    "filters",
    [
        StatementFilter(q="a\0b"),
        StatementFilter(source="\ud800"),
        StatementFilter(published_from=datetime.fromisoformat("2018-09-07T00:00:00")),
    ],
)
def test_a_bad_filter_is_refused(session: Session, filters: StatementFilter) -> None:
    with pytest.raises(InvalidRow):
        list_statements(session, filters)


def test_an_unknown_statement_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound, match="statement"):
        get_statement(session, uuid4())


def test_an_actors_stances_come_with_their_evidence_the_last_said_first(
    sessions: Sessions, articles: list[AnalysisRow]
) -> None:
    actor_id = articles[0].statements[0].actor_id
    assert actor_id is not None
    with reading(sessions) as session:
        page = list_actor_stances(session, actor_id)
        assert list_actor_stances(session, uuid4()).rows == []
    assert [label.topic_version.phrase for label in page.rows] == [WITHDRAWAL, OFFENSIVE]
    last = page.rows[0]
    assert last.statement.content == "We will stay, we will not leave Idlib."
    assert [fragment.text for fragment in last.statement.fragments] == ["We will stay,", "we will not leave Idlib."]
    assert last.statement.document.published_at == IN_2019
    assert (last.revision, last.statement.analysis.extractor) == ("mini@1", "rules@1")


def test_an_actors_stances_are_filtered_and_paged(
    sessions: Sessions, store_article: StoreArticle, label: MakeLabel, count_queries: CountQueries
) -> None:
    for number in range(5):
        published = IN_2018 + timedelta(days=number % 3) if number % 2 else None
        row = store_article(number, label(OFFENSIVE), label(WITHDRAWAL), published_at=published)
    actor_id = row.statements[0].actor_id
    assert actor_id is not None
    seen: list[tuple[datetime, UUID]] = []
    after = None
    while True:
        with reading(sessions) as session, count_queries() as sent:
            page = list_actor_stances(session, actor_id, StatementFilter(topic_phrase=OFFENSIVE), after=after, limit=2)
        assert len(sent) <= 3
        seen += [(each.statement.document.published_at or each.statement.created_at, each.id) for each in page.rows]
        after = page.next_key
        if after is None:
            break
    assert len(set(seen)) == len(seen) == 5
    assert seen == sorted(seen, reverse=True)
