"""Turning trained weights into a checkpoint folder: half-precision weights, tokenizer, calibration, manifest."""

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from stance.classification.calibration import write_calibration
from stance.classification.encoding import Encoder
from stance.classification.manifest import WEIGHTS, write_manifest
from stance.training.calibrating import fit_calibration
from stance.training.examples import Example
from stance.training.scoring import dev_logits


def export(trained: Path, folder: Path, name: str, dev: Sequence[Example], accuracy: float) -> str:
    """Write a checkpoint that `load_classifier` takes, calibrated on `dev`, and return its revision.

    The weights are calibrated as they will be served: rounded to half precision, computed in single. A README in the
    folder stays and enters the manifest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = AutoModelForSequenceClassification.from_pretrained(trained, dtype=torch.float32)
    model.half().save_pretrained(folder)
    # The library leaves the weights readable by their writer alone.
    (folder / WEIGHTS).chmod(0o644)
    AutoTokenizer.from_pretrained(trained).save_pretrained(folder)
    _plain_tokenizer_config(folder)
    logits = dev_logits(model.float(), Encoder.load(folder), dev)
    gold = [example.label for example in dev]
    write_calibration(folder, fit_calibration(logits.double().numpy(), gold, accuracy))
    return write_manifest(folder, name)


def _plain_tokenizer_config(folder: Path) -> None:
    """Take out what the tokenizer's configuration says about the machine that wrote it."""
    path = folder / "tokenizer_config.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    kept = {key: value for key, value in raw.items() if key not in {"is_local", "local_files_only", "name_or_path"}}
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
