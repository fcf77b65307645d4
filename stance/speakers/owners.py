"""Whose office or ministry a phrase names: a state, a body, or the person behind a possessive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stance.speakers.directory import Directory
from stance.speakers.entries import Entry, of_day
from stance.speakers.names import EDGES, fold, strip_possessive
from stance.types import ActorKind

_LONGEST_ALIAS = 9
_SHORT_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Owner:
    """An entry and how it is written.

    `named` tells that it is a bare name ("Jordan"), which may belong to a person's name instead. `metonym` is the name
    where it is a house of government ("Kremlin"). `length` counts tokens.
    """

    entry: Entry
    length: int
    named: bool = False
    metonym: str | None = None


def match_owner(directory: Directory, tokens: Sequence[str], at: int, day: date | None = None) -> Owner | None:
    """Return the owner that the longest phrase from `tokens[at]` names, as of `day`."""
    for length in range(min(_LONGEST_ALIAS, len(tokens) - at), 0, -1):
        phrase = " ".join(tokens[at : at + length]).strip(EDGES)
        found = _entry(directory, phrase, day) if is_cased(phrase) else None
        if found is not None:
            named = strip_possessive(phrase) == phrase and not directory.by_demonym(phrase)
            return Owner(found, length, named, _metonym(found, phrase))
    return None


def is_cased(phrase: str) -> bool:
    """Tell whether a phrase is written as names are: with a capital, and short ones wholly so ("US", not "us")."""
    letters = [c for c in strip_possessive(phrase) if c.isalpha()]
    if len(letters) <= _SHORT_ACRONYM and phrase.isascii():
        return all(c.isupper() for c in letters)
    return any(c.isupper() or not c.islower() for c in letters)


def _entry(directory: Directory, phrase: str, day: date | None) -> Entry | None:
    possessive = strip_possessive(phrase) != phrase
    aliases = (e for e in directory.by_alias(phrase) if e.kind is not ActorKind.PERSON or possessive)
    named = [*of_day(directory.by_demonym(phrase), day), *of_day(aliases, day)]
    return named[0] if named else _possessor(directory, phrase) if possessive else None


def _possessor(directory: Directory, phrase: str) -> Entry | None:
    people = directory.by_surname(phrase)
    if len(people) == 1:
        return people[0]
    # Which Assad is open, but not whose state.
    countries = {person.country for person in people}
    return directory.get(countries.pop() or "") if len(countries) == 1 else None


def _metonym(owner: Entry, phrase: str) -> str | None:
    name = strip_possessive(phrase).strip(EDGES)
    return name if fold(name) in map(fold, owner.houses) else None
