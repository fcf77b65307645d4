"""Sentences as sequences of items: words, punctuation, and quotations taken as one opaque item each."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stance.language.annotated import AnnotatedText
from stance.language.tokens import Token
from stance.statements.marks import Quote

_TERMINAL = frozenset(".?!…") | {"...", ".."}
_CLOSING = frozenset("”\"'’)]»")
_MARKS = frozenset("“”\"«»„‘’‚‹›'") | {"``", "''"}
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+|[A-Z]\.|\w{1,5}\.")
QUOTE = "QUOTE"
# No sentence of prose is longer; text without full stops must not make the work grow with its square.
_MOST_ITEMS = 200


class Item(NamedTuple):
    """A word, a punctuation mark or (tag QUOTE) a whole quotation of a sentence."""

    start: int
    end: int
    text: str
    tag: str
    quote: Quote | None = None

    @property
    def lower(self) -> str:
        """The characters in lower case; empty for a quotation."""
        return self.text.lower()


class Sentence(NamedTuple):
    """The items of one sentence and the number of its paragraph."""

    items: list[Item]
    paragraph: int

    @property
    def start(self) -> int:
        """Offset of the first item."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Offset behind the last item."""
        return self.items[-1].end


def split(
    annotated: AnnotatedText, bounds: Sequence[tuple[int, int]], quotes: Sequence[Quote], *, double: bool
) -> list[Sentence]:
    """Return the sentences of the paragraphs at `bounds`; only `quotes` with double (or single) marks count."""
    out: list[Sentence] = []
    level = [q for q in quotes if q.double == double]
    opens = [q.outer[0] for q in level]
    for number, (start, end) in enumerate(bounds):
        inside = level[bisect_left(opens, start) : bisect_left(opens, end)]
        items = _items(annotated.text, annotated.between(start, end), inside)
        out += [Sentence(part, number) for part in _sentences(items)]
    return out


def _items(text: str, tokens: Sequence[Token], quotes: Sequence[Quote]) -> list[Item]:
    out: list[Item] = []
    queue = list(quotes)
    i = 0
    while i < len(tokens):
        token = tokens[i]
        while queue and queue[0].outer[1] <= token.start:
            queue.pop(0)
        if queue and token.start >= queue[0].outer[0]:
            quote = queue.pop(0)
            behind = next((j for j in range(i, len(tokens)) if tokens[j].start >= quote.outer[1]), len(tokens))
            if is_opaque(text, quote, out, tokens[behind : behind + 8]):
                out.append(Item(*quote.outer, "", QUOTE, quote))
                i = behind
                continue
        out.append(Item(token.start, token.end, token.text, "''" if token.text in _MARKS else token.tag))
        i += 1
    return out


def is_opaque(text: str, quote: Quote, before: Sequence[Item], after: Sequence[Token]) -> bool:
    """Whether a quotation stands as a piece of speech of its own, not as words within the sentence around it."""
    inner = text[quote.start : quote.end].rstrip("’' ") or text[quote.start : quote.end]
    words, last = len(inner.split()), before[-1] if before else None
    closed = last is not None and last.tag == "''" and len(before) > 1 and before[-2].text in _TERMINAL
    if last is None or last.tag == QUOTE or last.text in _TERMINAL or closed:
        lead = True
    else:
        lead = last.text in ":,—–--" or (last.tag.startswith("VB") and inner[:1].isupper() and words > 2)
    if not lead or (words < 3 and inner[-1] not in ".?!,") or quote.continued:
        return lead and quote.continued
    if inner[-1] in ",.?!…—–-" or not after or words > 12:
        return words > 1 or last is None or last.text == ":" or inner[-1] in ".?!"
    return after[0].text in ",.;:?!—–-" or _speech_follows(after)


def _speech_follows(after: Sequence[Token]) -> bool:
    if after[0].tag in ("VBD", "VBZ") and len(after) > 1:
        return after[1].tag in ("NNP", "DT", "PRP", "PRP$", "JJ", "NNS")
    return after[0].tag in ("PRP", "NNP", "DT") and any(t.tag in ("VBD", "VBZ") for t in after[1:6])


def _sentences(items: Sequence[Item]) -> Iterator[list[Item]]:
    part: list[Item] = []
    for i, item in enumerate(items):
        part.append(item)
        if i + 1 < len(items) and (len(part) >= _MOST_ITEMS or _ends(items, i)):
            yield part
            part = []
    if part:
        yield part


def _ends(items: Sequence[Item], i: int) -> bool:
    item, after = items[i], items[i + 1]
    if after.text in _CLOSING and after.tag != QUOTE:
        return False
    if item.tag == QUOTE:
        return _quote_ends(items, i)
    if item.text in _CLOSING and i and items[i - 1].text in _TERMINAL and item.start == items[i - 1].end:
        return after.tag == QUOTE or not after.text[:1].islower()
    if item.text not in _TERMINAL or (
        item.text == "."
        and i
        and _ABBREVIATION.fullmatch(items[i - 1].text + ".")
        and len(items[i - 1].text) == 1
        and items[i - 1].text.isupper()
    ):
        return False
    return after.tag == QUOTE or not after.text[:1].islower()


def _quote_ends(items: Sequence[Item], i: int) -> bool:
    """A quotation that closes on a full stop ends its sentence; on ? or ! only if no words of reporting follow."""
    after, quote = items[i + 1], items[i].quote
    if after.tag == QUOTE:
        return True
    if quote is None or quote.last not in ".?!…" or not after.text[:1].isupper():
        return False
    return not _reports_next(items, i + 1)


def _reports_next(items: Sequence[Item], at: int) -> bool:
    """Whether a short clause of name and verb follows up to the full stop: `"Will you?" Lavrov asked.`"""
    clause: list[Item] = []
    for item in items[at : at + 9]:
        if item.text in ".,:" or item.tag == QUOTE:
            break
        clause.append(item)
    verbs = [k for k, item in enumerate(clause) if item.tag in ("VBD", "VBZ", "VBP")]
    return bool(verbs) and verbs[0] > 0 and len(clause) - verbs[0] <= 4
