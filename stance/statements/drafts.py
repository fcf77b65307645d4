"""Statements in the making."""

from dataclasses import dataclass, field

from stance.statements.marks import Quote


@dataclass(slots=True)
class Draft:
    """A statement in the making: content offsets that may still grow, and the words that report it."""

    ranges: list[tuple[int, int]]
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    addressee: tuple[int, int] | None
    via: tuple[int, int] | None
    sentence: int
    paragraph: int
    quoted: bool = False
    quotes: list[Quote] = field(default_factory=list)
