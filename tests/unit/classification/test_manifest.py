import json
import shutil
from pathlib import Path

import pytest

from stance.classification.manifest import revision_of, verify, write_manifest
from stance.classification.runtime import load_classifier
from stance.config import CHECKPOINTS
from stance.errors import CheckpointError

BUNDLED = CHECKPOINTS / "stance-minilm"


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    for name in ("model.safetensors", "calibration.json", "config.json"):
        (folder / name).write_text(name)
    write_manifest(folder, "small")
    return folder


def test_an_untouched_checkpoint_has_its_revision(checkpoint: Path) -> None:
    assert verify(checkpoint) == revision_of(checkpoint, "small")


@pytest.mark.parametrize("name", ["model.safetensors", "calibration.json", "config.json"])
def test_a_changed_file_is_named(checkpoint: Path, name: str) -> None:
    (checkpoint / name).write_text("changed")
    with pytest.raises(CheckpointError, match=name):
        verify(checkpoint)


def test_a_missing_file_is_named(checkpoint: Path) -> None:
    (checkpoint / "config.json").unlink()
    with pytest.raises(CheckpointError, match=r"config\.json"):
        verify(checkpoint)


@pytest.mark.parametrize("text", ["", "null", '{"revision": "x"}'])
def test_a_broken_manifest_is_a_checkpoint_error(checkpoint: Path, text: str) -> None:
    (checkpoint / "MANIFEST.json").write_text(text)
    with pytest.raises(CheckpointError, match="MANIFEST"):
        verify(checkpoint)


def test_a_folder_that_is_not_there_is_a_checkpoint_error(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="nowhere"):
        load_classifier(tmp_path / "nowhere")


def test_other_weights_are_another_revision(checkpoint: Path) -> None:
    before = revision_of(checkpoint, "small")
    (checkpoint / "model.safetensors").write_text("other weights")
    assert revision_of(checkpoint, "small") != before


def test_the_bundled_checkpoint_is_whole_and_says_its_revision() -> None:
    assert verify(BUNDLED) == revision_of(BUNDLED, "stance-minilm")
    listed = set(json.loads((BUNDLED / "MANIFEST.json").read_text())["files"])
    assert listed == {path.name for path in BUNDLED.iterdir()} - {"MANIFEST.json"}


def test_a_damaged_copy_of_the_bundled_checkpoint_does_not_load(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(BUNDLED, copy)
    with (copy / "model.safetensors").open("r+b") as handle:
        handle.seek(-4, 2)
        handle.write(b"\0\1\2\3")
    with pytest.raises(CheckpointError, match=r"model\.safetensors"):
        load_classifier(copy)
