"""Speakers and chains: rows of text and who says what by which chain."""

from datetime import date

import pytest

from stance.extractor import RuleExtractor
from stance.types import Statement

EXTRACTOR = RuleExtractor.load()


def extract(text: str, day: date | None = None) -> tuple[Statement, ...]:
    return EXTRACTOR.extract(text, day)


def chains(text: str) -> list[tuple[str, ...]]:
    return [s.chain for s in extract(text)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Turkish Foreign Minister Mevlüt Çavuşoğlu said talks would go on.", ("Mevlüt Çavuşoğlu",)),
        ("Cavusoglu, the Turkish foreign minister, said talks would go on.", ("Mevlüt Çavuşoğlu",)),
        ("Moscow denied any role in the strike.", ("Russia",)),
        ("The Security Council condemned the attack.", ("United Nations Security Council",)),
        ("Two senior diplomats said the talks had stalled.", ("senior diplomats",)),
        ("Local residents told reporters that the bridge was gone.", ("local residents",)),
    ],
)
def test_a_speaker_is_named(text: str, chain: tuple[str, ...]) -> None:
    assert chains(text) == [chain]


def test_a_surname_stands_for_the_full_name_given_before() -> None:
    text = "Envoy Tamara Okonkwo-Lund arrived on Monday. The road map still held, Okonkwo-Lund said."
    assert chains(text)[-1] == ("Tamara Okonkwo-Lund",)


def test_he_is_the_last_man_who_spoke_and_she_the_last_woman() -> None:
    text = (
        "Spokesman Omar Haddad said the road was open. Mrs Lena Fischer said it was closed. "
        '"We drove on it," he said. "We could not," she said.'
    )
    assert [c[-1] for c in chains(text)] == ["Omar Haddad", "Lena Fischer", "Omar Haddad", "Lena Fischer"]


def test_a_description_stands_for_the_collective_it_repeats() -> None:
    text = "Turkish officers told elders that there would be no assault. The officers added that they would stay."
    assert chains(text)[-1] == ("Turkish officers",)


def test_a_chain_leads_from_the_outermost_source_to_the_actor() -> None:
    text = "Local sources said the Turkish officers reiterated that Çavuşoğlu told Lavrov, “Show us where they are.”"
    assert chains(text)[-1] == ("local sources", "Turkish officers", "Mevlüt Çavuşoğlu")


def test_what_a_collective_adds_inherits_the_chain_of_the_sentence_before() -> None:
    text = (
        "According to activists, Turkish officers told elders that there would be no assault. "
        "The officers added that Turkey would stay."
    )
    assert chains(text)[-1] == ("activists", "Turkish officers")


def test_a_source_that_quotes_is_the_outer_link() -> None:
    text = "Olmert was quoted as saying by Kyodo that the truce would hold."
    assert chains(text) == [("Kyodo News", "Ehud Olmert")]


def test_who_reports_on_himself_stands_once_in_the_chain() -> None:
    assert chains("Lavrov said that he believed the deal would hold.")[-1] == ("Sergei Lavrov",)


def test_a_wrong_turn_of_pronouns_never_names_the_author() -> None:
    (found,) = extract("I said the talks would fail.")
    assert found.actor is None
    assert found.chain == ()


def test_an_office_is_the_one_holder_that_the_text_names() -> None:
    text = "David Cameron flew to Brussels. The prime minister warned that time was short."
    assert [x.chain for x in extract(text, date(2016, 2, 19))] == [("David Cameron",)]


def test_the_role_is_the_one_of_the_time() -> None:
    then, later = (extract("Boris Johnson said talks would go on.", date(y, 6, 1))[0].actor for y in (2017, 2020))
    assert then is not None
    assert later is not None
    assert "foreign" in (then.role or "")
    assert "prime minister" in (later.role or "")
