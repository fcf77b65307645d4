"""What a stance query says about its words' surroundings: the content, what stands before it, what stands after."""

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from stance.errors import InvalidText
from stance.types import StanceQuery

_ANCHOR_WORDS = 3
_PLACES = 20
_LONGEST_GAP = 200
_UNPLACED = 200

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parts:
    """The content of a statement and the text around it; words between two fragments belong to `before`."""

    content: str
    before: str = ""
    after: str = ""


def split(query: StanceQuery) -> Parts:
    """Cut the context at the content.

    Raises InvalidText for fragments that are not offsets into the context. Where the context does not hold the text,
    its beginning becomes `before`: it says what the passage is about.
    """
    context = query.context or ""
    places = _checked(query.fragments, len(context)) if query.fragments else find(query.text, context)
    if not places:
        return Parts(query.text, before=head(context, _UNPLACED))
    gaps = [context[end:start] for (_, end), (start, _) in pairwise(places)]
    return Parts(query.text, " ".join([context[: places[0][0]], *gaps]), context[places[-1][1] :])


def find(text: str, context: str) -> list[Place]:
    """Find a content that the context may hold in several pieces, with other white space; [] when it does not."""
    places: list[Place] = []
    words = text.split()
    while words:
        first, last = (places[-1][1], places[-1][1] + _LONGEST_GAP) if places else (0, len(context))
        place, count = _longest_run(words, context, first, last)
        if not count:
            break
        places.append(place)
        words = words[count:]
    return places


def head(text: str, size: int) -> str:
    """Keep the beginning of a text, up to a word's end."""
    return text if len(text) <= size else text[:size].rpartition(" ")[0] or text[:size]


def tail(text: str, size: int) -> str:
    """Keep the end of a text, from a word's beginning on."""
    return text if len(text) <= size else text[-size:].partition(" ")[2] or text[-size:]


def _checked(fragments: tuple[Place, ...], length: int) -> list[Place]:
    bounds = [0, *(offset for fragment in fragments for offset in fragment), length]
    if any(left > right for left, right in pairwise(bounds)):
        raise InvalidText("the fragments are not rising offsets into the context")
    return list(fragments)


def _longest_run(words: list[str], context: str, first: int, last: int) -> tuple[Place, int]:
    """Return where most of the words stand in a row, beginning between `first` and `last`, and how many."""
    anchor = re.compile(r"\s+".join(map(re.escape, words[:_ANCHOR_WORDS])))
    best: tuple[Place, int] = ((0, 0), 0)
    # A text of one word repeated would be found everywhere: the first places are enough.
    for found in islice(anchor.finditer(context, first), _PLACES):
        if found.start() > last:
            break
        end, count = _extend(words, context, found.end())
        if count > best[1]:
            best = ((found.start(), end), count)
    return best


def _extend(words: list[str], context: str, end: int) -> tuple[int, int]:
    """Follow the words after the anchor as far as the context has them."""
    count = min(_ANCHOR_WORDS, len(words))
    for word in words[count:]:
        start = end
        while start < len(context) and context[start].isspace():
            start += 1
        if start == end or not context.startswith(word, start):
            break
        end, count = start + len(word), count + 1
    return end, count
