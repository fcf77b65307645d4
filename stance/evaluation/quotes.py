"""Scoring of statement finding and speakers against labelled quotations.

Only letters and digits count, so that marks, commas and spaces never matter. A unit is one continuous fragment of two
words or more. Units are matched one to one, best first, where the letters that both have are at least 80 % of the
letters that either has. Labelled data: `{"doc_id", "text", "quotes": [{"content": [s, e], "content_frags"?, "cue"?,
"speaker"?, "type"}]}` a line.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stance.ports import Extractor
from stance.types import Statement

Letters = frozenset[int]
Row = Mapping[str, Any]
_LEAST_OVERLAP = 0.8


@dataclass(frozen=True, slots=True)
class Unit:
    """One fragment: the offsets of its letters, its speaker's, and (in labelled data) its type."""

    letters: Letters
    speaker: Letters
    speaker_words: tuple[str, ...]
    kind: str = ""


def letters(text: str, start: int, end: int) -> Letters:
    """Return the offsets of the letters and digits in `text[start:end]`."""
    return frozenset(i for i in range(start, end) if text[i].isalnum())


def overlap(a: Letters, b: Letters) -> float:
    """Return the share of the letters of either that both have."""
    return len(a & b) / len(a | b) if a or b else 0.0


def evaluate_quotes(extractor: Extractor, rows: Iterable[Row]) -> dict[str, Any]:
    """Return precision, recall and F1 (in percent) over fragments and characters, and how speakers fare."""
    counts: Counter[str] = Counter()
    for row in rows:
        _count(counts, row, extractor.extract(row["text"]))
    return _report(counts)


def _count(counts: Counter[str], row: Row, statements: Sequence[Statement]) -> None:
    text = row["text"]
    gold, found = _labelled(text, row["quotes"]), _predicted(text, statements)
    counts.update(documents=1, words=len(text.split()), gold=len(gold), found=len(found))
    counts.update("gold " + unit.kind for unit in gold)
    for g, f in match([u.letters for u in gold], [u.letters for u in found]):
        _count_match(counts, gold[g], found[f])
    gold_letters = frozenset().union(*(u.letters for u in gold))
    found_letters = frozenset().union(*(u.letters for u in found))
    both = len(gold_letters & found_letters)
    counts.update({"letters": both, "gold letters": len(gold_letters), "found letters": len(found_letters)})
    counts["spoken"] += sum(bool(u.speaker) for u in gold)


def _count_match(counts: Counter[str], gold: Unit, found: Unit) -> None:
    counts.update(["right", "right " + gold.kind])
    if gold.speaker:
        counts["speaker"] += 1
        counts["speaker overlaps"] += bool(gold.speaker & found.speaker)
        counts["speaker exact"] += gold.speaker_words == found.speaker_words


def match(gold: Sequence[Letters], found: Sequence[Letters], least: float = _LEAST_OVERLAP) -> list[tuple[int, int]]:
    """Pair gold and found one to one, the largest overlaps first, none below `least`."""
    at: dict[int, set[int]] = defaultdict(set)
    for j, unit in enumerate(found):
        for i in unit:
            at[i].add(j)
    near = ((g, j) for g, unit in enumerate(gold) for j in set().union(*(at[i] for i in unit)))
    scored = sorted(((overlap(gold[g], found[j]), g, j) for g, j in near), reverse=True)
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for score, g, j in scored:
        if score >= least and g not in taken[0] and j not in taken[1]:
            taken[0].add(g)
            taken[1].add(j)
            pairs.append((g, j))
    return pairs


def _labelled(text: str, quotes: Sequence[Row]) -> list[Unit]:
    units = []
    for quote in quotes:
        for start, end in quote.get("content_frags") or [quote["content"]]:
            units.append(_unit(text, start, end, quote.get("speaker"), quote["type"]))
    return [u for u in units if u]


def _predicted(text: str, statements: Sequence[Statement]) -> list[Unit]:
    seen: dict[tuple[int, int], Unit | None] = {}
    for statement in statements:
        named = statement.speaker_text
        speaker = (named.start, named.end) if named else None
        for part in statement.fragments:
            seen.setdefault((part.start, part.end), _unit(text, part.start, part.end, speaker, ""))
    return [u for u in seen.values() if u]


def _unit(text: str, start: int, end: int, speaker: Sequence[int] | None, kind: str) -> Unit | None:
    chars = letters(text, start, end)
    if not chars or len(re.findall(r"\w+", text[start:end])) < 2:
        return None
    words = re.findall(r"\w+", text[speaker[0] : speaker[1]].lower()) if speaker else []
    bare = words[1:] if words and words[0] in ("the", "a", "an") else words
    return Unit(chars, letters(text, *speaker) if speaker else frozenset(), tuple(bare), kind)


def _report(c: Counter[str]) -> dict[str, Any]:
    kinds = ("direct", "mixed", "indirect")
    return {
        "documents": c["documents"],
        "words": c["words"],
        "fragments": {"gold": c["gold"], **_f1(c["right"], c["found"], c["gold"])},
        "characters": _f1(c["letters"], c["found letters"], c["gold letters"]),
        "recall": {kind: _percent(c["right " + kind], c["gold " + kind]) for kind in kinds},
        "speaker": {
            "overlap": _percent(c["speaker overlaps"], c["speaker"]),
            "exact": _percent(c["speaker exact"], c["speaker"]),
        },
        "found_with_right_speaker": _percent(c["speaker overlaps"], c["spoken"]),
    }


def _f1(right: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = right / max(found, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": _round(precision), "recall": _round(recall), "f1": _round(f1)}


def _percent(part: int, whole: int) -> float | None:
    return _round(part / whole) if whole else None


def _round(share: float) -> float:
    return round(100 * share, 1)
