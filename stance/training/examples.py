"""Choosing and making the examples of a stage from its sources."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stance.evaluation.data import LabelledQuery, labelled, read_labelled, read_rows
from stance.training.recipe import Source, Stage
from stance.training.seeding import generator
from stance.training.split import part_of
from stance.types import Stance, StanceQuery

_TRIES = 20
_SHORT_WORD = 4
_RECAST = {"entailment": Stance.FAVOR, "contradiction": Stance.AGAINST}


@dataclass(frozen=True, slots=True)
class Example:
    """One question, its answer, the labels that the loss compares, and the weight of the row."""

    query: StanceQuery
    label: Stance
    labels: tuple[Stance, ...]
    weight: float = 1.0
    needs_context: bool = False


def stage_examples(stage: Stage, data_dir: Path, seed: int) -> list[Example]:
    """Read the sources of a stage, in order, with the unrelated rows made for each."""
    chosen = [(source, choose(source, data_dir, seed)) for source in stage.sources]
    targets = sorted({row.query.target for _, rows in chosen for row in rows})
    examples: list[Example] = []
    for source, rows in chosen:
        examples += [_example(source, row) for row in rows]
        examples += make_unrelated(source, rows, targets, seed)
    return examples


def choose(source: Source, data_dir: Path, seed: int) -> list[LabelledQuery]:
    """Read one source and take the rows that the recipe wants, in an order that only the seed decides."""
    rows = [_adapted(source, row) for row in _read(source, data_dir / source.file) if _wanted(source, row)]
    generator(seed, source.file).shuffle(rows)
    taken: dict[str, int] = defaultdict(int)
    kept = []
    for row in rows:
        taken[row.label] += 1
        if taken[row.label] <= source.caps.get(row.label, len(rows)):
            kept.append(row)
    return kept[: source.cap]


def make_unrelated(
    source: Source, rows: Sequence[LabelledQuery], targets: Sequence[str], seed: int
) -> Iterable[Example]:
    """Repeat a share of the rows with the target of another topic: half from the same source, half from any."""
    rng = generator(seed, "unrelated", source.file)
    own_targets = sorted({row.query.target for row in rows})
    targets_of: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        targets_of[row.query.text].append(row.query.target)
    for row in rng.sample(list(rows), round(source.unrelated * len(rows))):
        pool = own_targets if rng.random() < 1 / 2 else targets
        if target := _other_target(row.query, targets_of[row.query.text], pool, rng):
            query = replace(row.query, target=target)
            yield Example(query, Stance.UNRELATED, tuple(Stance), source.weight, needs_context=False)


def _other_target(query: StanceQuery, known: Sequence[str], pool: Sequence[str], rng: random.Random) -> str | None:
    """Draw a target that shares no longer word with the text or its own targets."""
    taken = _stems(" ".join([query.text, *known]))
    for _ in range(_TRIES):
        target = rng.choice(pool)
        if not _stems(target) & taken:
            return target
    return None


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w+", text.lower()) if len(word) >= _SHORT_WORD}


def _read(source: Source, path: Path) -> list[LabelledQuery]:
    """Read stance rows, or inference pairs as if the premise spoke about the hypothesis; neutral pairs are left out."""
    if not source.recast:
        return read_labelled(path)
    rows = ((row, _RECAST.get(row.get("label", ""))) for _, row in read_rows(path))
    return [
        labelled({"text": row.get("premise"), "target": row.get("hypothesis"), "label": label}, path.name)
        for row, label in rows
        if label
    ]


def _wanted(source: Source, row: LabelledQuery) -> bool:
    if source.part and part_of(row.row["conflict"]) != source.part:
        return False
    return all(row.row.get(name) == value for name, value in source.where.items())


def _adapted(source: Source, row: LabelledQuery) -> LabelledQuery:
    label = next((Stance(label) for name, label in source.relabel.items() if row.row.get(name)), row.label)
    return replace(row, label=label, query=replace(row.query, speaker=row.row.get(source.speaker) or None))


def _example(source: Source, row: LabelledQuery) -> Example:
    labels = source.labels if row.label in source.labels else (*source.labels, row.label)
    return Example(row.query, row.label, labels, source.weight, "context-needed" in row.row.get("tags", ()))
