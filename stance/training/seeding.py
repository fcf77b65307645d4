"""Random choices that a recipe's seed decides."""

import random


def generator(*parts: str | int) -> random.Random:
    """Return a generator that depends on the parts alone; strings are hashed the same in every process."""
    # The choices must repeat, not be hard to guess.
    return random.Random(":".join(map(str, parts)))
