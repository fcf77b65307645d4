"""Which part of the in-domain data a conflict belongs to: training, dev or test."""

import hashlib

_DEV_BELOW, _TEST_BELOW = 0.10, 0.30
# Some files of plain agency copy touch the same dispute as another, so a hash could part what belongs together.
_PLAIN, _PLAIN_TEST = "plain-", "plain-e-"
_PLAIN_DEV = frozenset({"plain-a-osirak", "plain-c-andes-raid", "plain-c-habre-trial", "plain-d-fukushima-water"})


def part_of(conflict: str) -> str:
    """Return `train` (about 70 %), `dev` (10 %) or `test` (20 %), by a hash of the slug.

    A conflict never moves when others come or go, and all of its topics and passages stay together. Plain agency copy
    is split by name instead: its European disputes (`plain-e-`) are the test part.
    """
    if conflict.startswith(_PLAIN):
        return "test" if conflict.startswith(_PLAIN_TEST) else "dev" if conflict in _PLAIN_DEV else "train"
    digest = hashlib.sha256(f"split:{conflict}".encode()).digest()
    place = int.from_bytes(digest[:8], "big") / 2**64
    return "dev" if place < _DEV_BELOW else "test" if place < _TEST_BELOW else "train"
