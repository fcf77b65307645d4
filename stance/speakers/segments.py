"""Reading one stretch of a mention: whose ("Turkish"), what ("foreign minister"), and the words that are left."""

import re
from dataclasses import dataclass
from datetime import date

from stance.speakers.collectives import before_modifier
from stance.speakers.directory import Directory
from stance.speakers.entries import Entry
from stance.speakers.names import fold, trim
from stance.speakers.offices import definite
from stance.speakers.owners import match_owner
from stance.speakers.phrases import match_qualified_title, match_rank, match_title, match_unit
from stance.speakers.vocabulary import words
from stance.types import ActorKind

# Offices that one state or body holds at another.
POSTED = frozenset({"ambassador", "envoy", "delegate", "representative"})

_EX = re.compile(r"\bex-(?=\w)", re.IGNORECASE)


@dataclass(slots=True)
class Segment:
    """What was read. `rest` are the words after whose and what: a name, a common noun, or nothing.

    `named` and `metonym` are those of the affiliation's `Owner`.
    """

    affiliation: Entry | None = None
    named: bool = False
    metonym: str | None = None
    unit: str | None = None
    title: str | None = None
    complement: str | None = None
    former: bool = False
    rest: tuple[str, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether nothing is left, or only where and when ("in Manila")."""
        return not self.rest or self.rest[0] in words("post_modifiers")


def read_segment(directory: Directory, text: str, day: date | None = None) -> Segment:
    """Read `text`, which holds no comma that matters. `day` tells states apart that had one capital."""
    return _Reader(directory, _EX.sub("former ", text).split(), day).read()


class _Reader:
    def __init__(self, directory: Directory, tokens: list[str], day: date | None) -> None:
        self._directory, self._tokens, self._day, self._at = directory, tokens, day, 0
        self._found = Segment()
        self._outer: Entry | None = None

    def read(self) -> Segment:
        while self._at < len(self._tokens) and self._step():
            pass
        bare = (trim(token) for token in self._tokens[self._at :])
        self._found.rest = tuple(token for token in bare if token)
        return self._found

    def _step(self) -> bool:
        if self._found.title is not None:
            return self._read_complement() or self._skip_courtesy()
        return (
            self._skip_article()
            or self._read_title()
            or self._read_affiliation()
            or self._read_unit()
            or self._read_seat()
            or self._skip_qualifier()
            or self._skip_courtesy()
            or self._read_qualified_title()
        )

    def _read_title(self) -> bool:
        return self._take_title(match_title(self._tokens, self._at) or match_rank(self._tokens, self._at))

    def _read_qualified_title(self) -> bool:
        return self._take_title(match_qualified_title(self._tokens, self._at))

    def _take_title(self, match: tuple[str, int] | None) -> bool:
        if match is None:
            return False
        self._found.title = match[0]
        self._at += match[1]
        self._settle_posting()
        return True

    def _settle_posting(self) -> None:
        # "Russia's UN ambassador" is posted to the body, and stays Russia's.
        found = self._found
        if found.title in POSTED and found.affiliation and self._outer:
            found.complement = f"to {definite(found.affiliation.name)}"
            found.affiliation = self._outer

    def _read_affiliation(self) -> bool:
        owner = match_owner(self._directory, self._tokens, self._at, self._day)
        outer = self._found.affiliation
        # Of two owners the inner counts: "Lebanon's Hezbollah leader".
        if owner is None or (outer and outer.kind is not ActorKind.PERSON and owner.entry.kind is ActorKind.STATE):
            return False
        self._outer = outer
        self._found.affiliation, self._found.named, self._found.metonym = owner.entry, owner.named, owner.metonym
        self._at += owner.length
        return True

    def _read_unit(self) -> bool:
        match = match_unit(self._tokens, self._at)
        if self._found.unit is not None or match is None:
            return False
        self._found.unit = match[0]
        self._at += match[1]
        return True

    def _read_seat(self) -> bool:
        # "The defence ministry in Taipei".
        if self._found.unit is None or self._found.affiliation or self._tokens[self._at] not in {"in", "of"}:
            return False
        start = self._at
        self._at += 1
        self._skip_article()
        if not self._read_affiliation():
            self._at = start
        return self._at > start

    def _skip_qualifier(self) -> bool:
        word = self._tokens[self._at].lower()
        if word not in words("determiners") | words("qualifiers"):
            return False
        self._found.former |= word in {"former", "onetime"}
        self._at += 1
        return True

    def _skip_courtesy(self) -> bool:
        following = self._tokens[self._at + 1 : self._at + 2]
        if fold(self._tokens[self._at]) not in words("honorifics") or not following or following[0][0].islower():
            return False
        self._at += 1
        return True

    def _skip_article(self) -> bool:
        if self._tokens[self._at : self._at + 1] not in (["the"], ["The"]):
            return False
        self._at += 1
        return True

    def _read_complement(self) -> bool:
        link = self._tokens[self._at]
        if link not in {"of", "for", "to", "at", "in"} or self._found.complement is not None:
            return False
        self._at += 1
        start, known = self._at, self._found.affiliation
        self._found.affiliation = None
        while self._at < len(self._tokens) and (self._skip_article() or self._read_owner()):
            pass
        self._settle(link, start, known)
        return True

    def _read_owner(self) -> bool:
        return (self._found.affiliation is None and self._read_affiliation()) or self._read_unit()

    def _settle(self, link: str, start: int, known: Entry | None) -> None:
        found, owner = self._found, self._found.affiliation
        if self._goes_on() or not (owner or found.unit):
            owner, self._at = None, len(self._tokens)
        if known is not None or not self._belongs(link, owner):
            told = " ".join(before_modifier(self._tokens[start : self._at]))
            found.complement = f"{link} {definite(owner.name) if owner and not found.unit else told}"
            found.affiliation = known
        found.named = False

    def _goes_on(self) -> bool:
        """Tell whether the owner was only part of a phrase: "leader of the Macedonian delegation"."""
        following = self._tokens[self._at : self._at + 1]
        if not following or following[0] in words("post_modifiers"):
            return False
        adjective = self._found.affiliation is not None and not self._found.named
        return following[0].islower() or (adjective and self._found.unit is None)

    def _belongs(self, link: str, owner: Entry | None) -> bool:
        if owner is None:
            return False
        at_home = link == "in" and owner.kind is ActorKind.STATE and self._found.title not in POSTED
        return link in {"of", "for"} or at_home
