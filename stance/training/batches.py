"""Batches of alike length, in an order that the seed and the epoch decide."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stance.classification.encoding import Encoded, Encoder
from stance.training.examples import Example
from stance.training.recipe import Stage
from stance.training.seeding import generator
from stance.types import Stance, StanceQuery

_POOL = 50
LABELS = tuple(Stance)


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded ids, and for each row its label's number, the labels that compete and its weight."""

    ids: list[list[int]]
    segments: list[list[int]]
    mask: list[list[int]]
    labels: list[int]
    competing: list[list[bool]]
    weights: list[float]


def batches(examples: Sequence[Example], stage: Stage, encoder: Encoder, seed: int, epoch: int) -> list[Batch]:
    """Encode one epoch. Context and speakers are dropped anew each time."""
    rng = generator(seed, stage.name, epoch)
    encoded = [(encoder.encode(thinned(example, stage, rng)), example) for example in examples]
    rng.shuffle(encoded)
    made = []
    for start in range(0, len(encoded), _POOL * stage.batch_size):
        pool = sorted(encoded[start : start + _POOL * stage.batch_size], key=lambda pair: len(pair[0]))
        made += [pool[at : at + stage.batch_size] for at in range(0, len(pool), stage.batch_size)]
    rng.shuffle(made)
    return [_batch(rows) for rows in made]


def thinned(example: Example, stage: Stage, rng: random.Random) -> StanceQuery:
    """Leave out the context or the speaker now and then: questions come without them too."""
    query = example.query
    drop_context, drop_speaker = rng.random() < stage.drop_context, rng.random() < stage.drop_speaker
    if drop_context and not example.needs_context:
        query = replace(query, context=None, fragments=())
    return replace(query, speaker=None) if drop_speaker else query


def _batch(rows: Sequence[tuple[Encoded, Example]]) -> Batch:
    width = max(len(encoded) for encoded, _ in rows)
    return Batch(
        ids=[_padded(encoded.ids, width) for encoded, _ in rows],
        segments=[_padded(encoded.segments, width) for encoded, _ in rows],
        mask=[_padded([1] * len(encoded), width) for encoded, _ in rows],
        labels=[LABELS.index(example.label) for _, example in rows],
        competing=[[label in example.labels for label in LABELS] for _, example in rows],
        weights=[example.weight for _, example in rows],
    )


def _padded(values: list[int], width: int) -> list[int]:
    return values + [0] * (width - len(values))
