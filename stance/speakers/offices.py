"""Titles: which words name an office, and which words name the same one."""

from collections.abc import Mapping
from functools import cache

from stance.speakers.names import fold
from stance.speakers.vocabulary import phrases, synonyms, words

_WITH_ARTICLE = frozenset(
    {
        "united",
        "soviet",
        "republic",
        "islands",
        "netherlands",
        "philippines",
        "maldives",
        "bahamas",
        "gambia",
        "comoros",
    }
    | {
        "seychelles",
        "holy",
        "house",
        "elysee",
        "élysée",
        "nations",
        "state",
        "european",
        "houthis",
        "rouge",
        "taliban",
        "contras",
        "pentagon",
        "kremlin",
    }
)


@cache
def titles() -> frozenset[str]:
    """Return every title, folded, with its deputies and assistants."""
    plain = phrases("offices")
    return plain | {f"{prefix} {title}" for prefix in words("prefixes") for title in plain}


@cache
def title_words() -> frozenset[str]:
    """Return every word that occurs in a title or honorific, folded."""
    return phrases("honorifics") | {word for title in titles() for word in title.split()}


@cache
def longest_title() -> int:
    """Return the number of words in the longest title."""
    return max(len(title.split()) for title in titles())


def general_title(title: str, own: Mapping[str, tuple[str, ...]]) -> str:
    """Return the word under which all states file an office: "foreign minister" for the U.S. "secretary of state".

    `own` holds a state's own titles, as `Entry.offices` does.
    """
    folded = fold(title)
    for general, variants in own.items():
        if folded in map(fold, variants):
            return general
    return _general().get(folded, folded)


def definite(name: str) -> str:
    """Return a name as it stands after a preposition: "the United Nations", "Hamas"."""
    telling = {word.lower() for word in name.split()} & (_WITH_ARTICLE | words("organizations"))
    return f"the {name}" if telling and not name.isupper() else name


def is_loose(title: str) -> bool:
    """Tell whether a title only says that somebody is at the head ("chief"), whatever the office is called."""
    return fold(title) in words("heads")


def is_spokesman(title: str) -> bool:
    """Tell whether a title ends in spokesman, spokeswoman or spokesperson."""
    return fold(title).rpartition(" ")[2] in words("spokesmen")


@cache
def _general() -> dict[str, str]:
    # "top diplomat" is listed twice; the first, a state's foreign minister, is the commoner sense.
    table: dict[str, str] = {}
    for general, variants in synonyms("same").items():
        for variant in (general, *variants):
            table.setdefault(fold(variant), general)
    return table
