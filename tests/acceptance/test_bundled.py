"""The main job end to end with the bundled checkpoint: the example article in, labelled statements out, no network."""

import json
import socket
from pathlib import Path

import pytest

from stance.build import build_pipeline
from stance.pipeline import Pipeline
from stance.types import Analysis, Document, Stance

EXAMPLE = json.loads((Path(__file__).parents[2] / "examples" / "article.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The pipeline that serving builds by default, loaded with every way out of the machine closed."""

    def refuse(*_: object) -> None:
        raise AssertionError("loading reached for the network")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        return build_pipeline()


@pytest.fixture(scope="module")
def analysis(pipeline: Pipeline) -> Analysis:
    return pipeline.analyze(Document(EXAMPLE["text"], topics=tuple(EXAMPLE["topics"])))


def test_the_article_yields_its_statements_speakers_and_chains(analysis: Analysis) -> None:
    by_content = {s.content: s.chain for s in analysis.statements}
    assert by_content["a second lane would be ready within a week"] == ("truck drivers", "Ukrainian customs officers")
    assert by_content["they had no orders to turn anybody back"] == ("truck drivers", "Ukrainian customs officers")
    assert by_content["The crossing at Tarvela will not reopen before the spring"] == ("Moldovan interior ministry",)
    assert by_content["a larger force"] == ("Pieter Aaldering",)


def test_every_statement_has_a_calibrated_label_on_every_topic(analysis: Analysis) -> None:
    assert analysis.statements
    for statement in analysis.statements:
        assert [label.topic for label in statement.stances] == EXAMPLE["topics"]
        for label in statement.stances:
            assert sum(label.probabilities.values()) == pytest.approx(1)
            assert label.probability == max(label.probabilities.values())
            assert 0 <= label.score <= 1


@pytest.mark.parametrize(
    ("text", "topic", "stance"),
    [
        ("The minister welcomed the ban on cluster bombs.", "the ban on cluster bombs", Stance.FAVOR),
        (
            "The envoy rejected the withdrawal of the peacekeepers.",
            "the withdrawal of the peacekeepers",
            Stance.AGAINST,
        ),
        ("The ministry said that apples were cheap this year.", "the withdrawal of the peacekeepers", Stance.UNRELATED),
    ],
)
def test_plain_cases_are_judged_right(pipeline: Pipeline, text: str, topic: str, stance: Stance) -> None:
    (statement,) = pipeline.analyze(Document(text, topics=(topic,))).statements
    assert [label.stance for label in statement.stances] == [stance]
