from pathlib import Path

import numpy as np
import pytest

from stance.classification.calibration import Calibration, read_calibration, softmax, write_calibration
from stance.errors import CheckpointError
from stance.training.calibrating import fit_calibration, fit_threshold
from stance.types import Stance

CALIBRATION = Calibration(1.5, (0.1, -0.2, 0.3, 0.0), 0.6, 0.8, 0.5, 100)


def overconfident(rows: int = 4000) -> tuple[np.ndarray, list[Stance]]:
    """Logits three times too large for how often they are right."""
    rng = np.random.default_rng(7)
    honest = rng.normal(0, 1.2, (rows, 4))
    gold = [rng.choice(4, p=row) for row in softmax(honest)]
    return honest * 3, [tuple(Stance)[number] for number in gold]


def test_probabilities_add_up_to_one_for_huge_logits() -> None:
    probabilities = CALIBRATION.probabilities(np.array([[1000.0, -1000.0, 0.0, 3.0], [0.0, 0.0, 0.0, 0.0]]))
    assert np.allclose(probabilities.sum(axis=-1), 1)
    assert np.isfinite(probabilities).all()


def test_a_temperature_over_one_makes_answers_less_sure() -> None:
    logits = np.array([[2.0, 0.0, 0.0, 0.0]])
    cooled = Calibration(2.0, (0.0, 0.0, 0.0, 0.0), 0.5, 0.8, 0.5, 10).probabilities(logits)
    assert cooled.max() < softmax(logits).max()


def test_fitting_finds_the_temperature_of_overconfident_scores() -> None:
    logits, gold = overconfident()
    fitted = fit_calibration(logits, gold, 0.7)
    assert fitted.temperature == pytest.approx(3.0, rel=0.15)
    assert max(map(abs, fitted.offsets)) < 0.2


def test_fitted_labels_over_the_threshold_reach_the_accuracy() -> None:
    logits, gold = overconfident()
    fitted = fit_calibration(logits, gold, 0.7)
    probabilities = fitted.probabilities(logits)
    kept = probabilities.max(-1) >= fitted.threshold
    right = np.array([tuple(Stance)[best] == label for best, label in zip(probabilities.argmax(-1), gold, strict=True)])
    assert right[kept].mean() == pytest.approx(fitted.accuracy)
    assert fitted.accuracy >= 0.7
    assert kept.mean() == pytest.approx(fitted.coverage)
    assert right.mean() < 0.7


def test_the_lowest_threshold_that_is_accurate_enough_is_taken() -> None:
    probabilities = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    right = np.array([True, True, False, True, False])
    assert fit_threshold(probabilities, right, 0.75) == (0.6, 0.75, 0.8)


def test_an_accuracy_out_of_reach_keeps_a_tenth_and_tells_what_it_reached() -> None:
    probabilities = np.linspace(0.99, 0.5, 20)
    threshold, accuracy, coverage = fit_threshold(probabilities, np.zeros(20, dtype=bool), 0.9)
    assert (accuracy, coverage) == (0.0, 0.1)
    assert threshold == pytest.approx(probabilities[1])


def test_a_calibration_survives_its_file(tmp_path: Path) -> None:
    write_calibration(tmp_path, CALIBRATION)
    assert read_calibration(tmp_path) == CALIBRATION


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"temperature": "warm"}'])
def test_a_broken_calibration_is_a_checkpoint_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "calibration.json").write_text(text)
    with pytest.raises(CheckpointError, match=r"calibration\.json"):
        read_calibration(tmp_path)


def test_a_temperature_of_zero_is_refused(tmp_path: Path) -> None:
    write_calibration(tmp_path, Calibration(0.0, (0.0,) * 4, 0.6, 0.8, 0.5, 100))
    with pytest.raises(CheckpointError, match="positive"):
        read_calibration(tmp_path)
