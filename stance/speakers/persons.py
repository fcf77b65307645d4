"""A mention as a person, known or unknown."""

from collections.abc import Sequence
from dataclasses import replace

from stance.speakers.collectives import head_phrase, is_collective
from stance.speakers.directory import Directory
from stance.speakers.holders import role_text
from stance.speakers.names import fold, shares_spelling
from stance.speakers.offices import title_words
from stance.speakers.owners import is_cased
from stance.speakers.people import Evidence, Match, match_people
from stance.speakers.reading import Reading
from stance.speakers.segments import Segment
from stance.speakers.shape import name_words
from stance.types import Actor, ActorCandidate, ActorKind

CLEARLY_AHEAD = 0.6

_MOST_CANDIDATES = 5
_SHOWN = 0.01
# How sure a person is that the registry does not know: by a title, by a full name, by a bare one.
_TITLED, _FULLY_NAMED, _NAMED = 0.5, 0.4, 0.3


def find_person(directory: Directory, reading: Reading) -> Actor | None:
    """Return the person that a mention names before or after its title, None when it names none."""
    at = _name_at(directory, reading)
    if at is None:
        return None
    described = _description(reading, at)
    name = _in_full(_name_of(directory, reading, at) or "", reading.context)
    day = None if described.former else reading.day
    evidence = Evidence(day, described.affiliation, described.title, reading.context)
    return _person(directory, name, described, evidence)


def _name_at(directory: Directory, reading: Reading) -> int | None:
    if _name_of(directory, reading, 0):
        return 0
    first = reading.segments[0]
    apposed = len(reading.parts) > 1 and first.title is not None and first.is_bare
    return 1 if apposed and _name_of(directory, reading, 1) else None


def _name_of(directory: Directory, reading: Reading, at: int) -> str | None:
    part, segment = reading.parts[at], reading.segments[at]
    known = directory.by_alias(part) if is_cased(part) else ()
    if any(entry.kind is ActorKind.PERSON for entry in known):
        return part
    name = " ".join(name_words(segment, part))
    if not name or (segment.unit and not segment.title):
        return None
    # "Turkish Airlines": a demonym without a title stands before a person's name only if we know the person.
    told = segment.title is not None or segment.affiliation is None or segment.named
    return name if told or match_people(directory, name, Evidence()) else None


def _description(reading: Reading, at: int) -> Segment:
    """Return the segment that tells the title, and whose it is."""
    own = reading.segments[at]
    titled = [s for s in reading.segments if s.title and (s is own or s.is_bare)]
    if titled:
        return titled[0]
    described = replace(own, affiliation=None) if own.named else own
    if len(reading.parts) > 1 and is_collective(reading.parts[1]):
        apposed = reading.segments[1]
        owner = None if apposed.named else apposed.affiliation
        what = head_phrase(" ".join(apposed.rest)) if owner else head_phrase(reading.parts[1])
        return replace(described, title=what, affiliation=owner or described.affiliation)
    return described


def _person(directory: Directory, name: str, described: Segment, evidence: Evidence) -> Actor:
    matches = match_people(directory, name, evidence)
    best = matches[0] if matches and matches[0].probability >= CLEARLY_AHEAD else None
    role = role_text(directory, best.entry if best else None, described, evidence.day)
    if best is None:
        return _stranger(name, role, described, matches)
    confidence = round(best.trust * best.probability, 3)
    candidates = _candidates(matches) if len(matches) > 1 else ()
    entry = best.entry
    return Actor(entry.name, ActorKind.PERSON, confidence, entry.key, role, entry.country, candidates)


def _stranger(name: str, role: str | None, described: Segment, matches: Sequence[Match]) -> Actor:
    country = described.affiliation.country if described.affiliation else None
    confidence = _TITLED if described.title else _FULLY_NAMED if " " in name else _NAMED
    return Actor(name, ActorKind.PERSON, confidence, None, role, country, _candidates(matches))


def _candidates(matches: Sequence[Match]) -> tuple[ActorCandidate, ...]:
    likely = [match for match in matches if match.probability >= _SHOWN][:_MOST_CANDIDATES]
    return tuple(ActorCandidate(m.entry.name, round(m.probability, 3), m.entry.key) for m in likely)


def _in_full(name: str, context: Sequence[str]) -> str:
    """Return the one fuller form of a bare surname among the names of the text, or the name itself."""
    if " " in name:
        return name
    fuller = {fold(other): other for other in context if _is_full_name(other) and shares_spelling(name, other)}
    return next(iter(fuller.values())) if len(fuller) == 1 else name


def _is_full_name(text: str) -> bool:
    # A name cut from "Secretary of State Pompeo" may come as "State Pompeo".
    parts = fold(text).split()
    return len(parts) > 1 and not title_words().intersection(parts)
