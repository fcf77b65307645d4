"""What a stance query says about its words' surroundings: the content, what stands before it, what stands after."""

import re
from dataclasses import dataclass

from stance.errors import InvalidText
from stance.types import StanceQuery

_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """The content of a statement and the text around it; words between two fragments belong to `before`."""

    content: str
    before: str = ""
    after: str = ""


def split(query: StanceQuery) -> Parts:
    """Cut the context at the content.

    Raises InvalidText for fragments that are not offsets into the context. A text that the context does not hold
    leaves the whole context as `before`: its beginning then says what the passage is about.
    """
    context = query.context or ""
    spans = _checked(query.fragments, len(context)) if query.fragments else _find(query.text, context)
    if not spans:
        return Parts(query.text, before=context)
    gaps = [context[end:start] for (_, end), (start, _) in zip(spans, spans[1:], strict=False)]
    return Parts(query.text, " ".join([context[: spans[0][0]], *gaps]), context[spans[-1][1] :])


def _checked(fragments: tuple[tuple[int, int], ...], length: int) -> list[tuple[int, int]]:
    bounds = [0, *(offset for fragment in fragments for offset in fragment), length]
    if any(left > right for left, right in zip(bounds, bounds[1:], strict=False)):
        raise InvalidText("the fragments are not rising offsets into the context")
    return list(fragments)


def _find(text: str, context: str) -> list[tuple[int, int]]:
    words = text.split()
    whole = _search(words, context, 0)
    if whole or not context:
        return [whole] if whole else []
    return _find_split(words, context)


def _find_split(words: list[str], context: str) -> list[tuple[int, int]]:
    """Find a content that its cue splits: the longest run of first words, and the rest further on."""
    first, count = None, min(_LEAST_WORDS, len(words))
    while count <= len(words) and (longer := _search(words[:count], context, 0)):
        first, count = longer, count + 1
    if not first:
        return []
    rest = _search(words[count - 1 :], context, first[1])
    return [first, rest] if rest else [first]


def _search(words: list[str], context: str, start: int) -> tuple[int, int] | None:
    """Find the words in a row, whatever white space stands between them."""
    found = re.compile(r"\s+".join(map(re.escape, words))).search(context, start)
    return found.span() if found else None
