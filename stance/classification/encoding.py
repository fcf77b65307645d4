"""Turning a stance query into the token ids that the checkpoint was trained on.

    [CLS] target [SEP] speaker [unused1] content [unused2] before [unused3] after [SEP]

The pieces are tokenised apart and joined as ids, with special tokens off: no text can bring a marker with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stance.classification.parts import head, split, tail
from stance.errors import CheckpointError
from stance.types import StanceQuery

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MARKERS = ("[unused1]", "[unused2]", "[unused3]")
MAX_TOKENS = 192
BEFORE_TOKENS = 48
AFTER_TOKENS = 32
# No word piece of the vocabulary is longer than 18 characters, most are shorter than 8: far more text than the
# tokens need, and little enough that the length of a context does not cost time.
_CHARACTERS_A_TOKEN = 12


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids with their segments: 0 for the target, 1 for all else."""

    ids: list[int]
    segments: list[int]

    def __len__(self) -> int:
        return len(self.ids)


def shares(lengths: Sequence[int], room: int) -> list[int]:
    """Cut lengths to fit into `room`, the longest first, so that none vanishes while another is long."""
    left, result = room, [0] * len(lengths)
    by_length = sorted(range(len(lengths)), key=lambda i: (lengths[i], i))
    for rank, i in enumerate(by_length):
        result[i] = min(lengths[i], left // (len(lengths) - rank))
        left -= result[i]
    return result


class Encoder:
    """Encodes queries with a tokenizer of its own: no truncation, no padding, no special tokens in text."""

    def __init__(self, tokenizer: "Tokenizer", max_tokens: int = MAX_TOKENS) -> None:
        self._tokenizer, self._max_tokens = tokenizer, max_tokens
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tokenizer.encode_special_tokens = True
        self._cls, self._sep, *self._markers = (self._id(token) for token in ("[CLS]", "[SEP]", *MARKERS))

    @classmethod
    def load(cls, folder: Path, max_tokens: int = MAX_TOKENS) -> "Encoder":
        """Read `tokenizer.json` of a checkpoint."""
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(folder / "tokenizer.json")), max_tokens)

    def encode(self, query: StanceQuery) -> Encoded:
        """Encode one query into at most `max_tokens` ids: context goes first, the longest piece next."""
        parts = split(query)
        content = head(parts.content, self._max_tokens * _CHARACTERS_A_TOKEN)
        pieces = [self._ids(piece) for piece in (query.target, query.speaker or "", content)]
        before = self._ids(tail(parts.before, BEFORE_TOKENS * _CHARACTERS_A_TOKEN))
        after = self._ids(head(parts.after, AFTER_TOKENS * _CHARACTERS_A_TOKEN))
        room = self._max_tokens - len(MARKERS) - 3
        kept = shares([len(piece) for piece in pieces], room)
        target, speaker, said = (piece[:size] for piece, size in zip(pieces, kept, strict=True))
        around = shares([min(len(before), BEFORE_TOKENS), min(len(after), AFTER_TOKENS)], room - sum(kept))
        first = [self._cls, *target, self._sep]
        content_mark, before_mark, after_mark = self._markers
        second = [*speaker, content_mark, *said, before_mark, *before[len(before) - around[0] :]]
        second += [after_mark, *after[: around[1]], self._sep]
        return Encoded(first + second, [0] * len(first) + [1] * len(second))

    def _id(self, token: str) -> int:
        number = self._tokenizer.token_to_id(token)
        if number is None:
            raise CheckpointError(f"the tokenizer has no token {token}")
        return int(number)

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids if text else []
        return ids
