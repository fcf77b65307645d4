"""Part-of-speech tags by an averaged perceptron.

The method is that of Collins (2002), "Discriminative training methods for hidden Markov models", decoded greedily from
left to right. The weights are ours: see `stance/checkpoints/stance-tagger/README.md`.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from stance.errors import CheckpointError
from stance.language.tokens import Token

DEFAULT = Path(__file__).parent.parent / "checkpoints" / "stance-tagger" / "weights.json.gz"
# Rare names with a hyphen or of a foreign form look like common nouns to the weights; inside a sentence case decides.
_PROPER = {"NN": "NNP", "NNS": "NNPS"}
Weights = dict[str, dict[str, float]]


def shape(word: str) -> str:
    """Return the word as the tagger sees it: digits folded, case kept apart by the features."""
    if word[0].isdigit():
        return "!year" if len(word) == 4 and word.isdigit() else "!digits"
    return word.lower()


def features(words: Sequence[str], i: int, shapes: Sequence[str], previous: str, before: str) -> Iterator[str]:
    """Yield the features of word `i`; `shapes` has two words of padding at each end."""
    word, low = words[i], shapes[i + 2]
    yield "w" + low
    yield "s" + low[-3:]
    yield "z" + low[-2:]
    yield "p" + low[:2]
    yield "t" + previous
    yield "u" + previous + "|" + before
    yield "v" + previous + "|" + low
    yield "a" + shapes[i + 1]
    yield "b" + shapes[i]
    yield "c" + shapes[i + 3]
    yield "d" + shapes[i + 4]
    yield "e" + shapes[i + 1][-3:]
    yield "f" + shapes[i + 3][-3:]
    yield "g" + ("X" if word[0].isupper() else "x") + ("0" if i == 0 else "1") + ("-" if "-" in word else "")


class Tagger:
    """Tags the words of one sentence at a time. Immutable after loading, safe to share between threads."""

    def __init__(self, weights: Weights, known: dict[str, str]) -> None:
        self._weights, self._known = weights, known

    @classmethod
    @cache
    def load(cls, path: Path = DEFAULT) -> "Tagger":
        """Read the weights once a process. Raises CheckpointError if they are missing or damaged."""
        try:
            data = json.loads(gzip.decompress(path.read_bytes()))
            return cls(data["weights"], data["known"])
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise CheckpointError(f"tagger weights {path.name} cannot be read: {type(error).__name__}") from error

    def tags(self, words: Sequence[str]) -> list[str]:
        """Return one Penn tag a word."""
        shapes = ["<2", "<1", *map(shape, words), ">1", ">2"]
        previous, before, tags = "<t1", "<t2", []
        for i, word in enumerate(words):
            tag = self._known.get(word) or self._best(features(words, i, shapes, previous, before))
            if i and word[0].isupper() and tag in _PROPER:
                tag = _PROPER[tag]
            tags.append(tag)
            previous, before = tag, previous
        # "Kuwait regretted": a first word that looks like a command is a name where a verb in the past follows.
        if tags[:1] in (["VB"], ["VBP"]) and tags[1:2] in (["VBD"], ["VBZ"], ["MD"]):
            tags[0] = "NNP"
        return tags

    def tag(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens with their tags."""
        return [t._replace(tag=tag) for t, tag in zip(tokens, self.tags([t.text for t in tokens]), strict=True)]

    def _best(self, found: Iterator[str]) -> str:
        scores: dict[str, float] = {}
        weights = self._weights
        for feature in found:
            for tag, weight in weights.get(feature, {}).items():
                scores[tag] = scores.get(tag, 0.0) + weight
        return max(scores.items(), key=lambda item: (item[1], item[0]))[0] if scores else "NN"
