"""Extraction and classification for requests: one thread each, a bounded queue before each."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from api.batching import BatchWorker
from api.errors import InferenceFailed, NotLoaded
from api.logs import log_failure
from api.settings import Settings
from stance.errors import LimitExceeded, StanceError
from stance.types import ModelInfo, StanceLabel, StanceQuery, Statement


class Pipeline(Protocol):
    """What the API asks of `stance.pipeline.Pipeline`."""

    @property
    def info(self) -> ModelInfo:
        """Which extractor and which classifier this is."""
        ...

    def extract(self, text: str, published_on: date | None = None) -> tuple[Statement, ...]:
        """Find the statements of a text."""
        ...

    def queries(self, text: str, statements: Sequence[Statement], topics: Sequence[str]) -> Sequence[StanceQuery]:
        """Ask about every statement and topic, statement by statement."""
        ...

    def attach(
        self, statements: Sequence[Statement], topics: Sequence[str], labels: Sequence[StanceLabel]
    ) -> tuple[Statement, ...]:
        """Give the statements their labels, in the order of `queries`."""
        ...

    def classify(self, queries: Sequence[StanceQuery]) -> Sequence[StanceLabel]:
        """Answer each question."""
        ...


@contextmanager
def own_errors() -> Iterator[None]:
    """Let the core's errors pass; make of every other one an InferenceFailed, whose message holds no text."""
    try:
        yield
    except StanceError:
        raise
    # the implementations are pluggable and so are their errors
    except Exception as error:  # noqa: BLE001
        log_failure("inference failed", error)
        raise InferenceFailed("the extractor or the classifier failed") from None


@dataclass(frozen=True, slots=True)
class Extraction:
    """A text to take apart, and the topics to ask about."""

    text: str
    published_on: date | None
    topics: tuple[str, ...]


class Inference:
    """The pipeline behind its queues. `load` runs in the classification thread, where the checkpoint is used."""

    def __init__(self, load: Callable[[], Pipeline], settings: Settings) -> None:
        self._load, self._settings = load, settings
        self._pipeline: Future[Pipeline] = Future()
        self._extraction = BatchWorker("extraction", self._extract, capacity=settings.queue_texts)
        self._classification = BatchWorker(
            "classification",
            self._classify,
            capacity=settings.queue_pairs,
            batch_size=settings.batch_pairs,
            wait_seconds=settings.batch_wait_ms / 1000,
        )

    def start(self) -> None:
        """Start the threads; the checkpoint loads meanwhile."""
        self._classification.start(self._prepare)
        self._extraction.start()

    def stop(self) -> None:
        """Finish what waits, for as long as the settings allow."""
        # extraction first: what it finds has no place to go once classification takes no more
        self._extraction.stop(self._settings.stop_seconds)
        self._classification.stop(self._settings.stop_seconds)

    @property
    def depths(self) -> dict[str, int]:
        """How many texts and how many pairs wait."""
        return {"extraction": self._extraction.depth, "classification": self._classification.depth}

    def full_queues(self) -> list[str]:
        """Return a sentence for each queue without room."""
        return [f"the {it.name} queue is full" for it in (self._extraction, self._classification) if it.is_full]

    @property
    def trouble(self) -> str | None:
        """Why inference is not ready, or None."""
        if not self._pipeline.done():
            return "the checkpoint is loading"
        return "the checkpoint could not be loaded" if self._pipeline.exception() else None

    @property
    def pipeline(self) -> Pipeline:
        """The pipeline, once loaded; blocks until then. Raises NotLoaded when loading failed."""
        if self._pipeline.exception():
            raise NotLoaded("the checkpoint could not be loaded")
        return self._pipeline.result()

    async def extract(
        self, text: str, published_on: date | None, topics: Sequence[str]
    ) -> tuple[tuple[Statement, ...], list[StanceQuery]]:
        """Return the statements of a text and the questions about them. Raises LimitExceeded over the pair limit."""
        self._refuse_when_broken()
        [future] = self._extraction.submit([Extraction(text, published_on, tuple(topics))])
        return await asyncio.wrap_future(future)

    async def classify(self, queries: Sequence[StanceQuery]) -> list[StanceLabel]:
        """Return one label a question, or raise the first error."""
        answers = await self.classify_each(queries)
        for answer in answers:
            if isinstance(answer, BaseException):
                raise answer
        return [answer for answer in answers if isinstance(answer, StanceLabel)]

    async def classify_each(self, queries: Sequence[StanceQuery]) -> list[StanceLabel | BaseException]:
        """Return one label or one error a question. A cancelled wait takes its questions out of the queue."""
        self._refuse_when_broken()
        futures = self._classification.submit(queries)
        try:
            answers = await asyncio.gather(*map(asyncio.wrap_future, futures), return_exceptions=True)
            # loading may fail while they wait: then no item is at fault, and the whole request is to come again
            self._refuse_when_broken()
            return answers
        finally:
            # after a cancelled wait these leave the queue; those that are done do not mind
            for future in futures:
                future.cancel()

    def _refuse_when_broken(self) -> None:
        if self._pipeline.done() and self._pipeline.exception():
            raise NotLoaded("the checkpoint could not be loaded")

    def _prepare(self) -> None:
        try:
            self._pipeline.set_result(self._load())
        # a damaged file, a missing package, a wrong name: the process stays up and /readyz tells
        except Exception as error:  # noqa: BLE001
            log_failure("checkpoint not loaded", error)
            self._pipeline.set_exception(error)

    def _extract(self, jobs: list[Extraction]) -> list[tuple[tuple[Statement, ...], list[StanceQuery]]]:
        return [self._extract_one(job) for job in jobs]

    def _extract_one(self, job: Extraction) -> tuple[tuple[Statement, ...], list[StanceQuery]]:
        pipeline = self.pipeline
        with own_errors():
            statements = pipeline.extract(job.text, job.published_on)
            # before the questions are written out: each holds a piece of the text
            pairs = len(statements) * len(job.topics)
            if pairs > self._settings.max_pairs:
                raise LimitExceeded("pairs of statement and topic", self._settings.max_pairs, pairs)
            return statements, list(pipeline.queries(job.text, statements, job.topics))

    def _classify(self, queries: list[StanceQuery]) -> Sequence[StanceLabel]:
        pipeline = self.pipeline
        with own_errors():
            return pipeline.classify(queries)
