import pytest

from stance.classification.parts import Parts, find, head, split, tail
from stance.errors import InvalidText
from stance.types import StanceQuery

PASSAGE = "Asked about the talks, the envoy smiled. “We are ready,” he said. “Are they?” Nobody answered."


def test_fragments_cut_the_context_and_their_gap_goes_before() -> None:
    places = tuple(
        (PASSAGE.index(piece), PASSAGE.index(piece) + len(piece)) for piece in ("We are ready,", "Are they?")
    )
    parts = split(StanceQuery("We are ready, Are they?", "talks", context=PASSAGE, fragments=places))
    assert parts.before == "Asked about the talks, the envoy smiled. “ ” he said. “"
    assert parts.after == "” Nobody answered."


def test_a_text_without_fragments_is_found_in_the_context() -> None:
    parts = split(StanceQuery("the envoy smiled", "talks", context=PASSAGE))
    assert parts == Parts("the envoy smiled", "Asked about the talks, ", PASSAGE[39:])


def test_a_text_is_found_though_lines_are_broken_elsewhere() -> None:
    assert find("no troops  will\nleave", "He said no\n\ttroops will leave soon.") == [(8, 29)]


def test_a_text_that_its_cue_splits_is_found_in_pieces() -> None:
    context = "“We have not decided,” she said, “and we will not be hurried by anyone.”"
    places = find("We have not decided, and we will not be hurried by anyone.", context)
    assert [context[start:end] for start, end in places] == [
        "We have not decided,",
        "and we will not be hurried by anyone.",
    ]


def test_the_longest_match_wins_over_the_first() -> None:
    context = "We will not go, said one. We will not leave the valley, said the other."
    assert find("We will not leave the valley", context) == [(26, 54)]


def test_a_text_that_stands_nowhere_leaves_the_beginning_of_the_context() -> None:
    parts = split(StanceQuery("something else entirely", "talks", context="A first word. " + "filler " * 100))
    assert parts.before.startswith("A first word.")
    assert len(parts.before) <= 200
    assert parts.after == ""


def test_no_context_leaves_the_content_alone() -> None:
    assert split(StanceQuery("We are ready", "talks")) == Parts("We are ready")


@pytest.mark.parametrize("fragments", [((-1, 3),), ((5, 2),), ((0, 9), (4, 12)), ((0, 10_000),)])
def test_fragments_outside_the_context_or_out_of_order_are_refused(fragments: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(InvalidText, match="fragments"):
        split(StanceQuery("We are", "talks", context=PASSAGE, fragments=fragments))


def test_fragments_without_a_context_are_refused() -> None:
    with pytest.raises(InvalidText):
        split(StanceQuery("We are", "talks", fragments=((0, 6),)))


def test_looking_up_a_word_repeated_a_hundred_thousand_times_ends() -> None:
    assert find("a " * 100_000, "a " * 99_999 + "b")


def test_cutting_keeps_whole_words() -> None:
    assert head("one two three", 9) == "one two"
    assert tail("one two three", 9) == "three"
    assert head("unbroken", 4) == "unbr"
    assert tail("unbroken", 4) == "oken"
