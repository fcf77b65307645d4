"""Which people of the registry a name may stand for, and how likely each is."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from stance.speakers.directory import Directory
from stance.speakers.entries import Entry
from stance.speakers.names import fold, shares_spelling, skeleton
from stance.speakers.offices import general_title, is_loose
from stance.speakers.vocabulary import words
from stance.types import ActorKind

# How far a way of matching is trusted when it is the only clue.
BY_ALIAS, BY_PARTS, BY_SURNAME, BY_SOUND = 0.97, 0.9, 0.9, 0.75

_UNKNOWN_DATE = 0.5
_NO_ROLE = 0.15
# Former holders of an office are quoted for years; few are before they come to one.
_YEARS_TO_FADE, _YEARS_TO_RISE = 3.0, 1.0
# People are quoted long after their time: seldom by surname alone, often by full name.
_LEAST, _LEAST_IN_FULL = 0.01, 0.2
_AGREES, _DISAGREES = 6.0, 0.15
_NAMED_IN_CONTEXT = 30.0
# The share of people outside the registry among the bearers of a name.
_STRANGER, _COMMON_STRANGER, _FULL_NAME_STRANGER = 0.12, 0.5, 0.01
# Shorter sounds are shared by names that have nothing to do with each other (John and Ian).
_SHORTEST_SOUND, _SHORTEST_FULL_SOUND, _SHORTEST_GIVEN_SOUND = 5, 8, 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What else is known about a mention: the day, whose office, which title, the other names of the text."""

    day: date | None = None
    affiliation: Entry | None = None
    title: str | None = None
    context: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One person with the probability of being meant, times the trust in how the name was matched."""

    entry: Entry
    probability: float
    trust: float


def match_people(directory: Directory, name: str, evidence: Evidence) -> list[Match]:
    """Return the people that `name` may stand for, likeliest first; the rest up to 1 is for people not listed."""
    entries, trust = _find(directory, name)
    least = _LEAST if trust != BY_ALIAS or " " not in name.strip() else _LEAST_IN_FULL
    weights = [_weight(entry, evidence, least) for entry in entries]
    total = sum(weights) + _strangers(name, trust)
    matches = [Match(entry, weight / total, trust) for entry, weight in zip(entries, weights, strict=True)]
    return sorted(matches, key=lambda match: -match.probability)


def _find(directory: Directory, name: str) -> tuple[tuple[Entry, ...], float]:
    several = len(fold(name).split()) > 1
    finders: tuple[tuple[Callable[[str], Sequence[Entry]], float], ...] = (
        (directory.by_alias, BY_ALIAS),
        (lambda text: _by_parts(directory, text), BY_PARTS),
        (directory.by_surname, BY_SURNAME),
        (directory.by_skeleton if several else directory.by_surname_sound, BY_SOUND),
    )
    for find, trust in finders:
        people = [entry for entry in find(name) if entry.kind is ActorKind.PERSON]
        if people and (
            trust > BY_SOUND or len(skeleton(name)) >= (_SHORTEST_FULL_SOUND if several else _SHORTEST_SOUND)
        ):
            # A mononym that is also a surname ("Saddam", "Castro") stays open to its namesakes.
            namesakes = () if several else directory.by_surname(name)
            return _unique((*people, *namesakes)), trust
    return (), 0.0


def _unique(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.key: entry for entry in entries}.values())


def _by_parts(directory: Directory, name: str) -> tuple[Entry, ...]:
    parts = fold(name).split()
    for at in range(1, len(parts)):
        bearers = directory.by_surname(" ".join(parts[at:]))
        fitting = tuple(entry for entry in bearers if _given_fits(parts[:at], entry))
        if fitting:
            return fitting
    return ()


def _given_fits(given: Sequence[str], entry: Entry) -> bool:
    own = {word for name in entry.names for word in fold(name).split()}
    sounds = {sound for word in own if len(sound := skeleton(word)) >= _SHORTEST_GIVEN_SOUND}
    return all(word in own or skeleton(word) in sounds or _is_initial(word, own) for word in given)


def _is_initial(word: str, own: set[str]) -> bool:
    return len(word) == 1 and any(other.startswith(word) for other in own)


def _strangers(name: str, trust: float) -> float:
    parts = fold(name).split()
    if len(parts) > 1 and trust > BY_SOUND:
        return _FULL_NAME_STRANGER
    return _COMMON_STRANGER if parts and parts[-1] in words("common_surnames") else _STRANGER


def _weight(entry: Entry, evidence: Evidence, least: float) -> float:
    return (
        max(least, _timeliness(entry, evidence.day))
        * _kinship(entry, evidence.affiliation)
        * _fitness(entry, evidence)
        * (_NAMED_IN_CONTEXT if _is_named(entry, evidence.context) else 1.0)
    )


def _timeliness(entry: Entry, day: date | None) -> float:
    if not entry.roles:
        return _NO_ROLE
    if day is None:
        return _UNKNOWN_DATE
    years = (role.distance(day) for role in entry.roles)
    return max(math.exp(-y / _YEARS_TO_FADE if y >= 0 else y / _YEARS_TO_RISE) for y in years)


def _kinship(entry: Entry, affiliation: Entry | None) -> float:
    if affiliation is None:
        return 1.0
    served = {role.of for role in entry.roles}
    related = affiliation.key in served or (affiliation.country is not None and affiliation.country == entry.country)
    return _AGREES if related else _DISAGREES


def _fitness(entry: Entry, evidence: Evidence) -> float:
    if evidence.title is None or is_loose(evidence.title):
        return 1.0
    own = evidence.affiliation.offices if evidence.affiliation else {}
    wanted = general_title(evidence.title, own)
    day = evidence.day
    held = [role for role in entry.roles if wanted in {general_title(role.title, own), role.title.lower()}]
    return _AGREES if any(day is None or role.covers(day) for role in held) else 1.0


def _is_named(entry: Entry, context: Sequence[str]) -> bool:
    full = [name for name in entry.names if " " in name]
    return any(" " in other.strip() and any(shares_spelling(other, name) for name in full) for other in context)
