"""Making a checkpoint from a recipe, stage after stage."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stance.classification.encoding import Encoder
from stance.training.base import load_base
from stance.training.examples import stage_examples
from stance.training.export import export
from stance.training.loop import Work, run_stage
from stance.training.recipe import Recipe, Source, Stage

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

log = logging.getLogger(__name__)
_DONE = "done"


@dataclass(frozen=True, slots=True)
class Trained:
    """What a recipe made: where each stage's weights lie, in its order, and the checkpoint made of the last."""

    stages: tuple[Path, ...]
    checkpoint: Path
    revision: str


def train(recipe: Recipe, data_dir: Path, out_dir: Path, resume: bool) -> Trained:
    """Run the stages of a recipe into `out_dir/<stage>/`, each from the weights of the one before, and export the last.

    With `resume`, finished stages of the same recipe are kept and an unfinished one goes on where its last saved state
    stands. Raises DataError for data that breaks its format.
    """
    source, folders = recipe.base, []
    for number, stage in enumerate(recipe.stages):
        folder = out_dir / stage.name
        if not (resume and _finished(folder, recipe.digest(number))):
            _train_stage(recipe, number, source, data_dir, folder, resume)
        source = str(folder / "model")
        folders.append(folder / "model")
    dev = stage_examples(_held_out(recipe.calibration), data_dir, recipe.seed)
    checkpoint = out_dir / "checkpoint"
    revision = export(folders[-1], checkpoint, recipe.name, dev, recipe.accuracy)
    return Trained(tuple(folders), checkpoint, revision)


def _train_stage(recipe: Recipe, number: int, source: str, data_dir: Path, folder: Path, resume: bool) -> None:
    stage, digest = recipe.stages[number], recipe.digest(number)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _DONE).unlink(missing_ok=True)
    work, tokenizer = prepare(recipe, number, source, data_dir, folder)
    log.info("%s: %d examples, %d dev rows", stage.name, len(work.examples), len(work.dev))
    run_stage(work, resume)
    work.model.save_pretrained(folder / "model")
    tokenizer.save_pretrained(folder / "model")
    (folder / _DONE).write_text(digest, encoding="utf-8")


def prepare(
    recipe: Recipe, number: int, source: str, data_dir: Path, folder: Path
) -> tuple[Work, "PreTrainedTokenizerBase"]:
    """Read the data of stage `number` and load the weights that it starts from; nothing is trained yet."""
    stage, seed = recipe.stages[number], recipe.seed
    examples = stage_examples(stage, data_dir, seed)
    dev = stage_examples(_held_out(stage.dev), data_dir, seed) if stage.dev else []
    model, tokenizer = load_base(source, stage, seed)
    tokenizer.save_pretrained(folder / "tokenizer")
    encoder = Encoder.load(folder / "tokenizer", stage.max_tokens)
    return Work(model, stage, encoder, examples, dev, seed, folder, recipe.digest(number)), tokenizer


def _held_out(source: Source) -> Stage:
    return Stage("held-out", (source,), epochs=0, learning_rate=0.0)


def _finished(folder: Path, digest: str) -> bool:
    done = folder / _DONE
    return done.is_file() and done.read_text(encoding="utf-8") == digest
