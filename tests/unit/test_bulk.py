"""Files of many inputs: same order, one line out a line in, bad lines kept apart."""

import json

import pytest

from stance.build import build_pipeline
from stance.bulk import analyze_lines, classify_lines
from stance.config import PipelineConfig

PIPELINE = build_pipeline(PipelineConfig(classifier="keyword"))
GOOD = {
    "id": "g",
    "text": "Lavrov said the truce would hold.",
    "published_at": "2018-09-01T10:00:00Z",
    "topics": ["the truce"],
}


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"id": "x"}',
        '{"id": "x", "text": 5}',
        '{"id": "x", "text": ""}',
        '{"id": "x", "text": "a\\u0000b"}',
        '{"id": "x", "text": "\\ud800"}',
        '{"id": "x", "text": "fine", "topics": "one"}',
        '{"id": "x", "text": "fine", "published_at": "soon"}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_an_error_object_and_the_rest_goes_on(line: str) -> None:
    out = list(analyze_lines(PIPELINE, [json.dumps(GOOD), line, json.dumps(GOOD)]))
    assert [row.get("id") for row in (out[0], out[2])] == ["g", "g"]
    assert out[0] == out[2]
    assert out[1]["error"]["line"] == 2
    assert "statements" not in out[1]
    assert out[1]["id"] == ("x" if '"id"' in line else None)


def test_errors_never_hold_the_text() -> None:
    (out,) = analyze_lines(PIPELINE, [json.dumps({"text": "secret\0words"})])
    assert "secret" not in json.dumps(out)


def test_topics_of_the_command_stand_in_where_a_line_names_none() -> None:
    bare = {"id": "b", "text": GOOD["text"]}
    rows = list(analyze_lines(PIPELINE, [json.dumps(GOOD), json.dumps(bare)], ("fishing",)))
    assert [row["statements"][0]["stances"][0]["topic"] for row in rows] == ["the truce", "fishing"]


def test_classify_returns_other_fields_untouched_and_keeps_the_order() -> None:
    rows = [
        {"text": "We will never take the truce.", "target": "the truce", "mine": {"a": [1]}},
        {"text": "no target"},
        {"text": "We welcome the truce.", "target": "the truce", "speaker": "Omar", "context": "We welcome the truce."},
    ]
    out = list(classify_lines(PIPELINE, map(json.dumps, rows)))
    assert out[0]["mine"] == {"a": [1]}
    assert [row.get("stance") for row in out] == ["against", None, "favor"]
    assert out[1]["error"]["line"] == 2
    assert sum(out[0]["probabilities"].values()) == pytest.approx(1, abs=1e-3)


def test_many_lines_are_classified_as_one_by_one() -> None:
    rows = [
        json.dumps({"text": f"We {'reject' if i % 3 else 'welcome'} the truce {i}.", "target": "the truce"})
        for i in range(300)
    ]
    together = list(classify_lines(PIPELINE, rows))
    alone = [next(classify_lines(PIPELINE, [row])) for row in rows]
    assert together == alone
