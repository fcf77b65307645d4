"""The text around a statement that a classifier may need: "asked about X, he said that was out of the question"."""

import re

from stance.types import Statement

BEFORE, AFTER = 400, 250
_BREAK = re.compile(r"\n\s*\n")


def context_of(text: str, statement: Statement) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the paragraphs' text around a statement and the offsets of its fragments in it.

    The window reaches at most `BEFORE` code points back and `AFTER` ahead, and starts and ends at white space.
    """
    first, last = statement.fragments[0].start, statement.fragments[-1].end
    start, end = _paragraph_start(text, first), _paragraph_end(text, last)
    start, end = max(start, _word_start(text, first - BEFORE)), min(end, _word_end(text, last + AFTER))
    return text[start:end], tuple((f.start - start, f.end - start) for f in statement.fragments)


def _paragraph_start(text: str, at: int) -> int:
    breaks = [m.end() for m in _BREAK.finditer(text, max(0, at - 2 * BEFORE), at)]
    return breaks[-1] if breaks else max(0, at - BEFORE)


def _paragraph_end(text: str, at: int) -> int:
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    found = re.compile(r"\s").search(text, at)
    return found.end() if found and found.end() <= at + BEFORE else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - AFTER, at)
    return space if space > 0 else at
