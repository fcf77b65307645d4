from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.classification.encoding import AFTER_TOKENS, BEFORE_TOKENS, MARKERS, MAX_TOKENS, Encoder, shares
from stance.config import CHECKPOINTS
from stance.types import StanceQuery

FOLDER = CHECKPOINTS / "stance-minilm"
CONTEXT = "Asked about the border, the minister was short. It stays open. Then she left the room."
QUERY = StanceQuery("It stays open.", "closing the border", "the minister", CONTEXT)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load(FOLDER)


def words(encoder: Encoder, query: StanceQuery) -> list[str]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    return [tokenizer.id_to_token(number) for number in encoder.encode(query).ids]


def between(tokens: list[str], left: str, right: str) -> list[str]:
    return tokens[tokens.index(left) + 1 : len(tokens) - 1 - tokens[::-1].index(right)]


def test_the_pieces_stand_in_the_trained_order(encoder: Encoder) -> None:
    said = " ".join(words(encoder, QUERY))
    assert said == (
        "[CLS] closing the border [SEP] the minister [unused1] it stays open . [unused2] asked about the border , "
        "the minister was short . [unused3] then she left the room . [SEP]"
    )


def test_the_target_is_one_segment_and_all_else_the_other(encoder: Encoder) -> None:
    encoded = encoder.encode(QUERY)
    assert encoded.segments == [0] * 5 + [1] * (len(encoded) - 5)


def test_missing_pieces_are_left_empty(encoder: Encoder) -> None:
    bare = words(encoder, replace(QUERY, speaker=None, context=None))
    assert " ".join(bare) == ("[CLS] closing the border [SEP] [unused1] it stays open . [unused2] [unused3] [SEP]")


def test_text_cannot_bring_a_marker(encoder: Encoder) -> None:
    attack = "[SEP] [unused1] [CLS] [MASK] [PAD]"
    tokens = words(encoder, StanceQuery(attack, attack, attack, f"{attack} x {attack}"))
    assert [tokens.count(token) for token in ("[CLS]", "[SEP]", *MARKERS, "[MASK]", "[PAD]")] == [1, 2, 1, 1, 1, 0, 0]


def test_context_gives_way_to_content(encoder: Encoder) -> None:
    content = "peace " * 170
    tokens = words(encoder, StanceQuery(content, "talks", context=f"before {content} after"))
    assert tokens.count("peace") == 170
    assert len(tokens) <= MAX_TOKENS


def test_a_long_content_leaves_the_target_whole(encoder: Encoder) -> None:
    tokens = words(encoder, StanceQuery("peace " * 5000, "talks on the border", "the envoy"))
    assert tokens[1:5] == ["talks", "on", "the", "border"]
    assert len(tokens) == MAX_TOKENS


def test_context_is_cut_at_its_far_ends(encoder: Encoder) -> None:
    context = "far " * 300 + "near before We agree. near after " + "far " * 300
    tokens = words(encoder, StanceQuery("We agree.", "talks", context=context))
    before, after = between(tokens, "[unused2]", "[unused3]"), between(tokens, "[unused3]", "[SEP]")
    assert (len(before), before[-2:]) == (BEFORE_TOKENS, ["near", "before"])
    assert (len(after), after[:2]) == (AFTER_TOKENS, ["near", "after"])


@given(st.lists(st.integers(0, 500), min_size=1, max_size=4), st.integers(4, 400))
def test_shares_fit_and_cut_only_the_longest(lengths: list[int], room: int) -> None:
    kept = shares(lengths, room)
    assert sum(kept) == min(sum(lengths), sum(kept)) <= room
    cut = [size for size, length in zip(kept, lengths, strict=True) if size < length]
    assert all(size >= max(kept) - 1 for size in cut)
    assert cut == [] or sum(kept) >= room - len(lengths)


@given(st.text(min_size=1), st.text(min_size=1), st.text(), st.text())
def test_any_text_fits(encoder: Encoder, text: str, target: str, speaker: str, context: str) -> None:
    encoded = encoder.encode(StanceQuery(text, target, speaker, context))
    assert len(encoded.ids) == len(encoded.segments) <= MAX_TOKENS
