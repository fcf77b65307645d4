"""The words of the codebook as types. Every value here is immutable and free of any framework.

Offsets are half-open and count code points of the text as received: `text[start:end] == span.text`, always.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """How a statement's content is given: in marks, reported without marks, or reported with some words in marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ActorKind(StrEnum):
    """What an actor is. Collectives and anonymous sources are groups."""

    PERSON = "person"
    OFFICE = "office"
    ORGANIZATION = "organization"
    STATE = "state"
    GROUP = "group"


class Stance(StrEnum):
    """The actor's position toward a topic, as far as one statement shows it."""

    FAVOR = "favor"
    AGAINST = "against"
    NEUTRAL = "neutral"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text: half-open code-point offsets and the characters between them."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Cut `text[start:end]`."""
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class ActorCandidate:
    """One actor that a mention may stand for, with the probability that it does."""

    name: str
    probability: float
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a speaker is.

    `key` names the entry of the registry, None for an actor that the registry does not know. `country` is an
    ISO 3166-1 alpha-2 code. `confidence` in [0, 1] is that of the resolution, not of the statement.
    """

    name: str
    kind: ActorKind
    confidence: float
    key: str | None = None
    role: str | None = None
    country: str | None = None
    candidates: tuple[ActorCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceQuery:
    """One question to a classifier: what does `text`, said by `speaker`, show about `target`?

    `context` is text around the statement. `fragments` are the offsets of the content in `context`; without them the
    classifier looks the text up there.
    """

    text: str
    target: str
    speaker: str | None = None
    context: str | None = None
    fragments: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StanceLabel:
    """A classifier's answer.

    `score` is the raw softmax value of the label, `probability` the calibrated one, `probabilities` the calibrated
    values of all four labels, which add up to one. `abstained` is true below the abstention threshold.
    """

    topic: str
    stance: Stance
    score: float
    probability: float
    abstained: bool
    probabilities: Mapping[Stance, float]


@dataclass(frozen=True, slots=True)
class Statement:
    """A proposition that the text attributes to somebody.

    `id` is a UUID made from the text, the fragments and the extractor's revision, so the same analysis of the same text
    gives the same id. `chain` names who reports whom, outermost first, the actor last; empty without a speaker.
    `parent` is the id of the statement whose content encloses this one.
    """

    id: str
    kind: Kind
    fragments: tuple[Span, ...]
    cue: Span | None = None
    speaker_text: Span | None = None
    actor: Actor | None = None
    chain: tuple[str, ...] = ()
    addressee: Span | None = None
    parent: str | None = None
    stances: tuple[StanceLabel, ...] = ()

    @property
    def content(self) -> str:
        """The fragments' texts, joined by a space."""
        return " ".join(fragment.text for fragment in self.fragments)


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement as found, before anybody is named.

    `speaker` is the noun phrase that the grammar gives as the speaker. `parent` is the position, in the same list, of
    the statement whose content encloses this one. `via` is a source that quotes the speaker ("was quoted as saying by
    Kyodo"). `sentence` and `paragraph` number where the reporting words stand.
    """

    kind: Kind
    fragments: tuple[Span, ...]
    cue: Span | None = None
    speaker: Span | None = None
    addressee: Span | None = None
    parent: int | None = None
    via: Span | None = None
    sentence: int = 0
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A text to analyse, with the day it was published (roles hold for a time) and the topics to judge."""

    text: str
    id: str | None = None
    published_on: date | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which extractor and which classifier made an analysis, each as `name@revision`."""

    extractor: str
    classifier: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """The statements of one document, in the order of their first fragment."""

    statements: tuple[Statement, ...]
    model: ModelInfo
    id: str | None = field(default=None)
