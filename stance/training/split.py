"""Which part of the in-domain data a conflict belongs to: training, dev or test."""

import hashlib

_DEV_BELOW, _TEST_BELOW = 0.10, 0.30


def part_of(conflict: str) -> str:
    """Return `train` (70 %), `dev` (10 %) or `test` (20 %), by a hash of the slug alone.

    A conflict never moves when others come or go, and all of its topics and passages stay together.
    """
    digest = hashlib.sha256(f"split:{conflict}".encode()).digest()
    place = int.from_bytes(digest[:8], "big") / 2**64
    return "dev" if place < _DEV_BELOW else "test" if place < _TEST_BELOW else "train"
