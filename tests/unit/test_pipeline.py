"""The pipeline: the order of its stages, and what a query is made of."""

from datetime import date

import pytest

from stance.build import build_pipeline
from stance.config import Limits, PipelineConfig
from stance.context import context_of
from stance.errors import CheckpointError, InvalidText, LimitExceeded
from stance.pipeline import Pipeline
from stance.types import Document, Stance, StanceQuery

TEXT = (
    "An opening paragraph about the weather.\n\n"
    "Asked about the truce, Omar Haddad said that was out of the question. He left early.\n\n"
    "A closing paragraph."
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return build_pipeline(PipelineConfig(classifier="keyword"))


def test_every_statement_is_judged_on_every_topic_in_order(pipeline: Pipeline) -> None:
    text = '"We reject the truce," Omar Haddad said. Lena Fischer said that the truce would hold.'
    analysis = pipeline.analyze(Document(text, "a", date(2020, 1, 1), ("the truce", "fishing")))
    assert [[label.topic for label in s.stances] for s in analysis.statements] == [["the truce", "fishing"]] * 2
    assert analysis.statements[0].stances[1].stance is Stance.UNRELATED
    assert analysis.id == "a"
    assert analysis.model == pipeline.info


def test_without_topics_nothing_is_judged(pipeline: Pipeline) -> None:
    assert all(not s.stances for s in pipeline.analyze(Document(TEXT)).statements)


def test_a_topic_named_twice_is_judged_once(pipeline: Pipeline) -> None:
    (statement,) = pipeline.analyze(Document(TEXT, topics=("the truce", "the truce"))).statements
    assert [label.topic for label in statement.stances] == ["the truce"]


def test_a_query_carries_speaker_and_the_paragraph_around_the_content(pipeline: Pipeline) -> None:
    statements = pipeline.extract(TEXT)
    (query,) = pipeline.queries(TEXT, statements, ["the truce"])
    assert query.speaker == "Omar Haddad"
    assert query.context == TEXT.split("\n\n")[1]
    assert [query.context[a:b] for a, b in query.fragments] == ["that was out of the question"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The envoy ruled out a larger force.", "ruled out a larger force"),
        ("The envoy said a larger force would come.", "a larger force would come"),
        ('"We rule it out," the envoy said.', "We rule it out,"),
    ],
)
def test_a_cue_that_takes_a_side_is_judged_with_its_content(pipeline: Pipeline, text: str, asked: str) -> None:
    (query,) = pipeline.queries(text, pipeline.extract(text), ["a larger force"])
    assert query.text == asked
    assert query.context is not None
    assert [query.context[a:b] for a, b in query.fragments] == [asked]


def test_context_is_bounded_and_cuts_at_white_space(pipeline: Pipeline) -> None:
    text = "It rained on. " * 300 + "Omar Haddad said that the truce would hold. " + "It rained on. " * 300
    statement = pipeline.extract(text)[-1]
    context, fragments = context_of(text, statement)
    assert len(context) < 900
    assert [context[a:b] for a, b in fragments] == [f.text for f in statement.fragments]
    assert set(context.split()) <= set(text.split())


def test_a_speaker_whose_name_is_as_long_as_a_page_fails_nothing(pipeline: Pipeline) -> None:
    text = f"Mr {'X' * 5_000} said that the truce would hold."
    (statement,) = pipeline.analyze(Document(text, topics=("the truce",))).statements
    (query,) = pipeline.queries(text, [statement], ["the truce"])
    assert pipeline.classify([query])
    assert statement.stances


@pytest.mark.parametrize("text", ["", " \n ", "a\0b", "\ud800"])
def test_a_text_that_is_no_text_is_refused(pipeline: Pipeline, text: str) -> None:
    with pytest.raises(InvalidText):
        pipeline.analyze(Document(text))


def test_limits_are_named_in_the_error() -> None:
    small = build_pipeline(PipelineConfig(classifier="keyword", limits=Limits(text=20, topics=1, topic=5)))
    with pytest.raises(LimitExceeded) as over:
        small.analyze(Document("x" * 21))
    assert (over.value.what, over.value.limit, over.value.actual) == ("text", 20, 21)
    with pytest.raises(LimitExceeded, match="topics"):
        small.analyze(Document("text", topics=("a", "b")))
    with pytest.raises(LimitExceeded, match="topic"):
        small.classify([StanceQuery("text", "too long")])


def test_an_unknown_part_is_a_checkpoint_error() -> None:
    with pytest.raises(CheckpointError, match="extractor"):
        build_pipeline(PipelineConfig(extractor="nonsense", classifier="keyword"))
    with pytest.raises(CheckpointError):
        build_pipeline(PipelineConfig(classifier="no/such/folder"))
