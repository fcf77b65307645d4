"""A mention taken apart, with what its text tells beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stance.speakers.directory import Directory
from stance.speakers.names import EDGES
from stance.speakers.segments import Segment, read_segment
from stance.speakers.vocabulary import words

_LONGEST_MENTION = 300
_MOST_PARTS = 3
_PAPER = re.compile(
    r"(?:\w+ ){0,3}(?:statement|communiqu[eé]|report|letter|declaration|memo|note|press release)"
    r" (?:issued |released |published )?(?:by|from|of) (?P<author>\S.*)"
)
_BREAKS = re.compile(r",|;|\(|\)|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole mention, its parts between commas, what each part says, the day, and the other names of the text."""

    text: str
    parts: tuple[str, ...]
    segments: tuple[Segment, ...]
    day: date | None = None
    context: tuple[str, ...] = ()


def read_mention(directory: Directory, mention: str, day: date | None, context: Sequence[str]) -> Reading | None:
    """Return the reading of a mention, None for a pronoun or for text without a letter."""
    text = " ".join(mention[:_LONGEST_MENTION].split()).strip(EDGES)
    if not any(c.isalpha() for c in text) or _is_pronoun(text):
        return None
    if paper := _PAPER.fullmatch(text):
        text = paper["author"]
    parts = [part for raw in _BREAKS.split(text) if (part := raw.strip(EDGES))][:_MOST_PARTS] or [text]
    segments = tuple(read_segment(directory, part, day) for part in parts)
    return Reading(text, tuple(parts), segments, day, tuple(context))


def _is_pronoun(text: str) -> bool:
    return text.lower() in words("pronouns") and (text == "I" or not text.isupper())
