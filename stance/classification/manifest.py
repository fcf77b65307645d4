"""A checkpoint's list of files with their hashes, and the revision made from them."""

import hashlib
import json
from pathlib import Path

from stance.classification import calibration
from stance.errors import CheckpointError

FILE = "MANIFEST.json"
WEIGHTS = "model.safetensors"
_REVISION_DIGITS = 12


def revision_of(folder: Path, name: str) -> str:
    """Return `name@digits`: the same weights and calibration always have the same revision."""
    digest = hashlib.sha256()
    for file in (WEIGHTS, calibration.FILE):
        digest.update((folder / file).read_bytes())
    return f"{name}@{digest.hexdigest()[:_REVISION_DIGITS]}"


def write_manifest(folder: Path, name: str) -> str:
    """List every file of the checkpoint and return its revision."""
    revision = revision_of(folder, name)
    files = {path.name: _sha256(path) for path in sorted(folder.iterdir()) if path.is_file() and path.name != FILE}
    (folder / FILE).write_text(json.dumps({"revision": revision, "files": files}, indent=2) + "\n", encoding="utf-8")
    return revision


def verify(folder: Path) -> str:
    """Check every file against the manifest and return the revision.

    Raises CheckpointError, naming the file, when one is missing or differs, or when the manifest cannot be read.
    """
    try:
        manifest = json.loads((folder / FILE).read_text(encoding="utf-8"))
        revision, files = str(manifest["revision"]), dict(manifest["files"])
    except (OSError, KeyError, TypeError, ValueError):
        raise CheckpointError(f"{folder.name} is not a checkpoint: {FILE} is missing or damaged") from None
    for name, expected in files.items():
        path = folder / name
        if not path.is_file():
            raise CheckpointError(f"the checkpoint {folder.name} lacks {name}")
        if _sha256(path) != expected:
            raise CheckpointError(f"the checkpoint {folder.name} is damaged: {name} differs from the manifest")
    return revision


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
