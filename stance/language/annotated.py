"""A text with its tagged tokens, made once and read by every stage."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from stance.language.tagger import Tagger
from stance.language.tokens import Token, tokenize

_STOPS = frozenset({".", "?", "!", "…", "...", ".."})


@dataclass(frozen=True)
class AnnotatedText:
    """A text and its tokens, each with its part of speech, in order."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that begin in `text[start:end]`."""
        return self.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def annotate(text: str, tagger: Tagger) -> AnnotatedText:
    """Tokenize and tag a text, a stretch between full stops at a time."""
    out: list[Token] = []
    part: list[Token] = []
    for token in tokenize(text):
        part.append(token)
        if token.text in _STOPS:
            out += tagger.tag(part)
            part = []
    return AnnotatedText(text, (*out, *tagger.tag(part)))
