"""Reading one stretch of a mention: whose ("Turkish"), what ("foreign minister"), and the words that are left."""

from dataclasses import dataclass

from stance.speakers.directory import Directory
from stance.speakers.entries import Entry
from stance.speakers.names import EDGES, fold, strip_possessive
from stance.speakers.offices import longest_title, titles
from stance.speakers.vocabulary import words
from stance.types import ActorKind

_LONGEST_ALIAS = 9
_SHORT_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """What was read. `rest` are the words after whose and what: a name, a common noun, or nothing.

    `named` tells that the affiliation is given by a bare name ("Jordan"), which may belong to a person's name instead.
    """

    affiliation: Entry | None = None
    named: bool = False
    unit: str | None = None
    title: str | None = None
    complement: str | None = None
    former: bool = False
    rest: tuple[str, ...] = ()


def read_segment(directory: Directory, text: str) -> Segment:
    """Read `text`, which holds no comma that matters."""
    return _Reader(directory, text.split()).read()


def is_cased(phrase: str) -> bool:
    """Tell whether a phrase is written as names are: with a capital, and short ones wholly so ("US", not "us")."""
    letters = [c for c in strip_possessive(phrase) if c.isalpha()]
    if len(letters) <= _SHORT_ACRONYM and phrase.isascii():
        return all(c.isupper() for c in letters)
    return any(c.isupper() or not (c.islower() or c.isupper()) for c in letters)


class _Reader:
    def __init__(self, directory: Directory, tokens: list[str]) -> None:
        self._directory, self._tokens, self._at = directory, tokens, 0
        self._affiliation: Entry | None = None
        self._named = self._former = False
        self._unit: str | None = None
        self._title: str | None = None
        self._complement: str | None = None

    def read(self) -> Segment:
        while self._at < len(self._tokens) and self._step():
            pass
        return Segment(
            self._affiliation, self._named, self._unit, self._title, self._complement, self._former, self._left()
        )

    def _left(self) -> tuple[str, ...]:
        bare = (token.strip(EDGES) for token in self._tokens[self._at :])
        return tuple(token for token in bare if token)

    def _step(self) -> bool:
        if self._title is not None:
            return self._read_complement() or self._skip_courtesy()
        return self._read_title() or self._read_affiliation() or self._read_unit() or self._skip_qualifier()

    def _word(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return fold(self._tokens[at]) if at < len(self._tokens) else ""

    def _phrase(self, length: int) -> str:
        return " ".join(self._tokens[self._at : self._at + length])

    def _read_title(self) -> bool:
        for length in range(min(longest_title(), len(self._tokens) - self._at), 0, -1):
            folded = fold(self._phrase(length))
            if folded in titles() and not self._tokens[self._at + length - 1].endswith(","):
                self._title = self._written(length)
                self._at += length
                return True
        return False

    def _written(self, length: int) -> str:
        return strip_possessive(self._phrase(length)).strip(EDGES).lower()

    def _read_affiliation(self) -> bool:
        if self._affiliation is not None and not self._named:
            return False
        for length in range(min(_LONGEST_ALIAS, len(self._tokens) - self._at), 0, -1):
            found = self._affiliate(self._phrase(length).strip(EDGES))
            if found is not None:
                self._affiliation, self._named = found
                self._at += length
                return True
        return False

    def _affiliate(self, phrase: str) -> tuple[Entry, bool] | None:
        if not is_cased(phrase):
            return None
        possessive = strip_possessive(phrase) != phrase
        for entry in self._directory.by_demonym(phrase):
            return entry, False
        for entry in self._directory.by_alias(phrase):
            if entry.kind is not ActorKind.PERSON or possessive:
                return entry, not possessive
        return self._possessor(phrase) if possessive else None

    def _possessor(self, phrase: str) -> tuple[Entry, bool] | None:
        people = self._directory.by_surname(phrase)
        return (people[0], False) if len(people) == 1 else None

    def _read_unit(self) -> bool:
        if self._unit is not None:
            return False
        return self._read_ministry_of() or self._read_plain_unit()

    def _read_ministry_of(self) -> bool:
        if self._word() not in {"ministry", "department"} or self._word(1) not in {"of", "for"}:
            return False
        article = int(self._word(2) == "the")
        for length in (2, 1):
            field = fold(" ".join(self._tokens[self._at + 2 + article :][:length]))
            if field in words("unit_prefixes"):
                self._unit = f"{field.removesuffix(' affairs')} ministry"
                self._at += 2 + article + length
                return True
        return False

    def _read_plain_unit(self) -> bool:
        for length in (3, 2, 1):
            *before, head = (fold(self._phrase(length)) or " ").split(" ")
            if head in words("units") and (not before or " ".join(before) in words("unit_prefixes")):
                self._unit = self._written(length)
                self._at += length
                return True
        return False

    def _skip_qualifier(self) -> bool:
        token, word = self._tokens[self._at], self._word()
        if word in {"former", "ex", "onetime"} or word.startswith("ex "):
            self._former = True
        elif not (token.lower() in words("determiners") or token.lower() in words("qualifiers")):
            return self._skip_courtesy()
        self._at += 1
        return True

    def _skip_courtesy(self) -> bool:
        following = self._tokens[self._at + 1 : self._at + 2]
        if self._word() in words("honorifics") and following and not following[0][:1].islower():
            self._at += 1
            return True
        return False

    def _read_complement(self) -> bool:
        link = self._tokens[self._at]
        if link not in {"of", "for", "to", "at", "in"} or self._complement is not None:
            return False
        self._at += 1
        start, known = self._at, self._affiliation
        self._affiliation = None
        while self._at < len(self._tokens) and (self._skip_article() or self._read_owner()):
            pass
        self._settle(link, start, known)
        return True

    def _skip_article(self) -> bool:
        found = self._word() == "the"
        self._at += found
        return found

    def _read_owner(self) -> bool:
        return (self._affiliation is None and self._read_affiliation()) or self._read_unit()

    def _settle(self, link: str, start: int, known: Entry | None) -> None:
        found = self._affiliation
        if found is None and self._unit is None:
            self._at = len(self._tokens)
        if known is not None or found is None or link not in {"of", "for"}:
            self._complement = f"{link} " + " ".join(self._tokens[start : self._at]).strip(EDGES)
            self._affiliation = known
        self._named = False
