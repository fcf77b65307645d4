"""What holds for any text: offsets cut what they say, nothing raises, and the same text gives the same answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stance.extractor import RuleExtractor

EXTRACTOR = RuleExtractor.load()

_MARKS = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "``",
    "''",
    "\n",
    "\n\n",
    "\r\n",
    ", ",
    ". ",
    "? ",
    ": ",
    "; ",
    " — ",
    "(",
]
_NAMES = [
    "Lavrov ",
    "the officers ",
    "he ",
    "said ",
    "told ",
    "added ",
    "according to ",
    "that ",
    "denied ",
    "Çavuşoğlu ",
]
_WORDS = [
    "there will be no assault",
    "We stay",
    "Turkey",
    " who ",
    " and ",
    " but ",
    "quoted ",
    "as ",
    "saying ",
    "by ",
]
_ODD = ["👍🏽", "e\u0301", "שלום ", "\u202e", "\u2028", "مرحبا ", "İ", "ß", "ﬁ", "\u00a0", "𝔘𝔫𝔦", "1,000 ", "U.S. "]
_PIECES = st.sampled_from([*_MARKS, *_NAMES, *_WORDS, *_ODD])
TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_offset_cuts_its_own_text(text: str) -> None:
    for statement in EXTRACTOR.extract(text):
        spans = [*statement.fragments, statement.cue, statement.speaker_text, statement.addressee]
        for span in filter(None, spans):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_statements_are_whole(text: str) -> None:
    statements = EXTRACTOR.extract(text)
    known = {s.id for s in statements}
    assert len(known) == len(statements)
    for statement in statements:
        assert statement.fragments
        assert statement.parent is None or statement.parent in known - {statement.id}
        assert not statement.actor or statement.chain[-1] == statement.actor.name
        ends = [f.end for f in statement.fragments]
        assert all(a <= f.start for a, f in zip(ends, statement.fragments[1:], strict=False))


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_statements(text: str) -> None:
    assert EXTRACTOR.extract(text) == EXTRACTOR.extract(text)
