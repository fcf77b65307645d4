"""Quotation marks, paired by paragraph and by type.

An odd mark never fails a document: it is closed by its paragraph's end where it plainly opens a quotation, else left
out. A quotation whose paragraph ends open goes on in the next paragraph when that one begins with an opening mark.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_DOUBLE_OPEN, _DOUBLE_CLOSE = "“„«‟", "”»"
_SINGLE_OPEN, _SINGLE_CLOSE = "‘‚‹", "’›"
_MARK = re.compile("``|''|[\"“”„‟«»‘’‚‹›']")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `start` and `end` are offsets of what stands between the marks, `outer` those with the marks.

    `last` is its last character; `continued` says that it is not closed here and goes on in the next paragraph;
    `double` that its marks are double.
    """

    start: int
    end: int
    outer: tuple[int, int]
    last: str
    double: bool = True
    continued: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the paragraphs: runs of lines between blank lines, or single lines that end a sentence."""
    out: list[tuple[int, int]] = []
    for match in re.finditer(r"\S[^\r\n\u2028\u2029]*", text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        if out and _wrapped(text, out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _wrapped(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    one_break = len(re.findall(r"\r\n|[\r\n\u2028\u2029]", gap)) == 1
    return one_break and text[end - 1] not in ".?!:”\"'’…" and (text[start].islower() or text[start].isdigit())


def find_quotes(text: str, bounds: Sequence[tuple[int, int]] | None = None) -> list[Quote]:
    """Return the quotations of a text in order of their opening marks, singles within doubles among them."""
    ranges = list(paragraphs(text) if bounds is None else bounds)
    out: list[Quote] = []
    for i, (start, end) in enumerate(ranges):
        following = ranges[i + 1][0] if i + 1 < len(ranges) else None
        out += _paragraph_quotes(text, start, end, following)
    return sorted(out, key=lambda q: q.outer)


def _paragraph_quotes(text: str, start: int, end: int, following: int | None) -> list[Quote]:
    doubles = _pair(text, start, end, double=True)
    opened = doubles.pop() if doubles and doubles[-1].continued else None
    if opened and (following is None or text[following] not in '"“„«' or not _plainly_opens(text, opened, start)):
        opened = replace(opened, continued=False) if _plainly_opens(text, opened, start) else None
    out = [*doubles, opened] if opened else doubles
    singles: list[Quote] = []
    if out:
        for quote in out:
            singles += [s for s in _pair(text, quote.start, quote.end, double=False) if not s.continued]
    else:
        singles = [s for s in _pair(text, start, end, double=False) if not s.continued]
    return out + singles


def _plainly_opens(text: str, quote: Quote, start: int) -> bool:
    before = text[start : quote.outer[0]].rstrip()
    return not before or before[-1] in ",:—–" or quote.outer[0] == start


def _pair(text: str, start: int, end: int, *, double: bool) -> list[Quote]:
    """Return the closed quotations of one level; a last one that is still open is marked `continued`."""
    out: list[Quote] = []
    opened: tuple[int, int] | None = None
    for match in _MARK.finditer(text, start, end):
        role = _double_role(text, match, start, end) if double else _single_role(text, match, start, end)
        if role == "open" or (role == "either" and opened is None):
            opened = match.span()
        elif role in ("close", "either") and opened is not None:
            out += _quote(text, opened, match.span(), double)
            opened = None
    if opened is not None and opened[1] < end:
        out += [replace(q, continued=True) for q in _quote(text, opened, (end, end), double)]
    return out


def _quote(text: str, opened: tuple[int, int], closed: tuple[int, int], double: bool) -> list[Quote]:
    inner = text[opened[1] : closed[0]]
    start = opened[1] + len(inner) - len(inner.lstrip())
    end = start + len(inner.strip())
    return [Quote(start, end, (opened[0], closed[1]), text[end - 1], double)] if end > start else []


def _neighbours(text: str, match: re.Match[str], start: int, end: int) -> tuple[str, str]:
    before = text[match.start() - 1] if match.start() > start else " "
    return before, text[match.end()] if match.end() < end else " "


def _double_role(text: str, match: re.Match[str], start: int, end: int) -> str:
    mark = match.group()
    if mark in _SINGLE_OPEN or mark in _SINGLE_CLOSE or mark == "'":
        return ""
    before, after = _neighbours(text, match, start, end)
    if mark in _DOUBLE_OPEN or mark == "``":
        # “ closes what „ opened, and typists turn marks the wrong way.
        closes = (
            mark == "“" and not before.isspace() and before not in "([—–-" and (after.isspace() or after in ",.;:!?")
        )
        return "close" if closes else "open"
    if mark in _DOUBLE_CLOSE:
        return "close"
    opens = (before.isspace() or before in "([—–-:") and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in ",.;:?!)]—–-")
    return "either" if opens == closes else ("open" if opens else "close")


def _single_role(text: str, match: re.Match[str], start: int, end: int) -> str:
    mark = match.group()
    before, after = _neighbours(text, match, start, end)
    if mark in _SINGLE_OPEN:
        return "open"
    if mark not in _SINGLE_CLOSE and mark != "'":
        return ""
    if mark == "'" and (before.isspace() or before in '([—“"') and after.isalnum():
        return "open"
    # An apostrophe after s is a possessive more often than a closing mark; punctuation before it settles the matter.
    closes = not after.isalnum() and (before in ",.?!…" or (before.isalnum() and before != "s"))
    return "close" if closes else ""
