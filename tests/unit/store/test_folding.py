"""What counts as the same name, topic or search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Çavuşoğlu", "CAVUSOGLU"),
        ("Mevlüt  Çavuşoğlu ", "mevlut\u00a0cavusoglu"),
        ("ışık", "IŞIK"),
        ("İdlib", "idlib"),
        ("de‑escalation", "de-escalation"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("straße", "STRASSE"),
        ("Ельцин", "ЕЛЬЦИН"),
        ("ﬁnal", "final"),
        ("“terrorists”", '"terrorists"'),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Idlib", "Irbil"), ("क", "कि"), ("سُوريا", "سوريا"), ("co-op", "coop")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
