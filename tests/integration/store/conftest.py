"""A small article and what an analysis finds in it, as factories."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from uuid import UUID, uuid5

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from models import AnalysisRow
from models.queries import NewDocument, store_analysis, store_document
from models.session import writing
from stance.types import (
    Actor,
    ActorCandidate,
    ActorKind,
    Analysis,
    Kind,
    ModelInfo,
    Span,
    Stance,
    StanceLabel,
    Statement,
)

ARTICLE = "🕊️ Local sources said that Çavuşoğlu told Lavrov: “We will stay,” and “we will not leave Idlib.” ({number})"
NAMESPACE = UUID(int=7)

MakeText = Callable[[int], str]
MakeAnalysis = Callable[..., Analysis]
StoreArticle = Callable[..., AnalysisRow]


def cut(text: str, part: str) -> Span:
    """Return the first place of a part in a text."""
    start = text.index(part)
    return Span.of(text, start, start + len(part))


def make_label(topic: str, stance: Stance = Stance.AGAINST, probability: float = 0.9) -> StanceLabel:
    """Return a label whose other probabilities share what is left."""
    rest = (1 - probability) / 3
    probabilities = {each: probability if each is stance else rest for each in Stance}
    return StanceLabel(topic, stance, 0.95, probability, probability < 0.5, probabilities)


@pytest.fixture
def make_text() -> MakeText:
    """The n-th article's text."""

    def make(number: int) -> str:
        return ARTICLE.format(number=number)

    return make


@pytest.fixture
def make_analysis() -> MakeAnalysis:
    """What an analysis finds: a statement of two fragments inside another that comes after it."""

    def make(text: str, *labels: StanceLabel, revision: str = "rules@1", classifier: str = "mini@1") -> Analysis:
        outer, inner = (str(uuid5(NAMESPACE, f"{text}{revision}{name}")) for name in ("outer", "inner"))
        minister = Actor(
            name="Mevlüt Çavuşoğlu",
            kind=ActorKind.PERSON,
            confidence=0.9,
            key="tr-cavusoglu",
            role="Minister of Foreign Affairs",
            country="TR",
            candidates=(ActorCandidate("Mevlüt Çavuşoğlu", 0.9, "tr-cavusoglu"), ActorCandidate("Çavuşoğlu", 0.1)),
        )
        said = Statement(
            id=inner,
            kind=Kind.DIRECT,
            fragments=(cut(text, "We will stay,"), cut(text, "we will not leave Idlib.")),
            cue=cut(text, "told"),
            speaker_text=cut(text, "Çavuşoğlu"),
            actor=minister,
            chain=("Local sources", "Mevlüt Çavuşoğlu"),
            addressee=cut(text, "Lavrov"),
            parent=outer,
            stances=labels,
        )
        reported = Statement(
            id=outer,
            kind=Kind.MIXED,
            fragments=(cut(text, "Çavuşoğlu told Lavrov: “We will stay,” and “we will not leave Idlib.”"),),
            cue=cut(text, "said"),
            speaker_text=cut(text, "Local sources"),
            actor=Actor("Local sources", ActorKind.GROUP, 0.7),
            chain=("Local sources",),
        )
        return Analysis((said, reported), ModelInfo(revision, classifier))

    return make


@pytest.fixture
def store_article(sessions: sessionmaker[Session], make_text: MakeText, make_analysis: MakeAnalysis) -> StoreArticle:
    """Store the n-th article with its analysis."""

    def store(
        number: int = 0,
        *labels: StanceLabel,
        published_at: datetime | None = None,
        source: str | None = None,
        revision: str = "rules@1",
        classifier: str = "mini@1",
    ) -> AnalysisRow:
        text = make_text(number)
        with writing(sessions) as session:
            document, _ = store_document(session, NewDocument(text, published_at=published_at, source=source))
            return store_analysis(
                session, document, make_analysis(text, *labels, revision=revision, classifier=classifier)
            )

    return store


@pytest.fixture
def count_queries(engine: Engine) -> Callable[[], AbstractContextManager[list[str]]]:
    """A context manager that gives a list of the statements sent meanwhile."""

    @contextmanager
    def count() -> Iterator[list[str]]:
        sent: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            sent.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        yield sent
        event.remove(engine, "before_cursor_execute", note)

    return count


@pytest.fixture
def label() -> Callable[..., StanceLabel]:
    """`make_label`, for test modules, which cannot import this one."""
    return make_label
