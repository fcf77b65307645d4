"""The text around a statement that a classifier may need: "asked about X, he said that was out of the question"."""

import re

from stance.language.words import words
from stance.types import Kind, Span, Statement

BEFORE, AFTER = 400, 250
# Cues that only say that something was said; the others ("ruled out", "call for") carry a side of their own.
_PLAIN_CUES = words("said says say saying added told believe believes think thinks insisted claimed stated reported")
_BREAK = re.compile(r"\n\s*\n")


def context_of(text: str, statement: Statement) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the paragraphs' text around a statement and the offsets of its fragments in it.

    The window reaches at most `BEFORE` code points back and `AFTER` ahead, and starts and ends at white space.
    """
    first, last = statement.fragments[0].start, statement.fragments[-1].end
    start, end = _paragraph_start(text, first), _paragraph_end(text, last)
    start, end = max(start, _word_start(text, first - BEFORE)), min(end, _word_end(text, last + AFTER))
    return text[start:end], tuple((f.start - start, f.end - start) for f in statement.fragments)


def judged_span(text: str, statement: Statement) -> Span | None:
    """Return cue and content as one span where the polarity lies in the cue: `ruled out` + `a larger force`.

    None where the content speaks for itself: direct speech, several fragments, a plain cue, or one that stands apart.
    """
    cue, first = statement.cue, statement.fragments[0]
    if cue is None or statement.kind is Kind.DIRECT or len(statement.fragments) > 1:
        return None
    apart = not 0 <= first.start - cue.end <= 1
    if apart or cue.text.lower().split()[-1] in _PLAIN_CUES:
        return None
    return Span.of(text, cue.start, first.end)


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
