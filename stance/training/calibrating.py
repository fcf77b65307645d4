"""Fitting a checkpoint's calibration and abstention threshold on held-out rows."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy

from stance.classification.calibration import LABELS, Calibration
from stance.types import Stance

_STEPS = 200
# Pulls the offsets toward none: a few hundred rows must not teach a strong belief about how frequent a label is.
_OFFSET_PENALTY = 0.02
_LEAST_KEPT = 0.1


def fit_calibration(logits: NDArray[np.float64], gold: Sequence[Stance], accuracy: float) -> Calibration:
    """Fit temperature and offsets to the least surprise, then the lowest threshold that keeps `accuracy`.

    `logits` has the shape (rows, labels). When no threshold reaches the accuracy, the one that keeps a tenth of the
    rows is taken; the calibration says what accuracy was reached.
    """
    temperature, offsets = _fit_scale(logits, [LABELS.index(label) for label in gold])
    fitted = Calibration(temperature, offsets, 0.0, 0.0, 0.0, len(gold))
    probabilities = fitted.probabilities(logits)
    right = np.array([LABELS[best] == label for best, label in zip(probabilities.argmax(-1), gold, strict=True)])
    threshold, reached, coverage = fit_threshold(probabilities.max(-1), right, accuracy)
    return Calibration(temperature, offsets, threshold, reached, coverage, len(gold))


def fit_threshold(
    probabilities: NDArray[np.float64], right: NDArray[np.bool_], accuracy: float
) -> tuple[float, float, float]:
    """Return the lowest threshold whose rows are right often enough, their accuracy, and their share of all rows."""
    order = np.argsort(-probabilities, kind="stable")
    sorted_probabilities = probabilities[order]
    shares = right[order].cumsum() / np.arange(1, len(order) + 1)
    least = max(1, round(_LEAST_KEPT * len(order)))
    enough = np.flatnonzero(shares[least - 1 :] >= accuracy)
    last = int(enough[-1]) + least - 1 if len(enough) else least - 1
    kept = probabilities >= sorted_probabilities[last]
    return float(sorted_probabilities[last]), float(right[kept].mean()), float(kept.mean())


def _fit_scale(logits: NDArray[np.float64], gold: Sequence[int]) -> tuple[float, tuple[float, ...]]:
    scores, labels = torch.tensor(logits, dtype=torch.float64), torch.tensor(gold)
    log_temperature = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    offsets = torch.zeros(len(LABELS), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([log_temperature, offsets], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def surprise() -> torch.Tensor:
        optimizer.zero_grad()
        loss = (
            cross_entropy(scores / log_temperature.exp() + offsets, labels) + _OFFSET_PENALTY * offsets.square().sum()
        )
        loss.backward()
        return loss

    optimizer.step(surprise)
    return float(log_temperature.detach().exp()), tuple(float(offset) for offset in offsets.detach())
