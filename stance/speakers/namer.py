"""From found statements to actors and chains."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Protocol

from stance.language.annotated import AnnotatedText
from stance.speakers.coreference import Names, find_antecedent
from stance.speakers.mentions import Form, Mention, describe, named_mentions
from stance.types import Actor, ActorKind, FoundStatement, Kind, Span

_FIRST_PERSON = frozenset({"i", "we", "me", "us"})
_ADDING = frozenset({"added", "adds", "adding", "continued", "also said", "went on"})
_MOST_HOPS = 4
# How many speakers back somebody may still be meant by "he" or "the officers".
_MOST_SPEAKERS = 40


class ActorResolver(Protocol):
    """Says which actor a mention means, read on its own."""

    def resolve(self, mention: str, *, date: date | None = None, context_names: Sequence[str] = ()) -> Actor | None:
        """Return the actor, None where the mention names nobody."""
        ...


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """The actor of one statement and the chain that leads to it; both empty without a speaker."""

    actor: Actor | None = None
    chain: tuple[str, ...] = ()


class SpeakerNamer:
    """Names the speakers of one text's statements. Holds no state between texts."""

    def __init__(self, resolver: ActorResolver) -> None:
        self._resolver = resolver

    def name(
        self, annotated: AnnotatedText, found: Sequence[FoundStatement], published_on: date | None = None
    ) -> list[NamedSpeaker]:
        """Return one named speaker a statement, in order."""
        names = named_mentions(annotated)
        spoken = [(s.start, s.end) for f in found if f.kind is Kind.DIRECT for s in f.fragments]
        outside = _outside(names, spoken)
        reading = _Reading(annotated, found, outside, names, self._resolver, published_on)
        return [reading.named(i) for i in range(len(found))]


def _outside(names: Sequence[Mention], spoken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Return the names that no quotation holds."""
    parts = sorted(spoken)
    ends = list(accumulate((end for _, end in parts), max))
    starts = [start for start, _ in parts]
    last = [bisect_right(starts, name.start) - 1 for name in names]
    return [name for name, k in zip(names, last, strict=True) if k < 0 or ends[k] <= name.start]


class _Reading:
    """One text being read: what each statement's speaker turned out to be, kept so that each is asked for once."""

    def __init__(
        self, annotated: AnnotatedText, found: Sequence[FoundStatement], outside: Sequence[Mention],
        names: Sequence[Mention], resolver: ActorResolver, published_on: date | None,
    ) -> None:  # fmt: skip
        self._found, self._outside, self._names = found, Names(outside), Names(names)
        self._resolver, self._date = resolver, published_on
        self._mentions = [describe(annotated, f.speaker.start, f.speaker.end) if f.speaker else None for f in found]
        self._annotated = annotated
        self._spoke = sorted((m.start, j) for j, m in enumerate(self._mentions) if m)
        self._context = tuple(dict.fromkeys(n.name for n in names if n.name))
        self._actors: dict[str, Actor | None] = {}
        self._done: dict[int, NamedSpeaker] = {}

    def named(self, i: int) -> NamedSpeaker:
        if i not in self._done:
            self._done[i] = NamedSpeaker()  # what a speaker that depends on itself gets
            self._done[i] = self._name(i)
        return self._done[i]

    def _name(self, i: int) -> NamedSpeaker:
        mention, parent = self._mentions[i], self._found[i].parent
        outer = self.named(parent) if parent is not None else NamedSpeaker()
        if mention is None:
            return NamedSpeaker(None, outer.chain)
        if mention.text.lower() in _FIRST_PERSON:
            return outer
        actor = self._actor(mention, i)
        if actor is None:
            return NamedSpeaker(None, outer.chain)
        sources = outer.chain or self._via(i) or self._inherited(i, actor)
        return NamedSpeaker(actor, _link(sources, actor.name))

    def _actor(self, mention: Mention, i: int) -> Actor | None:
        root, confidence = self._root(mention, i)
        if root.form is Form.PRONOUN:
            return None
        actor = self._named_or_described(root)
        return replace(actor, confidence=round(actor.confidence * confidence, 3)) if actor else None

    def _named_or_described(self, mention: Mention) -> Actor | None:
        """Read the whole phrase; where the registry does not know that, the proper name in it alone."""
        actor = self._resolve(mention.text)
        if mention.name and mention.name != mention.text and (actor is None or actor.key is None):
            by_name = self._resolve(mention.name)
            if by_name and (by_name.key or (actor and actor.kind is ActorKind.GROUP and not mention.plural)):
                return by_name
        return actor

    def _root(self, mention: Mention, i: int) -> tuple[Mention, float]:
        """Follow a mention back to the fullest one that it stands for."""
        confidence = 1.0
        for _ in range(_MOST_HOPS):
            antecedent = find_antecedent(mention, self._earlier(mention, i), self._allowed(i), self._is_person)
            if antecedent is None or antecedent.mention == mention:
                break
            mention, confidence = antecedent.mention, confidence * antecedent.confidence
        return mention, confidence

    def _earlier(self, mention: Mention, i: int) -> list[Mention]:
        """Return the speakers named before a mention, the latest last, without those inside the statement itself."""
        until = bisect_left(self._spoke, (mention.start, -1))
        earlier = (self._mentions[j] for _, j in self._spoke[max(0, until - _MOST_SPEAKERS) : until] if j != i)
        return [m for m in earlier if m and not self._within(m, i)]

    def _is_person(self, mention: Mention) -> bool:
        actor = self._named_or_described(mention)
        return actor is None or actor.kind in (ActorKind.PERSON, ActorKind.OFFICE)

    def _allowed(self, i: int) -> Names:
        """Names that a speaker may stand for: those outside of quotations, or of the same quotation if it is nested."""
        return self._outside if self._found[i].parent is None else self._names

    def _within(self, mention: Mention, i: int) -> bool:
        return any(s.start <= mention.start < s.end for s in self._found[i].fragments)

    def _resolve(self, text: str) -> Actor | None:
        if text not in self._actors:
            actor = self._resolver.resolve(text, date=self._date, context_names=self._context)
            self._actors[text] = self._holder(actor) if actor else None
        return self._actors[text]

    def _holder(self, actor: Actor) -> Actor:
        """An office is its holder where the text names exactly one person who holds it."""
        if actor.kind is not ActorKind.OFFICE or "former" in actor.name:
            return actor
        named = (self._resolver.resolve(n, date=self._date, context_names=self._context) for n in self._context)
        holders = {p.key: p for p in named if p and p.kind is ActorKind.PERSON and p.key and _holds(p, actor)}
        return next(iter(holders.values())) if len(holders) == 1 else actor

    def _via(self, i: int) -> tuple[str, ...]:
        """The source that quotes the speaker: `was quoted as saying by Kyodo`."""
        via: Span | None = self._found[i].via
        if via is None:
            return ()
        mention = describe(self._annotated, via.start, via.end)
        actor = self._resolve(self._root(mention, i)[0].text)
        return (actor.name,) if actor else ()

    def _inherited(self, i: int, actor: Actor) -> tuple[str, ...]:
        """`The officers added` goes on from the sentence before: what was reported there is reported here too.

        The text makes that plain for collectives and anonymous sources that are only known from that report, and for
        any speaker who "added" something.
        """
        mine, cue = self._found[i], (self._found[i].cue or Span(0, 0, "")).text.lower()
        for j in range(i - 1, -1, -1):
            if self._found[j].sentence >= mine.sentence:
                continue
            if mine.sentence - self._found[j].sentence > 1 + (mine.paragraph != self._found[j].paragraph):
                break
            earlier = self.named(j)
            same = earlier.actor is not None and earlier.actor.name == actor.name
            if same and len(earlier.chain) > 1 and (actor.kind is ActorKind.GROUP or cue in _ADDING):
                return earlier.chain[:-1]
        return ()


def _holds(person: Actor, office: Actor) -> bool:
    """Whether a person's role is the office: `prime minister` for the one prime minister that a text names."""
    if office.country and person.country != office.country:
        return False
    title = office.name.lower().replace("-", " ").split(" of ")[0]
    role = (person.role or "").lower().replace("-", " ")
    return bool(role) and (title in role or role.split(" of ")[0] in title)


def _link(outer: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Put an actor at the end of a chain; who reports on himself stands in it once."""
    return outer if outer and outer[-1] == name else (*outer, name)
