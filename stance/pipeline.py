"""The order of the stages: find statements, name speakers, judge stance.

Nothing here stores anything. `analyze` is the whole; the steps stand alone so that a server can run the cheap one and
batch the dear one over many requests.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from stance.config import Limits
from stance.context import context_of, judged_span
from stance.ports import Classifier, Extractor
from stance.text import check_text, check_topics
from stance.types import Analysis, Document, ModelInfo, StanceLabel, StanceQuery, Statement


class Pipeline:
    """An extractor and a classifier, run one after the other. Safe to share between threads if both parts are."""

    def __init__(self, extractor: Extractor, classifier: Classifier, limits: Limits | None = None) -> None:
        self._extractor, self._classifier = extractor, classifier
        self.limits = limits or Limits()

    @property
    def info(self) -> ModelInfo:
        """The revisions of both parts."""
        return ModelInfo(self._extractor.revision, self._classifier.revision)

    def extract(self, text: str, published_on: date | None = None) -> tuple[Statement, ...]:
        """Return the statements of a text, without stances. Raises InvalidText, LimitExceeded."""
        return self._extractor.extract(check_text(text, self.limits.text), published_on)

    def queries(self, text: str, statements: Sequence[Statement], topics: Sequence[str]) -> list[StanceQuery]:
        """Return the questions for the classifier: every topic of the first statement, then of the second, and on."""
        out: list[StanceQuery] = []
        for statement in statements:
            context, fragments = context_of(text, statement)
            # A name as long as a page would fail the whole analysis at the check of what clients send.
            speaker = statement.actor.name[: self.limits.speaker] if statement.actor else None
            content, whole = statement.content, judged_span(text, statement)
            if whole and (start := fragments[0][1] - (whole.end - whole.start)) >= 0:
                content, fragments = whole.text, ((start, fragments[0][1]),)
            out += [StanceQuery(content, topic, speaker, context, fragments) for topic in topics]
        return out

    def classify(self, queries: Sequence[StanceQuery]) -> list[StanceLabel]:
        """Return one label a query, in order. Raises InvalidText, LimitExceeded."""
        for query in queries:
            self.check(query)
        return self._classifier.classify(queries)

    def check(self, query: StanceQuery) -> None:
        """Raise InvalidText or LimitExceeded if a query cannot be judged."""
        check_text(query.text, self.limits.text)
        check_topics([query.target], self.limits)
        if query.speaker:
            check_text(query.speaker, self.limits.speaker, "speaker")
        if query.context:
            check_text(query.context, self.limits.text, "context")

    def attach(
        self, statements: Sequence[Statement], topics: Sequence[str], labels: Sequence[StanceLabel]
    ) -> tuple[Statement, ...]:
        """Return the statements with their labels; `labels` is in the order of `queries`."""
        n = len(topics)
        return tuple(replace(s, stances=tuple(labels[i * n : (i + 1) * n])) for i, s in enumerate(statements))

    def analyze(self, document: Document) -> Analysis:
        """Return the statements with a stance on each of the document's topics. Raises InvalidText, LimitExceeded."""
        topics = check_topics(document.topics, self.limits)
        statements = self.extract(document.text, document.published_on)
        labels = self._classifier.classify(self.queries(document.text, statements, topics)) if topics else []
        return Analysis(self.attach(statements, topics, labels), self.info, document.id)
