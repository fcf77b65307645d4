"""Finding the statements of a text: marks first, then the reporting cues of each sentence, then nesting."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from stance.language.annotated import AnnotatedText
from stance.language.words import words
from stance.statements.contents import content_ranges
from stance.statements.cues import Cue, find_cues
from stance.statements.drafts import Draft
from stance.statements.fragments import fragments_of, kind_of
from stance.statements.lexicon import Lexicon, load_lexicon
from stance.statements.loose import govern_loosely
from stance.statements.marks import Quote, find_quotes, paragraphs
from stance.statements.nesting import find_parents
from stance.statements.phrases import Range
from stance.statements.sentences import QUOTE, Item, Sentence, split
from stance.types import FoundStatement, Span

_FIRST_PERSON = words("i we you us me one it there they people who")
_LEAST_NESTED_WORDS = 8


class StatementFinder:
    """Finds statements by marks and cues. Immutable, safe to share between threads."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or load_lexicon()

    def find(self, annotated: AnnotatedText) -> list[FoundStatement]:
        """Return the statements of a text in the order of their first fragment."""
        text = annotated.text
        bounds = paragraphs(text)
        quotes = find_quotes(text, bounds)
        double = any(q.double for q in quotes)
        sentences = split(annotated, bounds, quotes, double=double)
        drafts = self._drafts(sentences)
        drafts += self._nested(annotated, quotes, drafts)
        return _finish(text, drafts)

    def _drafts(self, sentences: Sequence[Sentence]) -> list[Draft]:
        out: list[Draft] = []
        for number, sentence in enumerate(sentences):
            cues = find_cues(sentence.items, self._lexicon)
            mine = [*_governed(sentence, number, cues)]
            mine = _rejoined(out, mine)
            out += mine + govern_loosely(sentence, number, mine, out)
        return out

    def _nested(self, annotated: AnnotatedText, quotes: Sequence[Quote], outer: Sequence[Draft]) -> Iterator[Draft]:
        """Yield the statements that stand inside quotations, by speakers other than the quoted one."""
        opens = [q.outer[0] for q in quotes]
        for draft in outer:
            for quote in draft.quotes:
                if len(annotated.between(quote.start, quote.end)) < _LEAST_NESTED_WORDS:
                    continue
                low, high = bisect_left(opens, quote.start), bisect_left(opens, quote.end)
                inside = [q for q in quotes[low:high] if q.outer[1] <= quote.end]
                sentences = split(annotated, [(quote.start, quote.end)], inside, double=False)
                for sentence in sentences:
                    cues = [c for c in find_cues(sentence.items, self._lexicon) if _speaks(sentence.items, c)]
                    yield from _governed(sentence, draft.sentence, cues, draft.paragraph)


def _rejoined(earlier: list[Draft], mine: list[Draft]) -> list[Draft]:
    """Join a quotation that was left open in the paragraph before with the one that goes on from it here."""
    if not earlier or not mine or not earlier[-1].quotes or not earlier[-1].quotes[-1].continued:
        return mine
    before, after = earlier[-1], mine[0]
    if not after.quotes or after.paragraph != before.paragraph + len(before.ranges):
        return mine
    if before.cue is None:
        earlier.pop()
        after.ranges[:0], after.quotes[:0] = before.ranges, before.quotes
        return mine
    before.ranges += after.ranges
    before.quotes += after.quotes
    return mine[1:]


def _speaks(items: Sequence[Item], cue: Cue) -> bool:
    if cue.subject is None or not cue.kinds & {"clause", "person", "according"} or cue.kinds & {"weak", "attitude"}:
        return False
    return items[cue.subject[0]].lower not in _FIRST_PERSON


def _governed(sentence: Sentence, number: int, cues: Sequence[Cue], paragraph: int | None = None) -> Iterator[Draft]:
    """Yield a draft for each cue that governs content; of two cues with the same content the nearer one stays."""
    items, seen = sentence.items, set()
    for cue in cues:
        ranges = content_ranges(items, cue, cues)
        key = tuple(ranges)
        if not ranges or key in seen or not _has_words(items, ranges):
            continue
        seen.add(key)
        quoted = [items[a].quote for a, b in ranges if b == a + 1 and items[a].tag == QUOTE]
        yield Draft(
            ranges=[fragments_of(items, r) for r in ranges],
            cue=_offsets(items, cue.words),
            speaker=_offsets(items, cue.subject),
            addressee=_offsets(items, cue.addressee),
            via=_offsets(items, cue.via),
            sentence=number,
            paragraph=sentence.paragraph if paragraph is None else paragraph,
            quoted=len(quoted) == len(ranges),
            quotes=[q for q in quoted if q],
        )


def _has_words(items: Sequence[Item], ranges: Sequence[Range]) -> bool:
    return any(x.tag == QUOTE or x.text[0].isalnum() for a, b in ranges for x in items[a:b])


def _offsets(items: Sequence[Item], part: Range | None) -> tuple[int, int] | None:
    if part is None or part[0] >= part[1]:
        return None
    start, end = part
    while end > start + 1 and items[end - 1].text in ",;:—–-":
        end -= 1
    return items[start].start, items[end - 1].end


def _finish(text: str, drafts: Sequence[Draft]) -> list[FoundStatement]:
    ordered = sorted(_unique(drafts), key=lambda d: (d.ranges[0][0], -d.ranges[-1][1]))
    parents = find_parents(ordered)
    return [_found(text, draft, parent) for draft, parent in zip(ordered, parents, strict=True)]


def _unique(drafts: Sequence[Draft]) -> Iterator[Draft]:
    seen: set[tuple[tuple[int, int], ...]] = set()
    for draft in drafts:
        key = tuple(draft.ranges)
        if key not in seen:
            seen.add(key)
            yield draft


def _found(text: str, draft: Draft, parent: int | None) -> FoundStatement:
    def span(part: tuple[int, int] | None) -> Span | None:
        return Span.of(text, *part) if part else None

    return FoundStatement(
        kind=kind_of(text, draft.ranges, draft.quoted),
        fragments=tuple(Span.of(text, *r) for r in draft.ranges),
        cue=span(draft.cue),
        speaker=span(draft.speaker),
        addressee=span(draft.addressee),
        via=span(draft.via),
        parent=parent,
        sentence=draft.sentence,
        paragraph=draft.paragraph,
    )
