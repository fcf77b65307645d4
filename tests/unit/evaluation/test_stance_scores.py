import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from stance.errors import DataError
from stance.evaluation.data import LabelledQuery, read_labelled
from stance.evaluation.stance_scores import accuracy_at, calibration_error, evaluate_stance, f1_by_label
from stance.types import Stance, StanceLabel, StanceQuery

F, A, N, U = Stance


def label(stance: Stance, probability: float = 0.7, second: Stance | None = None) -> StanceLabel:
    second = second or next(other for other in Stance if other is not stance)
    probabilities = dict.fromkeys(Stance, 0.0) | {stance: probability, second: 1 - probability}
    return StanceLabel("t", stance, probability, probability, probability < 0.6, probabilities)


class Scripted:
    """A classifier that gives the answers it was made with."""

    def __init__(self, labels: Sequence[StanceLabel]) -> None:
        self._labels = list(labels)

    @property
    def revision(self) -> str:
        return "scripted@1"

    def classify(self, queries: Sequence[StanceQuery]) -> list[StanceLabel]:
        return self._labels[: len(queries)]


def rows(gold: Sequence[Stance]) -> list[LabelledQuery]:
    return [LabelledQuery(StanceQuery("x", "t"), stance) for stance in gold]


def test_f1_counts_hits_against_both_mistakes() -> None:
    scores = f1_by_label([F, F, A, N], [F, A, A, A])
    assert scores == {F: pytest.approx(2 / 3), A: pytest.approx(1 / 2), N: 0.0, U: 0.0}


def test_four_labels_are_averaged_and_sides_told_apart() -> None:
    answers = [label(F), label(A), label(N, second=A), label(U)]
    report = evaluate_stance(Scripted(answers), rows([F, A, A, U]))
    assert report["accuracy"] == 0.75
    assert report["f1"] == {"favor": 1.0, "against": 0.6667, "neutral": 0.0, "unrelated": 1.0}
    assert report["macro_f1"] == 0.6667
    assert report["f1_favor_against"] == 0.8333
    assert report["right_side"] == 1.0
    assert report["labels"] == {"favor": 1, "against": 2, "neutral": 0, "unrelated": 1}


def test_two_way_data_is_scored_with_and_without_the_other_labels() -> None:
    answers = [label(F), label(N, second=A)]
    report = evaluate_stance(Scripted(answers), rows([F, A]))
    assert report["two_way"] == {"macro_f1_any_label": 0.5, "macro_f1_two_labels": 1.0}


def test_data_without_unrelated_counts_it_as_neutral() -> None:
    report = evaluate_stance(Scripted([label(F), label(A), label(U)]), rows([F, A, N]))
    assert report["three_way"] == {"macro_f1": 1.0}


def test_no_rows_give_a_count_of_none() -> None:
    assert evaluate_stance(Scripted([]), [])["n"] == 0


def test_probabilities_that_come_true_have_no_calibration_error() -> None:
    assert calibration_error([0.75] * 4, [True, True, True, False]) == 0
    assert calibration_error([0.95] * 4, [True, False, True, False]) == pytest.approx(0.45)
    assert calibration_error([1.0], [True]) == 0


def test_coverage_keeps_the_most_probable() -> None:
    assert accuracy_at([0.9, 0.2, 0.8, 0.7], [True, False, True, False], 0.5) == 1.0
    assert accuracy_at([0.9, 0.2, 0.8, 0.7], [True, False, True, False], 1.0) == 0.5


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz"])
def test_a_file_is_scored_plain_or_packed(tmp_path: Path, name: str) -> None:
    text = json.dumps({"text": "x", "target": "t", "label": "favor"}) + "\n\n"
    (tmp_path / name).write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    report = evaluate_stance(Scripted([label(F)]), read_labelled(tmp_path / name))
    assert (report["n"], report["accuracy"]) == (1, 1.0)
    assert json.loads(json.dumps(report)) == report


def test_a_row_keeps_speaker_context_and_fragments(tmp_path: Path) -> None:
    row = {"text": "No.", "target": "t", "label": "against", "speaker": "he", "context": "“No.”", "fragments": [[1, 4]]}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row))
    assert read_labelled(tmp_path / "rows.jsonl")[0].query == StanceQuery("No.", "t", "he", "“No.”", ((1, 4),))


def test_an_unknown_label_is_a_data_error(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "x", "target": "t", "label": "pro"}')
    with pytest.raises(DataError, match=r"rows\.jsonl:1"):
        read_labelled(tmp_path / "rows.jsonl")
