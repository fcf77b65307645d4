"""Quotation marks: pairing by paragraph and type, and what is made of odd ones."""

import pytest

from stance.statements.marks import find_quotes, paragraphs


def inner(text: str, *, double: bool = True) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text) if q.double == double]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"We will stay," he said.', ["We will stay,"]),
        ("“We will stay,” he said. “We must.”", ["We will stay,", "We must."]),
        ("«Nous restons», he said.", ["Nous restons"]),
        ("„Wir bleiben“, he said.", ["Wir bleiben"]),
        ("``We stay,'' he said.", ["We stay,"]),
        ("''We stay,'' he said.", ["We stay,"]),
        ('“Curly opens and straight closes," he said.', ["Curly opens and straight closes,"]),
        ("“Apparently not,“ he said.", ["Apparently not,"]),
        ("No marks at all.", []),
        ('The 6" pipe burst.', []),
        ('A stray " in the middle, and then nothing.', []),
        ('He said: "It never closes.\n\nA new paragraph.', ["It never closes."]),
        ('"One paragraph.\n\n"And the next."', ["One paragraph.", "And the next."]),
        ('""', []),
        ('"   "', []),
    ],
)
def test_double_marks_are_paired_within_their_paragraph(text: str, quotes: list[str]) -> None:
    assert inner(text) == quotes


def test_an_odd_mark_leaves_the_other_paragraphs_alone() -> None:
    text = 'An odd " mark here.\n\n"We agree," she said.'
    assert inner(text) == ["We agree,"]


def test_single_marks_are_speech_where_no_double_ones_stand() -> None:
    assert inner("'We won't go,' said the officers' envoy.", double=False) == ["We won't go,"]


def test_single_marks_within_double_ones_are_found_as_nested() -> None:
    text = "“He told me, ‘We are leaving,’ and left,” she said."
    assert inner(text, double=False) == ["We are leaving,"]


def test_a_quotation_left_open_goes_on_only_if_the_next_paragraph_opens_one() -> None:
    goes_on = find_quotes('"First part.\n\n"Second part," he said.')
    assert [q.continued for q in goes_on] == [True, False]
    stops = find_quotes('"First part.\n\nSecond part, he said.')
    assert [q.continued for q in stops] == [False]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("A line that wraps\nand goes on.", ["A line that wraps\nand goes on."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("  \n \n", []),
    ],
)
def test_paragraphs(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in paragraphs(text)] == parts
