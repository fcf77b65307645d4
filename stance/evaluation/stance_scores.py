"""Scoring stance labels against labelled data, over the four labels or over the two that some data sets have."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.evaluation.data import LabelledQuery
from stance.ports import Classifier
from stance.types import Stance, StanceLabel

SIDES = (Stance.FAVOR, Stance.AGAINST)
_BINS = 10
_COVERAGE = 0.7
_DECIMALS = 4

Report = dict[str, Any]


def evaluate_stance(classifier: Classifier, rows: Sequence[LabelledQuery]) -> Report:
    """Classify the rows and report, as JSON-able shares between 0 and 1:

    `macro_f1` (over all four labels), `f1` by label, `f1_favor_against`, `accuracy`, `right_side` (of the rows with a
    side in gold, those where the likelier of favor and against is right), `calibration_error` (10 bins of equal width),
    `accuracy_at_70` (of the 70 % of rows with the highest probability), `abstained`, `n`, and `labels` (rows a label).
    Rows that know only two labels also get `two_way`; rows that know three (no unrelated) get `three_way`, where
    unrelated counts as neutral.
    """
    labels = classifier.classify([row.query for row in rows])
    return report([row.label for row in rows], labels)


def report(gold: Sequence[Stance], labels: Sequence[StanceLabel]) -> Report:
    """Compare answers with the right labels; `evaluate_stance` says what comes back."""
    known = set(gold)
    result = {"n": len(gold), "labels": {str(label): gold.count(label) for label in Stance}}
    if not gold:
        return result
    result |= _four_way(gold, labels)
    if known <= set(SIDES):
        result["two_way"] = _two_way(gold, labels)
    elif Stance.UNRELATED not in known or Stance.NEUTRAL not in known:
        result["three_way"] = _three_way(gold, labels)
    return result


def f1_by_label(gold: Sequence[Stance], predicted: Sequence[Stance]) -> dict[Stance, float]:
    """Return F1 of each label; 0 for one that is neither right nor predicted anywhere."""
    scores = {}
    for label in Stance:
        hits = sum(g == p == label for g, p in zip(gold, predicted, strict=True))
        total = sum(g == label for g in gold) + sum(p == label for p in predicted)
        scores[label] = 2 * hits / total if total else 0.0
    return scores


def calibration_error(probabilities: Sequence[float], right: Sequence[bool], bins: int = _BINS) -> float:
    """Return the mean distance between the probability told and the share that is right, over bins of equal width."""
    told, hits = np.asarray(probabilities, dtype=float), np.asarray(right, dtype=float)
    places = np.minimum((told * bins).astype(int), bins - 1)
    gaps = [abs(told[places == place].sum() - hits[places == place].sum()) for place in range(bins)]
    return float(sum(gaps) / len(told)) if len(told) else 0.0


def accuracy_at(probabilities: Sequence[float], right: Sequence[bool], coverage: float) -> float:
    """Return the share right among the most probable rows, as many as make up `coverage` of all."""
    order = np.argsort(-np.asarray(probabilities), kind="stable")
    kept: NDArray[np.bool_] = np.asarray(right, dtype=bool)[order[: max(1, round(coverage * len(order)))]]
    return float(kept.mean())


def _four_way(gold: Sequence[Stance], labels: Sequence[StanceLabel]) -> Report:
    predicted = [label.stance for label in labels]
    right = [g == p for g, p in zip(gold, predicted, strict=True)]
    told = [label.probability for label in labels]
    f1 = f1_by_label(gold, predicted)
    return _rounded(
        {
            "macro_f1": sum(f1.values()) / len(f1),
            "f1": {str(label): score for label, score in f1.items()},
            "f1_favor_against": sum(f1[side] for side in SIDES) / len(SIDES),
            "accuracy": sum(right) / len(right),
            "right_side": _right_side(gold, labels),
            "calibration_error": calibration_error(told, right),
            "accuracy_at_70": accuracy_at(told, right, _COVERAGE),
            "abstained": sum(label.abstained for label in labels) / len(labels),
        }
    )


def _two_way(gold: Sequence[Stance], labels: Sequence[StanceLabel]) -> Report:
    """Score favor and against alone: once with any label allowed, once with the likelier of the two taken."""
    free = f1_by_label(gold, [label.stance for label in labels])
    bound = f1_by_label(gold, [_side(label.probabilities) for label in labels])
    means = {name: sum(f1[side] for side in SIDES) / len(SIDES) for name, f1 in (("any", free), ("bound", bound))}
    return _rounded({"macro_f1_any_label": means["any"], "macro_f1_two_labels": means["bound"]})


def _three_way(gold: Sequence[Stance], labels: Sequence[StanceLabel]) -> Report:
    merged = [_merged(label) for label in gold], [_merged(label.stance) for label in labels]
    f1 = f1_by_label(*merged)
    return _rounded({"macro_f1": sum(f1[label] for label in (*SIDES, Stance.NEUTRAL)) / 3})


def _merged(label: Stance) -> Stance:
    return Stance.NEUTRAL if label is Stance.UNRELATED else label


def _side(probabilities: Mapping[Stance, float]) -> Stance:
    return max(SIDES, key=lambda side: probabilities[side])


def _right_side(gold: Sequence[Stance], labels: Sequence[StanceLabel]) -> float | None:
    sides = [g == _side(label.probabilities) for g, label in zip(gold, labels, strict=True) if g in SIDES]
    return sum(sides) / len(sides) if sides else None


def _rounded(report: Report) -> Report:
    return {
        name: _rounded(value) if isinstance(value, dict) else round(value, _DECIMALS) if value is not None else None
        for name, value in report.items()
    }
