"""The state of an unfinished stage on disk: written whole or not at all."""

from pathlib import Path
from typing import Any

import torch

FILE = "state.pt"


def save_state(folder: Path, state: dict[str, Any]) -> None:
    """Replace the stage's state in one step, so that a run killed while it writes keeps the state before."""
    fresh = folder / f"{FILE}.new"
    torch.save({**state, "rng": torch.get_rng_state()}, fresh)
    fresh.replace(folder / FILE)


def load_state(folder: Path, digest: str) -> dict[str, Any] | None:
    """Read the state if it is there and was made by the same recipe, and set the random generator to it."""
    path = folder / FILE
    if not path.is_file():
        return None
    state: dict[str, Any] = torch.load(path, weights_only=True)
    if state["digest"] != digest:
        return None
    torch.set_rng_state(state["rng"])
    return state
