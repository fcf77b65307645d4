"""A mention as a state, a body, an office or a collective."""

from dataclasses import replace
from datetime import date

from stance.speakers.collectives import head_phrase, is_collective
from stance.speakers.directory import Directory
from stance.speakers.entries import Entry, of_day
from stance.speakers.holders import name_office, office_candidates
from stance.speakers.names import fold
from stance.speakers.offices import definite
from stance.speakers.owners import is_cased
from stance.speakers.people import Evidence, match_people
from stance.speakers.reading import Reading
from stance.speakers.segments import Segment
from stance.speakers.shape import is_organization_name, is_organization_noun
from stance.speakers.vocabulary import words
from stance.types import Actor, ActorKind

_LONGEST_NAME = 3


def find_entry(directory: Directory, text: str, day: date | None) -> Actor | None:
    """Return the state, body or group of the registry whose name, alias or metonym `text` is; of two, that of `day`."""
    if not is_cased(text):
        return None
    entries = of_day((e for e in directory.by_alias(text) if e.kind is not ActorKind.PERSON), day)
    if not entries:
        return None
    # A town stands for the state, a building for the office in it: the Kremlin is a body of Russia's.
    house = next((h for h in entries[0].houses if fold(h) == fold(text)), None)
    return Actor(house, ActorKind.ORGANIZATION, 0.95, country=entries[0].country) if house else _known(entries[0], 0.95)


def find_impersonal(directory: Directory, reading: Reading) -> Actor:
    """Return what a mention without a person's name stands for; a collective when it is nothing else."""
    first, part = reading.segments[0], reading.parts[0]
    if reading.parts[1:] and " and " in f" {reading.parts[-1]}" and find_entry(directory, part, reading.day):
        return Actor(reading.text, ActorKind.GROUP, 0.5)
    return (
        find_entry(directory, part, reading.day)
        or _named_body(directory, first, reading.day)
        or _office(directory, first, reading.day)
        or _administration(directory, first, reading.day)
        or _owned(part, first)
        or _organization(part, first)
        or _group(reading.text, first)
    )


def _named_body(directory: Directory, segment: Segment, day: date | None) -> Actor | None:
    # "The state news agency SANA": a kind of organization, then which one.
    for length in range(1, min(_LONGEST_NAME, len(segment.rest) - 1) + 1):
        kind, name = segment.rest[-length - 1], " ".join(segment.rest[-length:])
        if kind in words("organizations") and (found := find_entry(directory, name, day)):
            return replace(found, confidence=0.9)
    return None


def _office(directory: Directory, segment: Segment, day: date | None) -> Actor | None:
    name = name_office(directory, segment) if segment.is_bare else None
    if name is None:
        return None
    owner = segment.affiliation
    confidence, country = (0.9, owner.country) if owner else (0.6, None)
    candidates = office_candidates(directory, segment, day)
    return Actor(name, ActorKind.OFFICE, confidence, None, segment.title, country, candidates)


def _administration(directory: Directory, segment: Segment, day: date | None) -> Actor | None:
    # "The Trump administration" is a body of the state that its head leads.
    *name, last = segment.rest or ("",)
    if not name or last.lower() not in words("governments"):
        return None
    matches = match_people(directory, " ".join(name), Evidence(day))
    countries = {match.entry.country for match in matches}
    state = directory.get(countries.pop() or "") if len(countries) == 1 else None
    if state is None:
        return None
    return Actor(" ".join((*name, last.lower())), ActorKind.ORGANIZATION, 0.7, country=state.country)


def _owned(text: str, segment: Segment) -> Actor | None:
    owner, unit = segment.affiliation, segment.unit
    if segment.title or not segment.is_bare or not (owner or unit) or not _is_whole(text):
        return None
    if owner is None:
        return Actor(head_phrase(text).lower(), ActorKind.ORGANIZATION, 0.4)
    # "The Turks" may be the state or the people; the name of the state is the better guess in this genre.
    if unit is None:
        return _known(owner, 0.6)
    return Actor(_of_owner(unit, owner), ActorKind.ORGANIZATION, 0.8, country=owner.country)


def _of_owner(unit: str, owner: Entry) -> str:
    """Name a unit as news does: "Turkish foreign ministry", "secretariat of the United Nations"."""
    if owner.kind is ActorKind.STATE and owner.demonyms:
        return f"{owner.demonyms[0]} {unit}"
    return f"{unit} of {definite(owner.name)}"


def _is_whole(text: str) -> bool:
    """Tell all of a people ("the Turks") from some of them ("many Turks")."""
    first = text.split()[0].lower()
    return first == "the" or first not in words("determiners")


def _organization(text: str, segment: Segment) -> Actor | None:
    name, owner = head_phrase(text), segment.affiliation
    country = owner.country if owner else None
    common = is_organization_noun(name)
    proper = owner is not None and bool(segment.rest) and all(word[0].isupper() for word in name.split())
    if is_collective(name) or not (common or proper or is_organization_name(name)):
        return None
    if common and owner and not segment.named and segment.title is None and owner.kind is ActorKind.STATE:
        name = _of_owner(head_phrase(" ".join(segment.rest)), owner)
    return Actor(name, ActorKind.ORGANIZATION, 0.5, country=country)


def _group(text: str, segment: Segment) -> Actor:
    owner = segment.affiliation
    plain = head_phrase(text).rpartition(" ")[2].islower()
    several = " and " in text
    confidence = (0.7 if owner else 0.6) if several or is_collective(text) else 0.5 if plain else 0.4
    # "Russia and Turkey" are no group of Russia's.
    country = owner.country if owner and not several else None
    return Actor(head_phrase(text) or text, ActorKind.GROUP, confidence, country=country)


def _known(entry: Entry, confidence: float) -> Actor:
    return Actor(entry.name, entry.kind, confidence, entry.key, country=entry.country)
