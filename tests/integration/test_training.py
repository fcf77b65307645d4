"""A very small encoder with random weights, trained on rows written here."""

import json
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from stance.classification.runtime import load_classifier
from stance.training.loop import Work, run_stage
from stance.training.recipe import Recipe, Source, Stage
from stance.training.run import prepare, train
from stance.types import StanceQuery

WORDS = ["we", "support", "reject", "the", "treaty", "canal", "talks", "envoy", "said",
         "it", "was", "signed", "today", "no", "yes"]  # fmt: skip
SPECIAL = ["[PAD]", "[unused1]", "[unused2]", "[unused3]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
ROWS = [
    {"text": f"we {verb} the {topic} {extra}", "target": f"the {target}", "conflict": f"dispute-{n % 9}",
     "label": label if topic == target else "unrelated"}
    for n, extra in enumerate(("today", "no", "yes", "it was signed", "said the envoy"))
    for verb, label in (("support", "favor"), ("reject", "against"), ("said", "neutral"))
    for topic in ("treaty", "canal", "talks") for target in ("treaty", "canal")
]  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    vocabulary = {word: number for number, word in enumerate([*SPECIAL, *WORDS])}
    # A token of a vocabulary, not of a login.
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(lowercase=True), BertPreTokenizer()
    special = {f"{name.strip('[]').lower()}_token": name for name in SPECIAL if "unused" not in name}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(folder)
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=64,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return folder


def recipe(base: Path) -> Recipe:
    source = Source("rows.jsonl")
    first = Stage("first", (source,), 2, 5e-3, batch_size=8, max_tokens=32, dropout=0.1, freeze_words=False)
    second = Stage("second", (source,), 2, 5e-3, batch_size=8, max_tokens=32, dropout=0.1, dev=source)
    return Recipe("tiny", str(base), 11, (first, second), source, 0.6)


def weights(folder: Path) -> dict[str, torch.Tensor]:
    from safetensors.torch import load_file

    return load_file(folder / "model.safetensors")


def same(left: dict[str, torch.Tensor], right: dict[str, torch.Tensor]) -> bool:
    return left.keys() == right.keys() and all(torch.equal(left[name], right[name]) for name in left)


def started(base: Path, data: Path, folder: Path) -> Work:
    work, _ = prepare(recipe(base), 0, str(base), data, folder)
    work.save_every = 3
    return work


@pytest.mark.parametrize("stop_after", [4, 13, 21])
def test_an_interrupted_stage_ends_with_the_same_weights(
    base: Path, data: Path, tmp_path: Path, stop_after: int
) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    uninterrupted = started(base, data, whole)
    assert run_stage(uninterrupted, resume=False)
    assert not run_stage(started(base, data, broken), resume=False, stop_after=stop_after)
    torch.manual_seed(999)
    resumed = started(base, data, broken)
    assert run_stage(resumed, resume=True)
    assert same(dict(uninterrupted.model.state_dict()), dict(resumed.model.state_dict()))


def test_a_recipe_makes_a_checkpoint_that_loads_and_answers(base: Path, data: Path, tmp_path: Path) -> None:
    trained = train(recipe(base), data, tmp_path, resume=False)
    classifier = load_classifier(trained.checkpoint)
    assert classifier.revision == trained.revision
    assert trained.revision.startswith("tiny@")
    labels = classifier.classify([StanceQuery("we reject the treaty", "the treaty")])
    assert sum(labels[0].probabilities.values()) == pytest.approx(1)


def test_the_second_stage_starts_from_the_first_and_changes_it(base: Path, data: Path, tmp_path: Path) -> None:
    first, second = train(recipe(base), data, tmp_path, resume=False).stages
    before, after = weights(first), weights(second)
    assert not same(before, after)
    words = "bert.embeddings.word_embeddings.weight"
    assert torch.equal(before[words], after[words])


def test_a_finished_stage_is_not_trained_again(base: Path, data: Path, tmp_path: Path) -> None:
    first = train(recipe(base), data, tmp_path, resume=True)
    stamp = (first.stages[0] / "model.safetensors").stat().st_mtime_ns
    again = train(recipe(base), data, tmp_path, resume=True)
    assert (again.stages[0] / "model.safetensors").stat().st_mtime_ns == stamp
    assert again.revision == first.revision
