"""Offices in words ("foreign minister of Turkey"), who held them, and the role of a person at a date."""

from collections.abc import Mapping
from datetime import date

from stance.speakers.directory import Directory
from stance.speakers.entries import Entry, Role
from stance.speakers.names import fold
from stance.speakers.offices import definite, general_title, is_loose, is_spokesman, titles
from stance.speakers.segments import POSTED, Segment
from stance.speakers.vocabulary import synonyms, words
from stance.types import ActorCandidate, ActorKind

# What one undisputed holder at the date gets; the rest is for errors of the dates.
_CERTAIN = 0.95


def name_office(directory: Directory, segment: Segment) -> str | None:
    """Return the canonical name of the office in a segment, None when its title alone names nobody in particular."""
    title, owner = segment.title, segment.affiliation
    if title is None:
        return None
    if is_spokesman(title):
        return _spokesman(title, segment)
    body = owner is not None and owner.kind is not ActorKind.STATE
    posted = owner is not None and title in POSTED
    last = title.rpartition(" ")[2]
    common = title in words("ranks") or (last in words("ranks") and fold(title) not in titles())
    if common and not (segment.complement or body or posted):
        return None
    former = "former " if segment.former else ""
    own = _own_title(directory, owner, title) if owner and not segment.unit else title
    whole = " ".join(filter(None, (segment.unit, own, segment.complement)))
    return former + (_of(whole, owner.name) if owner else whole)


def office_candidates(directory: Directory, segment: Segment, day: date | None) -> tuple[ActorCandidate, ...]:
    """Return who held the office on `day`; nobody without a day or for a former holder."""
    if day is None or segment.former or segment.affiliation is None or segment.title is None or segment.complement:
        return ()
    title = f"{segment.unit} {segment.title}" if segment.unit else segment.title
    held = directory.holders(segment.affiliation.key, title, day)
    return tuple(ActorCandidate(entry.name, round(_CERTAIN / len(held), 3), entry.key) for entry in held)


def role_text(directory: Directory, entry: Entry | None, segment: Segment, day: date | None) -> str | None:
    """Return a person's role: as the text says, in the registry's words where it knows the role, else as of `day`."""
    if segment.title is None or (entry and segment.title in words("relations")):
        current = [role for role in entry.roles if day is not None and role.covers(day)] if entry else []
        return _in_words(directory, entry, current[-1]) if entry and current else None
    known = _known_role(entry, segment, day) if entry else None
    told = _in_words(directory, entry, known) if entry and known else _as_told(segment, segment.title)
    return f"former {told}" if segment.former else told


def _known_role(entry: Entry, segment: Segment, day: date | None) -> Role | None:
    own = segment.affiliation.offices if segment.affiliation else {}
    wanted = general_title(segment.title or "", own)
    fitting = [role for role in entry.roles if _fits(role, wanted, segment, own)]
    return next((role for role in fitting if day is None or role.covers(day)), fitting[0] if fitting else None)


def _fits(role: Role, wanted: str, segment: Segment, own: Mapping[str, tuple[str, ...]]) -> bool:
    owner = segment.affiliation
    if is_loose(wanted):
        return owner is not None and owner.kind is not ActorKind.STATE and role.of == owner.key and _leads(role)
    begins = role.title.startswith(f"{wanted} ")
    return begins or general_title(role.title, own) == wanted or (is_spokesman(role.title) and is_spokesman(wanted))


def _leads(role: Role) -> bool:
    return not is_spokesman(role.title) and role.title.partition(" ")[0] not in words("prefixes") | words("ranks")


def _in_words(directory: Directory, entry: Entry | None, role: Role) -> str:
    owner = directory.get(role.of)
    if owner is None or (entry is not None and owner.key == entry.country) or is_spokesman(role.title):
        return role.title
    return _of(role.title, owner.name)


def _as_told(segment: Segment, title: str) -> str:
    if is_spokesman(title):
        return _spokesman(title, segment)
    owner = segment.affiliation
    whole = " ".join(filter(None, (segment.unit, title, segment.complement)))
    return _of(whole, owner.name) if owner and owner.kind is not ActorKind.STATE else whole


def _of(title: str, owner: str) -> str:
    """Put the owner before what the office is for: "special envoy of the United Nations for Syria"."""
    head, link, field = title, "", ""
    for preposition in (" for ", " to ", " in ", " at "):
        if preposition in title:
            head, link, field = title.partition(preposition)
            break
    return f"{head} of {definite(owner)}{link}{field}"


def _spokesman(title: str, segment: Segment) -> str:
    owner = definite(segment.metonym or segment.affiliation.name) if segment.affiliation else ""
    if segment.unit:
        return f"{title} for the {segment.unit}" + (f" of {owner}" if owner else "")
    if owner:
        return f"{title} for {owner}"
    target = (segment.complement or "").replace("of ", "for ", 1)
    return f"{title} {target}".strip()


def _own_title(directory: Directory, owner: Entry, title: str) -> str:
    general = directory.general_title(owner.key, title)
    if is_loose(title) and owner.kind is not ActorKind.STATE:
        return directory.head_title(owner.key) or title
    return owner.offices.get(general, (general if general in synonyms("same") else title,))[0]
