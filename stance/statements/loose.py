"""Quotations that no listed cue governs: continuations, and quotations led by other words (`leaned in: "..."`)."""

from collections.abc import Sequence

from stance.statements.drafts import Draft
from stance.statements.marks import Quote
from stance.statements.phrases import FINITE, group_start, np_right, subject_left
from stance.statements.sentences import QUOTE, Item, Sentence

_LEAST_WORDS = 4


def govern_loosely(sentence: Sentence, number: int, mine: Sequence[Draft], earlier: Sequence[Draft]) -> list[Draft]:
    """Return drafts for the sentence's ungoverned quotations; those that go on from a draft are added to it."""
    taken = {r for d in mine for r in d.ranges}
    out: list[Draft] = []
    for at, item in enumerate(sentence.items):
        quote = item.quote
        if quote is None or _covered(quote, taken):
            continue
        before = [*earlier, *mine, *out]
        if goes_on := _continues(sentence, at, quote, number, before):
            goes_on.ranges.append((quote.start, quote.end))
            goes_on.quotes.append(quote)
        elif new := _uncued(sentence, at, quote, number, before):
            out.append(new)
    return out


def _covered(quote: Quote, taken: set[tuple[int, int]]) -> bool:
    return any(start <= quote.start and quote.end <= end for start, end in taken)


def _continues(sentence: Sentence, at: int, quote: Quote, number: int, before: Sequence[Draft]) -> Draft | None:
    """Return the draft that this quotation goes on from: the one just before, in this paragraph or left open there."""
    if at or not before:
        return None
    last = before[-1]
    quoted = [d for d in before if d.quotes]
    if (
        quoted
        and quoted[-1].quotes[-1].continued
        and sentence.paragraph == quoted[-1].paragraph + len(quoted[-1].ranges)
    ):
        return quoted[-1]
    same = last.paragraph == sentence.paragraph and last.quoted and number - last.sentence <= len(last.ranges)
    alone = all(x.tag == QUOTE or not x.text[0].isalnum() for x in sentence.items)
    return last if same and alone and last.ranges[-1][1] < quote.start else None


def _uncued(sentence: Sentence, at: int, quote: Quote, number: int, before: Sequence[Draft]) -> Draft | None:
    cue, speaker = _led_by(sentence.items, at)
    if speaker is None:
        cue, speaker = _followed_by(sentence.items, at)
    # Five code points a word is what English needs at the least.
    least = 5 * (_LEAST_WORDS if speaker is None else 1)
    if quote.end - quote.start < least and not quote.continued:
        return None
    if speaker is None and before and sentence.paragraph - before[-1].paragraph <= 1:
        speaker = before[-1].speaker
    return Draft(
        ranges=[(quote.start, quote.end)], cue=cue, speaker=speaker, addressee=None, via=None, sentence=number,
        paragraph=sentence.paragraph, quoted=True, quotes=[quote],
    )  # fmt: skip


def _followed_by(items: Sequence[Item], at: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return verb and subject of `"...," beamed X` and `"...," X beamed`, whatever the verb."""
    behind = at + 2 if at + 1 < len(items) and items[at + 1].text == "," else at + 1
    verb = next((k for k in range(behind, min(len(items), behind + 8)) if items[k].tag in ("VBD", "VBZ")), None)
    if verb is None:
        return None, None
    subject = (
        np_right(items, verb + 1, apposition=True) if verb == behind else subject_left(items, group_start(items, verb))
    )
    if subject is None or subject[0] < behind:
        return None, None
    return (items[verb].start, items[verb].end), (items[subject[0]].start, items[subject[1] - 1].end)


def _led_by(items: Sequence[Item], at: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the offsets of the verb group before a quotation and of its subject, where a comma or colon leads."""
    if at and items[at - 1].text not in ",:—–":
        return None, None
    for k in range(at - 1, -1, -1):
        if items[k].tag in FINITE:
            start = group_start(items, k)
            subject = subject_left(items, start)
            if subject:
                end = k + 1
                while end < at - 1 and items[end].tag in ("RP", "RB", "VB", "IN", "VBN"):
                    end += 1
                span = (items[subject[0]].start, items[subject[1] - 1].end)
                return (items[k].start, items[end - 1].end), span
    return None, None
