"""Statements: rows of text and what stands in it as (kind, speaker, cue, fragments); texts without any beside them."""

import pytest

from stance.language.annotated import annotate
from stance.language.tagger import Tagger
from stance.statements.finder import StatementFinder
from stance.types import FoundStatement

FINDER, TAGGER = StatementFinder(), Tagger.load()


def find(text: str) -> list[FoundStatement]:
    return FINDER.find(annotate(text, TAGGER))


def rows(text: str) -> list[tuple[str, str | None, str | None, list[str]]]:
    return [
        (s.kind.value, s.speaker and s.speaker.text, s.cue and s.cue.text, [f.text for f in s.fragments])
        for s in find(text)
    ]


DIRECT = [
    ('"We will not leave," the minister said.', "the minister", "said", ["We will not leave,"]),
    ('"We will not leave," said the minister.', "the minister", "said", ["We will not leave,"]),
    ('The minister said: "We will not leave."', "The minister", "said", ["We will not leave."]),
    ('Lavrov said, "We will not leave."', "Lavrov", "said", ["We will not leave."]),
    ('"We will stay," he said. "We have no choice."', "he", "said", ["We will stay,", "We have no choice."]),
    ('"We will," he said, "stay where we are."', "he", "said", ["We will,", "stay where we are."]),
    ('"Will they stay?" the envoy asked.', "the envoy", "asked", ["Will they stay?"]),
    ('"The road is open," Omar Haddad, a village elder, told reporters.', "Omar Haddad, a village elder", "told", ["The road is open,"]),
    ('"The road is open," said Omar Haddad, a village elder who fled.', "Omar Haddad, a village elder who fled", "said", ["The road is open,"]),
    ("‘We will stay,’ the premier said.", "the premier", "said", ["We will stay,"]),
    ('"We stand ready.\n\n"We always will," the envoy said.', "the envoy", "said", ["We stand ready.", "We always will,"]),
    ('"This is a disgrace!" thundered the delegate.', "the delegate", "thundered", ["This is a disgrace!"]),
]  # fmt: skip

INDIRECT = [
    ("The minister said that the troops would stay.", "The minister", "said", ["the troops would stay"]),
    ("The minister said on Monday the troops would stay.", "The minister", "said", ["the troops would stay"]),
    ("The troops would stay, the minister said.", "the minister", "said", ["The troops would stay"]),
    ("The troops, the minister said, would stay.", "the minister", "said", ["The troops", "would stay"]),
    ("According to the ministry, the troops would stay.", "the ministry", "According to", ["the troops would stay"]),
    ("The troops will stay, according to two diplomats.", "two diplomats", "according to", ["The troops will stay"]),
    ("Officers told local elders that there would be no assault.", "Officers", "told", ["there would be no assault"]),
    ("Turkey is concerned about a new wave of refugees.", "Turkey", "is concerned about", ["a new wave of refugees"]),
    ("Kuwait regretted that its offer had been turned down.", "Kuwait", "regretted", ["its offer had been turned down"]),
    ("The envoy ruled out talks with the rebels.", "The envoy", "ruled out", ["talks with the rebels"]),
    ("Damascus denied any role in the shelling.", "Damascus", "denied", ["any role in the shelling"]),
    ("The president was quoted as saying by Kyodo that sanctions would stay.", "The president", "was quoted as saying", ["sanctions would stay"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "fragments"), DIRECT)
def test_direct_speech(text: str, speaker: str, cue: str, fragments: list[str]) -> None:
    assert ("direct", speaker, cue, fragments) in rows(text)


@pytest.mark.parametrize(("text", "speaker", "cue", "fragments"), INDIRECT)
def test_indirect_speech(text: str, speaker: str, cue: str, fragments: list[str]) -> None:
    assert ("indirect", speaker, cue, fragments) in rows(text)


def test_marks_within_reported_speech_make_it_mixed() -> None:
    (found,) = rows("Iran said the draft “must be rejected in full” before any talks.")
    assert found[0] == "mixed"
    assert found[3] == ["the draft “must be rejected in full” before any talks"]


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces bombed the town on Friday.",
        "The so-called “terrorists” left the town.",
        "The film “The White Helmets” won a prize.",
        "The ministry declined to comment.",
        "He was expected to announce a decision next week.",
        "The claim was false, and the report was late.",
        "It rained.",
        "",
    ],
)
def test_narration_titles_and_scare_quotes_are_no_statements(text: str) -> None:
    assert rows(text) == []


def test_a_statement_inside_another_is_its_child() -> None:
    found = find("According to activists, Turkish officers told elders that there will be no assault.")
    assert [(s.speaker and s.speaker.text, s.parent) for s in found] == [("activists", None), ("Turkish officers", 0)]


def test_statements_nest_three_deep() -> None:
    found = find("Local sources said the officers reiterated that Khaled told Lavrov, “Show us where they are.”")
    assert [s.parent for s in found] == [None, 0, 1]
    assert found[2].addressee is not None
    assert found[2].addressee.text == "Lavrov"


def test_a_second_clause_of_reporting_ends_the_first_content() -> None:
    found = rows("Athens said the talks had failed, but Ankara insisted that they would go on.")
    assert [r[3] for r in found] == [["the talks had failed"], ["they would go on"]]


def test_participles_report_for_the_subject_of_their_sentence() -> None:
    found = rows("The spokesman rejected the offer, adding that talks were over.")
    assert ("indirect", "The spokesman", "adding", ["talks were over"]) in found


def test_the_source_that_quotes_is_kept_apart_from_the_speaker() -> None:
    (found,) = find("Olmert was quoted as saying by local radio that the truce would hold.")
    assert found.via is not None
    assert found.via.text == "local radio"
