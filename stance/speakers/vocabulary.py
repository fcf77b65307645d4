"""The word lists that resolving uses, read from `registry/vocabulary.json`."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from stance.speakers.names import fold


@cache
def _lists() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        files("stance.speakers").joinpath("registry", "vocabulary.json").read_text(encoding="utf-8")
    )
    return loaded


@cache
def words(name: str) -> frozenset[str]:
    """Return one list as lower-case words. Raises KeyError for an unknown list."""
    return frozenset(_lists()[name])


@cache
def phrases(name: str) -> frozenset[str]:
    """Return one list folded, for comparing with `fold`. Raises KeyError for an unknown list."""
    return frozenset(map(fold, _lists()[name]))


def synonyms(name: str) -> dict[str, list[str]]:
    """Return one table of a general word and its variants. Raises KeyError for an unknown table."""
    table: dict[str, list[str]] = _lists()[name]
    return table
