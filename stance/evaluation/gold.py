"""Scoring of the whole pipeline on passages labelled with statements, actors, chains and stances.

Labelled data, one passage a line: `{"id", "passage", "date"?, "statements": [{"content", "start", "end",
"speaker_mention", "actor", "chain": [outer reporters], "topics": [{"topic", "stance"}]}]}`. A statement counts as found
where a predicted one has at least half of the letters in common.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from stance.evaluation.quotes import Letters, letters, overlap
from stance.language.words import words
from stance.pipeline import Pipeline
from stance.types import Document, Stance, Statement

Row = Mapping[str, Any]
_LEAST_OVERLAP = 0.5
_EMPTY_WORDS = words("the a an of s and in at for to")


def evaluate_gold(pipeline: Pipeline, rows: Iterable[Row]) -> dict[str, Any]:
    """Return, in percent: statements found, speakers and chains right among them, and whole answers right."""
    counts: Counter[str] = Counter()
    for row in rows:
        topics = {t["topic"]: None for s in row["statements"] for t in s["topics"]}
        day = date.fromisoformat(row["date"][:10]) if len(row.get("date") or "") >= 10 else None
        analysis = pipeline.analyze(Document(row["passage"], row["id"], day, tuple(topics)))
        _count(counts, row, analysis.statements)
    return _report(counts)


def _count(counts: Counter[str], row: Row, statements: Sequence[Statement]) -> None:
    text = row["passage"]
    free = {i: _letters(text, s) for i, s in enumerate(statements)}
    counts.update(passages=1, predicted=len(statements))
    for gold in row["statements"]:
        wanted = letters(text, gold["start"], gold["end"])
        counts.update(gold=1, pairs=sum(t["stance"] != "unrelated" for t in gold["topics"]))
        score, i = max(((overlap(wanted, part), i) for i, part in free.items()), default=(0.0, -1))
        if score >= _LEAST_OVERLAP:
            del free[i]
            _count_found(counts, text, gold, statements[i])


def _letters(text: str, statement: Statement) -> Letters:
    return frozenset().union(*(letters(text, f.start, f.end) for f in statement.fragments))


def _count_found(counts: Counter[str], text: str, gold: Row, mine: Statement) -> None:
    right = same_name(mine.actor.name if mine.actor else "", gold["actor"])
    counts.update(found=1, actor=right, mention=_mentions(text, gold["speaker_mention"], mine))
    outer = mine.chain[:-1]
    if gold["chain"]:
        links = len(outer) == len(gold["chain"]) and all(map(same_name, outer, gold["chain"]))
        counts.update(chains=1, chain=links)
    else:
        counts.update(flat=1, flat_right=len(mine.chain) <= 1)
    stances = {label.topic: label.stance for label in mine.stances}
    sides = [t for t in gold["topics"] if t["stance"] != Stance.UNRELATED]
    counts["end"] += sum(right and stances.get(t["topic"]) == t["stance"] for t in sides)


def _mentions(text: str, wanted: str, mine: Statement) -> bool:
    if mine.speaker_text is None:
        return False
    start, end = mine.speaker_text.start, mine.speaker_text.end
    return any(m.start() < end and start < m.end() for m in re.finditer(re.escape(wanted), text))


def same_name(a: str, b: str) -> bool:
    """Whether two names mean one actor: the same last word, or all words of one in the other; accents aside."""
    x, y = _words(a), _words(b)
    return bool(x and y) and (x[-1] == y[-1] or set(x) <= set(y) or set(y) <= set(x))


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").lower())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return [w for w in words if w not in _EMPTY_WORDS]


def _report(c: Counter[str]) -> dict[str, Any]:
    def percent(part: str, whole: str) -> float | None:
        return round(100 * c[part] / c[whole], 1) if c[whole] else None

    return {
        "passages": c["passages"],
        "statements": {
            "gold": c["gold"],
            "recall": percent("found", "gold"),
            "precision": percent("found", "predicted"),
        },
        "speaker": {"mention": percent("mention", "found"), "actor": percent("actor", "found")},
        "chain": {"n": c["chains"], "right": percent("chain", "chains"), "flat_right": percent("flat_right", "flat")},
        "end_to_end": {"pairs": c["pairs"], "right": percent("end", "pairs")},
    }
