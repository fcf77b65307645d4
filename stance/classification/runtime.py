"""Running a checkpoint. The neural libraries are imported when one is loaded, not before."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stance.classification.calibration import LABELS, Calibration, read_calibration, softmax
from stance.classification.checks import check_query
from stance.classification.encoding import Encoded, Encoder
from stance.classification.manifest import verify
from stance.errors import CheckpointError
from stance.types import StanceLabel, StanceQuery

if TYPE_CHECKING:
    from transformers import PreTrainedModel

BATCH_TOKENS = 4096


class CheckpointClassifier:
    """A classifier with weights, a tokenizer and a calibration of its own. Use it from one thread at a time."""

    def __init__(
        self,
        model: "PreTrainedModel",
        encoder: Encoder,
        calibration: Calibration,
        revision: str,
        batch_tokens: int = BATCH_TOKENS,
    ) -> None:
        self._model, self._encoder, self._calibration = model.eval(), encoder, calibration
        self._revision, self._batch_tokens = revision, batch_tokens

    @property
    def revision(self) -> str:
        """`name@digits` of the checkpoint."""
        return self._revision

    @property
    def calibration(self) -> Calibration:
        """How probabilities are made, and when the classifier abstains."""
        return self._calibration

    def classify(self, queries: Sequence[StanceQuery]) -> list[StanceLabel]:
        """Return one label a query, in order.

        Raises InvalidText for a query that is empty where it must not be, or holds what is not legal text.
        """
        logits = self.logits(queries)
        rows = zip(queries, softmax(logits), self._calibration.probabilities(logits), strict=True)
        return [self._label(query, scores, probabilities) for query, scores, probabilities in rows]

    def logits(self, queries: Sequence[StanceQuery]) -> NDArray[np.float64]:
        """Return the raw outputs, shape (queries, labels), the labels in the order of `Stance`."""
        for query in queries:
            check_query(query)
        encoded = [self._encoder.encode(query) for query in queries]
        result = np.zeros((len(encoded), len(LABELS)))
        for chosen in grouped([len(row) for row in encoded], self._batch_tokens):
            result[chosen] = self._forward([encoded[i] for i in chosen])
        return result

    def _forward(self, rows: Sequence[Encoded]) -> NDArray[np.float64]:
        import torch

        width = max(len(row) for row in rows)
        ids, segments, mask = (np.zeros((len(rows), width), dtype=np.int64) for _ in range(3))
        for i, row in enumerate(rows):
            ids[i, : len(row)], segments[i, : len(row)], mask[i, : len(row)] = row.ids, row.segments, 1
        with torch.inference_mode():
            logits = self._model(
                input_ids=torch.from_numpy(ids),
                token_type_ids=torch.from_numpy(segments),
                attention_mask=torch.from_numpy(mask),
            ).logits
        return np.asarray(logits.double().numpy(), dtype=np.float64)

    def _label(
        self, query: StanceQuery, scores: NDArray[np.float64], probabilities: NDArray[np.float64]
    ) -> StanceLabel:
        best = int(probabilities.argmax())
        return StanceLabel(
            topic=query.target,
            stance=LABELS[best],
            score=float(scores[best]),
            probability=float(probabilities[best]),
            abstained=bool(probabilities[best] < self._calibration.threshold),
            probabilities={label: float(p) for label, p in zip(LABELS, probabilities, strict=True)},
        )


def grouped(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Yield groups of places, of rising length, each of at most `budget` tokens with its padding (or one row)."""
    group: list[int] = []
    for place in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if group and lengths[place] * (len(group) + 1) > budget:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def load_classifier(
    path: Path, *, threads: int | None = None, batch_tokens: int = BATCH_TOKENS
) -> CheckpointClassifier:
    """Load a checkpoint folder. `threads` bounds the processor threads of the whole process.

    Raises CheckpointError when a file is missing, differs from the manifest, or is not of the shape expected.
    """
    revision, calibration = verify(path), read_calibration(path)
    import torch

    if threads is not None:
        torch.set_num_threads(threads)
    return CheckpointClassifier(_load_model(path), Encoder.load(path), calibration, revision, batch_tokens)


def _load_model(path: Path) -> "PreTrainedModel":
    import torch
    from transformers import AutoModelForSequenceClassification
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        model = AutoModelForSequenceClassification.from_pretrained(path, dtype=torch.float32, local_files_only=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise CheckpointError(f"the checkpoint {path.name} cannot be loaded: {type(error).__name__}") from error
    names = [model.config.id2label[number] for number in range(model.config.num_labels)]
    if names != list(LABELS):
        raise CheckpointError(f"the checkpoint {path.name} has the labels {names}, not {[str(x) for x in LABELS]}")
    return model
