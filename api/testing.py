"""Fakes that are quick and whose answers are plain to see, for tests of the API and of its clients.

The extractor finds what stands in “marks” and takes the name after `said` for the speaker. The classifier answers
`against` for a statement with "not" in it, `unrelated` for one without the last word of the target, else `favor`.
"""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from starlette.testclient import TestClient

from api.settings import Settings
from stance.errors import InvalidText
from stance.types import Actor, ActorKind, Kind, Span, Stance, StanceLabel, StanceQuery, Statement

QUOTE = re.compile(r"“([^”]+)”(?: said ([A-Z]\w+(?: [A-Z]\w+)*))?")
SECONDS = 20


class MarksExtractor:
    """Finds quotations."""

    revision = "marks@1"

    def extract(self, text: str, published_on: date | None = None) -> tuple[Statement, ...]:
        """Return one statement a pair of marks."""
        return tuple(self._statement(text, match, published_on) for match in QUOTE.finditer(text))

    def _statement(self, text: str, match: re.Match[str], published_on: date | None) -> Statement:
        name = match[2]
        role = f"speaker of {published_on}" if published_on else None
        return Statement(
            id=str(uuid5(NAMESPACE_URL, f"{self.revision} {match.start()} {text}")),
            kind=Kind.DIRECT,
            fragments=(Span.of(text, *match.span(1)),),
            speaker_text=Span.of(text, *match.span(2)) if name else None,
            actor=Actor(name, ActorKind.PERSON, 0.9, role=role) if name else None,
            chain=(name,) if name else (),
        )


@dataclass
class WordsClassifier:
    """Judges by words; refuses "unjudgeable", breaks on "broken"; waits for the gate; notes its batches."""

    revision: str = "words@1"
    batches: list[list[StanceQuery]] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    entered: threading.Event = field(default_factory=threading.Event)

    def classify(self, queries: Sequence[StanceQuery]) -> list[StanceLabel]:
        """Return one label a query."""
        self.batches.append(list(queries))
        self.entered.set()
        if not self.gate.wait(SECONDS):
            raise TimeoutError("nobody opened the gate")
        return [self._judge(query) for query in queries]

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the next batch from finishing."""
        self.gate.clear()
        self.entered.clear()
        try:
            yield
        finally:
            self.gate.set()

    def _judge(self, query: StanceQuery) -> StanceLabel:
        if "unjudgeable" in query.text:
            raise InvalidText("text cannot be judged")
        if "broken" in query.text:
            raise RuntimeError(query.text)
        stance = Stance.FAVOR if query.target.split()[-1] in query.text else Stance.UNRELATED
        stance = Stance.AGAINST if " not " in query.text else stance
        rest = {other: 0.1 for other in Stance if other is not stance}
        return StanceLabel(query.target, stance, 0.9, 0.7, "maybe" in query.text, {stance: 0.7, **rest})


@dataclass
class Service:
    """A running application."""

    client: TestClient
    classifier: WordsClassifier
    settings: Settings

    def analyze(self, text: str, *topics: str, **more: object) -> dict[str, Any]:
        """Store a text."""
        answer = self.client.post("/v1/analyses", json={"text": text, "topics": topics, **more})
        answer.raise_for_status()
        body: dict[str, Any] = answer.json()
        return body


# takes settings by name, and `build` in place of the pipeline over the fakes
StartService = Callable[..., Service]
