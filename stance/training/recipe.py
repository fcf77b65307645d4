"""A recipe says what a checkpoint is made from and how; it is read from TOML and fixed by its digest."""

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from stance.errors import DataError
from stance.types import Stance

ALL_LABELS = tuple(Stance)


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a stage.

    `cap` bounds the rows, `caps` those of single labels. `labels` are the ones that the source can tell apart: the loss
    looks at no other. `unrelated` is the share of rows to repeat with a target of another topic. `where` keeps rows
    that have these values; `relabel` names a true-valued field and the label that it means instead. `speaker` is the
    field to read the speaker from. `part` picks one part of the data that is split by conflict.
    `recast` reads inference pairs: a premise that entails the target is favor, one that contradicts it against.
    """

    file: str
    cap: int | None = None
    caps: dict[str, int] = field(default_factory=dict)
    labels: tuple[Stance, ...] = ALL_LABELS
    unrelated: float = 0.0
    where: dict[str, Any] = field(default_factory=dict)
    relabel: dict[str, str] = field(default_factory=dict)
    speaker: str = "speaker"
    weight: float = 1.0
    part: str | None = None
    recast: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """One pass of training: from the base or the stage before, over some sources.

    The learning rate falls to zero over `horizon` epochs, by default the stage's own; more leave a rate from which the
    next stage goes on. `drop_context` and `drop_speaker` are probabilities, drawn anew each epoch. `dev` is scored
    after each epoch and the best epoch kept; without it the last one is. `dropout` acts inside the encoder,
    `head_dropout` before the last layer. `freeze_words` leaves the word embeddings as the base has them, which saves a
    sixth of the time.
    """

    name: str
    sources: tuple[Source, ...]
    epochs: int
    learning_rate: float
    horizon: int | None = None
    batch_size: int = 32
    max_tokens: int = 192
    warmup: float = 0.06
    weight_decay: float = 0.01
    label_smoothing: float = 0.0
    dropout: float = 0.0
    head_dropout: float = 0.1
    freeze_words: bool = True
    drop_context: float = 0.0
    drop_speaker: float = 0.0
    dev: Source | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the checkpoint, but the data and the machine.

    `calibration` are the held-out rows that probabilities are fitted on, `accuracy` what labels that are not abstained
    shall reach there.
    """

    name: str
    base: str
    seed: int
    stages: tuple[Stage, ...]
    calibration: Source
    accuracy: float

    def digest(self, upto: int) -> str:
        """Name the work up to and with stage number `upto` (from 0), so that a changed recipe is not resumed."""
        known = {"base": self.base, "seed": self.seed, "stages": [asdict(stage) for stage in self.stages[: upto + 1]]}
        return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()


def load_recipe(path: Path) -> Recipe:
    """Read a recipe. Raises DataError for a file that is not one."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return _recipe(raw)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"{path.name} is not a recipe: {error}") from None


def _recipe(raw: dict[str, Any]) -> Recipe:
    stages = tuple(_stage(stage) for stage in raw["stages"])
    calibration = dict(raw["calibration"])
    accuracy = float(calibration.pop("accuracy"))
    return Recipe(raw["name"], raw["base"], raw["seed"], stages, _source(calibration), accuracy)


def _stage(raw: dict[str, Any]) -> Stage:
    dev = _source(raw.pop("dev")) if "dev" in raw else None
    return Stage(sources=tuple(_source(source) for source in raw.pop("sources")), dev=dev, **raw)


def _source(raw: dict[str, Any]) -> Source:
    labels = tuple(Stance(label) for label in raw.pop("labels", ALL_LABELS))
    return Source(labels=labels, **raw)
