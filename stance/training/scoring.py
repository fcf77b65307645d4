"""Scoring a model in training on its dev rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch

from stance.classification.encoding import Encoder
from stance.training.batches import LABELS
from stance.training.examples import Example

if TYPE_CHECKING:
    from transformers import PreTrainedModel

_BATCH = 64


def dev_score(model: "PreTrainedModel", encoder: Encoder, dev: Sequence[Example]) -> float:
    """Return macro-F1 over the four labels."""
    predicted = dev_logits(model, encoder, dev).argmax(-1).tolist()
    gold = [LABELS.index(example.label) for example in dev]
    return sum(_f1(number, gold, predicted) for number in range(len(LABELS))) / len(LABELS)


def dev_logits(model: "PreTrainedModel", encoder: Encoder, rows: Sequence[Example]) -> torch.Tensor:
    """Return one row of raw scores an example, in order."""
    model.eval()
    encoded = [encoder.encode(example.query) for example in rows]
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i]))
    logits = torch.zeros(len(encoded), len(LABELS))
    for start in range(0, len(order), _BATCH):
        chosen = order[start : start + _BATCH]
        width = max(len(encoded[i]) for i in chosen)
        ids = torch.zeros(len(chosen), width, dtype=torch.long)
        segments, mask = ids.clone(), ids.clone()
        for row, i in enumerate(chosen):
            size = len(encoded[i])
            ids[row, :size], segments[row, :size] = torch.tensor(encoded[i].ids), torch.tensor(encoded[i].segments)
            mask[row, :size] = 1
        with torch.inference_mode():
            logits[chosen] = model(input_ids=ids, token_type_ids=segments, attention_mask=mask).logits.float()
    return logits


def _f1(number: int, gold: Sequence[int], predicted: Sequence[int]) -> float:
    hits = sum(g == p == number for g, p in zip(gold, predicted, strict=True))
    total = gold.count(number) + predicted.count(number)
    return 2 * hits / total if total else 0.0
