import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stance.classification.encoding import Encoder
from stance.errors import DataError
from stance.training.batches import batches, thinned
from stance.training.examples import Example, stage_examples
from stance.training.recipe import Source, Stage
from stance.training.seeding import generator
from stance.training.split import part_of
from stance.types import Stance, StanceQuery

TOPICS = ("whaling quotas", "nuclear inspections", "fisheries subsidies", "cabinet reshuffle")


def rows(count: int = 40) -> list[dict[str, Any]]:
    return [
        {"text": f"Remark number {n} on {TOPICS[n % 4]}.", "target": TOPICS[n % 4], "holder": f"speaker {n}",
         "label": ("favor", "against", "neutral")[n % 3], "synthetic": n % 10 == 0, "conflict": f"dispute-{n % 12}"}
        for n in range(count)
    ]  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows()))
    return tmp_path


def chosen(data: Path, **fields: object) -> list[Example]:
    return stage_examples(Stage("s", (replace(Source("rows.jsonl"), **fields),), 1, 1e-3), data, seed=1)


def test_the_same_seed_chooses_the_same_rows(data: Path) -> None:
    assert chosen(data, cap=10) == chosen(data, cap=10)
    assert len(chosen(data, cap=10)) == 10


def test_a_label_can_have_a_cap_of_its_own(data: Path) -> None:
    labels = [example.label for example in chosen(data, caps={"neutral": 2})]
    assert labels.count(Stance.NEUTRAL) == 2
    assert labels.count(Stance.FAVOR) == 14


def test_made_unrelated_rows_share_no_word_with_their_new_target(data: Path) -> None:
    made = [example for example in chosen(data, unrelated=0.5) if example.label is Stance.UNRELATED]
    assert len(made) == 20
    assert all(example.query.target not in example.query.text for example in made)
    assert all(example.labels == tuple(Stance) for example in made)


def test_a_flag_can_mean_another_label(data: Path) -> None:
    labels = [example.label for example in chosen(data, relabel={"synthetic": "unrelated"})]
    assert labels.count(Stance.UNRELATED) == 4


def test_the_speaker_comes_from_the_field_named(data: Path) -> None:
    assert all(example.query.speaker for example in chosen(data, speaker="holder"))
    assert not any(example.query.speaker for example in chosen(data))


def test_a_part_takes_the_conflicts_of_that_part_only(data: Path) -> None:
    texts = {part: {e.query.text for e in chosen(data, part=part)} for part in ("train", "dev", "test")}
    for part, found in texts.items():
        assert found == {row["text"] for row in rows() if part_of(row["conflict"]) == part}
    assert sum(map(len, texts.values())) == 40


def test_the_labels_that_compete_hold_the_right_one(data: Path) -> None:
    two_way = chosen(data, labels=(Stance.FAVOR, Stance.AGAINST), relabel={"synthetic": "unrelated"})
    assert all(example.label in example.labels for example in two_way)


def test_inference_pairs_are_recast_and_neutral_ones_left_out(tmp_path: Path) -> None:
    pairs = [
        {"premise": "Nobody left.", "hypothesis": "Somebody left.", "label": label}
        for label in ("contradiction", "entailment", "neutral")
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(pair) + "\n" for pair in pairs))
    examples = chosen(tmp_path, recast=True, labels=(Stance.FAVOR, Stance.AGAINST))
    assert {example.label for example in examples} == {Stance.FAVOR, Stance.AGAINST}
    assert {(e.query.text, e.query.target) for e in examples} == {("Nobody left.", "Somebody left.")}


def test_context_is_dropped_but_where_it_is_needed() -> None:
    stage = Stage("s", (), 1, 1e-3, drop_context=1.0, drop_speaker=1.0)
    query = StanceQuery("No.", "talks", "the envoy", "Asked about talks, he said: No.", ((26, 29),))
    plain, needed = (
        Example(query, Stance.AGAINST, tuple(Stance)),
        Example(query, Stance.AGAINST, tuple(Stance), 1.0, True),
    )
    assert thinned(plain, stage, generator(1)) == StanceQuery("No.", "talks")
    assert thinned(needed, stage, generator(1)) == StanceQuery("No.", "talks", None, query.context, query.fragments)


@pytest.mark.parametrize(
    ("line", "problem"),
    [("{", "rows.jsonl:1 is not JSON"), ("[]", "not an object"), ('{"text": "x", "label": "favor"}', "'target'"),
     ('{"text": "secret", "target": "y", "label": "maybe"}', "wrong kind")],
)  # fmt: skip
def test_a_broken_row_is_named_without_its_text(tmp_path: Path, line: str, problem: str) -> None:
    (tmp_path / "rows.jsonl").write_text(line)
    with pytest.raises(DataError, match=problem) as caught:
        chosen(tmp_path)
    assert "secret" not in str(caught.value)


def test_a_missing_file_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not a file"):
        chosen(tmp_path)


def test_an_epoch_holds_every_example_once_in_padded_batches(data: Path, tiny_encoder: Encoder) -> None:
    stage = Stage("s", (Source("rows.jsonl"),), 1, 1e-3, batch_size=8)
    examples = stage_examples(stage, data, 1)
    made = batches(examples, stage, tiny_encoder, seed=1, epoch=0)
    assert sorted(len(batch.ids) for batch in made) == [8] * 5
    for batch in made:
        assert {len(row) for row in (*batch.ids, *batch.segments, *batch.mask)} == {len(batch.ids[0])}
    assert made != batches(examples, stage, tiny_encoder, seed=1, epoch=1)
    assert made == batches(examples, stage, tiny_encoder, seed=1, epoch=0)
