"""From raw scores to probabilities that mean what they say."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stance.errors import CheckpointError
from stance.types import Stance

FILE = "calibration.json"
LABELS = tuple(Stance)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A temperature and an offset per label, fitted on held-out rows, and the probability below which to abstain.

    `accuracy` is the share of right labels among the held-out rows at or over the threshold, `coverage` their share of
    all rows.
    """

    temperature: float
    offsets: tuple[float, ...]
    threshold: float
    accuracy: float
    coverage: float
    rows: int

    def probabilities(self, logits: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return calibrated probabilities, rows adding up to one, of logits of shape (rows, labels)."""
        return softmax(logits / self.temperature + np.asarray(self.offsets))


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the softmax of each row."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float64)


def read_calibration(folder: Path) -> Calibration:
    """Read a checkpoint's calibration. Raises CheckpointError if it is missing or of the wrong shape."""
    try:
        raw = json.loads((folder / FILE).read_text(encoding="utf-8"))
        offsets = tuple(float(raw["offsets"][label]) for label in LABELS)
        numbers = {name: float(raw[name]) for name in ("temperature", "threshold", "accuracy", "coverage")}
        calibration = Calibration(offsets=offsets, rows=int(raw["rows"]), **numbers)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise CheckpointError(f"{FILE} cannot be read: {type(error).__name__}") from None
    if not calibration.temperature > 0:
        raise CheckpointError(f"{FILE}: the temperature must be positive")
    return calibration


def write_calibration(folder: Path, calibration: Calibration) -> None:
    """Write a checkpoint's calibration."""
    raw = {**asdict(calibration), "offsets": dict(zip(LABELS, calibration.offsets, strict=True))}
    (folder / FILE).write_text(json.dumps(raw, indent=2) + "\n", encoding="utf-8")
