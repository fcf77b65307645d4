"""From item ranges to exact offsets, and the kind that follows from the marks within them."""

from collections.abc import Sequence

from stance.statements.phrases import Range
from stance.statements.sentences import Item
from stance.types import Kind

_OPEN, _CLOSE = "“\"«„‘'", "”\"»“’'"


def fragments_of(items: Sequence[Item], part: Range) -> tuple[int, int]:
    """Return the offsets of an item range, without marks that enclose the whole of it."""
    start, end = part
    first, last = items[start], items[end - 1]
    if end == start + 1 and first.quote is not None:
        return first.quote.start, first.quote.end
    marks = [k for k in range(start, end) if items[k].tag == "''"]
    if len(marks) == 2 and marks == [start, end - 1] and end - start > 2:
        return items[start + 1].start, items[end - 2].end
    if len(marks) == 1 and marks[0] in (start, end - 1) and end - start > 1:
        # Half a pair belongs to words outside of the content.
        return (items[start + 1].start, last.end) if marks[0] == start else (first.start, items[end - 2].end)
    return first.start, last.end


def kind_of(text: str, ranges: Sequence[tuple[int, int]], quoted: bool) -> Kind:
    """Return direct where every fragment stands between marks, mixed where some words do, else indirect."""
    if quoted or all(_enclosed(text, *r) for r in ranges):
        return Kind.DIRECT
    if any(_enclosed(text, *r) or any(c in '“"«„”»‘' for c in text[r[0] : r[1]]) for r in ranges):
        return Kind.MIXED
    return Kind.INDIRECT


def _enclosed(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before or not after or before not in _OPEN or after not in _CLOSE:
        return False
    return not any(c in '“”"«»' for c in text[start:end])
