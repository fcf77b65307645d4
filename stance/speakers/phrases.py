"""Titles and units of government at a place in a list of tokens; each match comes with its length in tokens."""

from collections.abc import Sequence

from stance.speakers.names import EDGES, fold, strip_possessive
from stance.speakers.offices import longest_title, titles
from stance.speakers.vocabulary import words

Match = tuple[str, int]

_LONGEST_UNIT = 3


def match_title(tokens: Sequence[str], at: int) -> Match | None:
    """Return the longest title: "foreign minister"."""
    for length in range(min(longest_title(), len(tokens) - at), 0, -1):
        phrase = " ".join(tokens[at : at + length])
        if fold(phrase) in titles():
            return _written(phrase), length
    return None


def match_qualified_title(tokens: Sequence[str], at: int) -> Match | None:
    """Return a title with an unknown adjective before it: "humanitarian chief", "Catalan president"."""
    title = match_title(tokens, at + 1) or match_rank(tokens, at + 1)
    if title is None or not _may_qualify(tokens[at]):
        return None
    # A capital may be the first word of a name, unless nothing follows.
    last = at + 1 + title[1] == len(tokens)
    return (f"{tokens[at]} {title[0]}", title[1] + 1) if last or tokens[at].islower() else None


def match_rank(tokens: Sequence[str], at: int) -> Match | None:
    """Return a word for many people that is somebody's title here, before a name: "official" in "official John Doe"."""
    following = tokens[at + 1 : at + 2]
    named = bool(following) and not following[0][0].islower()
    return (tokens[at], 1) if named and tokens[at] in words("ranks") else None


def match_unit(tokens: Sequence[str], at: int) -> Match | None:
    """Return a part of a government: "foreign ministry", also when written "ministry of foreign affairs"."""
    return _ministry_of(tokens, at) or _plain_unit(tokens, at)


def _may_qualify(token: str) -> bool:
    others = words("determiners") | words("qualifiers") | words("honorifics") | words("post_modifiers")
    return token.isalpha() and token.lower() not in others | words("units") | {"of", "for", "to", "and"}


def _ministry_of(tokens: Sequence[str], at: int) -> Match | None:
    head, link, *rest = [fold(token) for token in tokens[at : at + 5]] + [""] * 3
    if head not in {"ministry", "department"} or link not in {"of", "for"}:
        return None
    article = int(rest[0] == "the")
    for length in (2, 1):
        field = " ".join(rest[article : article + length])
        if field in words("unit_prefixes"):
            return f"{field.removesuffix(' affairs')} ministry", 2 + article + length
    return None


def _plain_unit(tokens: Sequence[str], at: int) -> Match | None:
    for length in range(min(_LONGEST_UNIT, len(tokens) - at), 0, -1):
        phrase = " ".join(tokens[at : at + length])
        before, _, head = fold(phrase).rpartition(" ")
        if head in words("units") and (not before or before in words("unit_prefixes")):
            return _written(phrase), length
    return None


def _written(phrase: str) -> str:
    return strip_possessive(phrase).strip(EDGES).lower()
