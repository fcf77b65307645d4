"""What a mention stands for: a person, an office, a state, a body, or a collective.

`confidence` is that of the resolution. It is the trust in the way that the name was matched times the probability of
the match:

    0.95        an exact name of a state, body or group; 0.97 for a full name or alias of a person
    0.9         an office with its state or body; a person by given name and surname, or by surname
    0.8         a government or a unit of it ("the Turkish foreign ministry")
    0.75        a person by the sound of the name, across transliterations
    0.6 - 0.7   a collective; 0.4 when its head noun is unknown
    0.3 - 0.5   an organization or person that only the form of the name tells
"""

import re
from collections.abc import Sequence
from datetime import date

from stance.speakers.collectives import head_phrase, is_collective
from stance.speakers.directory import Directory
from stance.speakers.entries import Entry
from stance.speakers.holders import definite, name_office, office_candidates, role_text
from stance.speakers.names import EDGES, fold, shares_spelling, skeleton
from stance.speakers.people import Evidence, Match, match_people
from stance.speakers.segments import Segment, is_cased, read_segment
from stance.speakers.shape import is_organization_name, name_words
from stance.speakers.vocabulary import words
from stance.types import Actor, ActorCandidate, ActorKind

CLEARLY_AHEAD = 0.6

_LONGEST_MENTION = 300
_MOST_CANDIDATES = 5
_SHOWN = 0.01
_BREAKS = re.compile(r",|;|\(|\)|\s[–—-]\s")


class Resolver:
    """Finds the actor behind a mention. Stateless but for the registry, so one serves all threads."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def resolve(self, mention: str, *, date: date | None = None, context_names: Sequence[str] = ()) -> Actor | None:
        """Return the actor of `mention` as of `date`, or None for a pronoun or for text without a letter.

        `context_names` are other mentions of the same text; a full name among them settles a bare surname.
        Any string is accepted; what is over 300 characters is not read.
        """
        text = " ".join(mention[:_LONGEST_MENTION].split()).strip(EDGES)
        if not any(c.isalpha() for c in text) or _is_pronoun(text):
            return None
        parts = [part for raw in _BREAKS.split(text) if (part := raw.strip(EDGES))] or [text]
        return self._as_entry(text) or self._from_parts(text, parts, date, context_names)

    def same(self, a: Actor, b: Actor) -> bool:
        """Tell whether two actors can be one: the same key, or names of one kind of which one closes the other."""
        if a.key and b.key:
            return a.key == b.key
        if a.kind is not b.kind or (a.country and b.country and a.country != b.country):
            return False
        if a.kind is ActorKind.PERSON:
            return shares_spelling(a.name, b.name) or _sounds_the_same(a.name, b.name)
        return fold(a.name) == fold(b.name) != ""

    def _from_parts(self, text: str, parts: list[str], day: date | None, context: Sequence[str]) -> Actor:
        segments = [read_segment(self._directory, part) for part in parts[:3]]
        person = self._as_person(parts, segments, day, context)
        if person is not None:
            return person
        first = segments[0]
        exact = self._as_entry(parts[0])
        return exact or self._as_official(first, day) or self._as_body(parts[0], first) or _as_group(text, first)

    def _as_entry(self, text: str) -> Actor | None:
        if not is_cased(text):
            return None
        entries = [entry for entry in self._directory.by_alias(text) if entry.kind is not ActorKind.PERSON]
        return _known(entries[0], 0.95) if entries else None

    def _as_person(
        self, parts: Sequence[str], segments: Sequence[Segment], day: date | None, context: Sequence[str]
    ) -> Actor | None:
        at = self._name_at(parts, segments)
        if at is None:
            return None
        others = [segment for segment in segments if segment.title and (segment is segments[at] or not segment.rest)]
        described = others[0] if others else segments[at]
        whole = self._directory.by_alias(parts[at])
        name = (
            parts[at]
            if any(entry.kind is ActorKind.PERSON for entry in whole)
            else " ".join(name_words(segments[at], parts[at]))
        )
        evidence = Evidence(day, described.affiliation, described.title, tuple(context))
        return self._person(_in_full(name, context), described, evidence)

    def _name_at(self, parts: Sequence[str], segments: Sequence[Segment]) -> int | None:
        if self._is_person(parts[0], segments[0]):
            return 0
        apposed = len(parts) > 1 and segments[0].title is not None and not segments[0].rest
        return 1 if apposed and self._is_person(parts[1], segments[1]) else None

    def _is_person(self, part: str, segment: Segment) -> bool:
        known = self._directory.by_alias(part) if is_cased(part) else ()
        if any(entry.kind is ActorKind.PERSON for entry in known):
            return True
        name = " ".join(name_words(segment, part))
        if not name or (segment.unit and not segment.title):
            return False
        # "Turkish Airlines": a demonym without a title stands before a person's name only if we know the person.
        told = segment.title is not None or segment.affiliation is None or segment.named
        return told or bool(match_people(self._directory, name, Evidence()))

    def _person(self, name: str, described: Segment, evidence: Evidence) -> Actor:
        matches = match_people(self._directory, name, evidence)
        best = matches[0] if matches and matches[0].probability >= CLEARLY_AHEAD else None
        role = role_text(self._directory, best.entry if best else None, described, evidence.day)
        if best is None:
            return _stranger(name, role, described, matches)
        country = best.entry.country
        confidence = round(best.trust * best.probability, 3)
        candidates = _candidates(matches) if len(matches) > 1 else ()
        return Actor(best.entry.name, ActorKind.PERSON, confidence, best.entry.key, role, country, candidates)

    def _as_official(self, segment: Segment, day: date | None) -> Actor | None:
        named = None if segment.rest else name_office(self._directory, segment)
        if named is None:
            return None
        candidates = office_candidates(self._directory, segment, day)
        country = segment.affiliation.country if segment.affiliation else None
        confidence = 0.9 if segment.affiliation else 0.6
        return Actor(named, ActorKind.OFFICE, confidence, None, segment.title, country, candidates)

    def _as_body(self, text: str, segment: Segment) -> Actor | None:
        owner = segment.affiliation
        if segment.title is None and not segment.rest and (owner or segment.unit):
            return _of_state(owner, segment.unit, text)
        name = head_phrase(text)
        if not is_organization_name(name):
            return None
        return Actor(name, ActorKind.ORGANIZATION, 0.5, country=owner.country if owner else None)


def _of_state(owner: Entry | None, unit: str | None, text: str) -> Actor:
    if owner is None:
        return Actor(head_phrase(text).lower(), ActorKind.ORGANIZATION, 0.4)
    state = owner.kind is ActorKind.STATE
    if unit is None:
        # "The Turks" may be the state or the people; the name of the state is the better guess in this genre.
        return _known(owner, 0.6)
    if unit in words("governments"):
        return _known(owner, 0.8) if state else Actor(head_phrase(text), ActorKind.ORGANIZATION, 0.5)
    return Actor(f"{unit} of {definite(owner.name)}", ActorKind.ORGANIZATION, 0.8, country=owner.country)


def _known(entry: Entry, confidence: float) -> Actor:
    return Actor(entry.name, entry.kind, confidence, entry.key, country=entry.country)


def _stranger(name: str, role: str | None, described: Segment, matches: Sequence[Match]) -> Actor:
    country = described.affiliation.country if described.affiliation else None
    sure = 0.5 if described.title else 0.4 if " " in name else 0.3
    return Actor(name, ActorKind.PERSON, sure, None, role, country, _candidates(matches))


def _candidates(matches: Sequence[Match]) -> tuple[ActorCandidate, ...]:
    likely = [match for match in matches if match.probability >= _SHOWN][:_MOST_CANDIDATES]
    return tuple(ActorCandidate(m.entry.name, round(m.probability, 3), m.entry.key) for m in likely)


def _as_group(text: str, segment: Segment) -> Actor:
    owner = segment.affiliation
    name = head_phrase(text) or text
    confidence = (0.7 if owner else 0.6) if is_collective(text) else 0.4
    return Actor(name, ActorKind.GROUP, confidence, country=owner.country if owner else None)


def _in_full(name: str, context: Sequence[str]) -> str:
    """Return the one fuller form of a bare surname among the names of the text, or the name itself."""
    if " " in name:
        return name
    fuller = {fold(other): other for other in context if len(other.split()) > 1 and shares_spelling(name, other)}
    return next(iter(fuller.values())) if len(fuller) == 1 else name


def _is_pronoun(text: str) -> bool:
    return text.lower() in words("pronouns") and (text == "I" or not text.isupper())


def _sounds_the_same(one: str, other: str) -> bool:
    sounds = [skeleton(name) for name in (one, other)]
    return sounds[0] == sounds[1] != ""
