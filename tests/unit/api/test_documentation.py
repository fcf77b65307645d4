import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel, TypeAdapter

from api import examples
from api.app import create_app
from api.problems import CATALOGUE, MEDIA_TYPE
from api.schemas.actors import ActorRead
from api.schemas.analyses import AnalysisCreate, AnalysisRead
from api.schemas.classifications import ClassificationBatchRead, ClassificationBody, ClassificationRead
from api.schemas.documents import DocumentRead
from api.schemas.evidence import ActorStanceRead
from api.schemas.health import Health, Readiness
from api.schemas.problems import Problem
from api.schemas.statements import StatementRead
from api.schemas.topics import TopicCreate, TopicRead
from api.settings import Settings

DESCRIBED: dict[str, Any] = create_app(Settings()).openapi()
METHODS = ("get", "post", "put", "patch", "delete")


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in DESCRIBED["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"{method.upper()} {path}", item[method]


OPERATIONS = dict(operations())


def test_the_description_is_openapi_3_1() -> None:
    assert DESCRIBED["openapi"].startswith("3.1.")
    assert len(OPERATIONS) >= 14


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_has_an_example_of_its_good_answers(name: str) -> None:
    good = {code: answer for code, answer in OPERATIONS[name]["responses"].items() if code.startswith("2")}
    assert good
    for code, answer in good.items():
        if code != "204":
            assert answer["content"]["application/json"]["example"]


@pytest.mark.parametrize("name", [name for name in OPERATIONS if "requestBody" in OPERATIONS[name]])
def test_every_body_has_an_example(name: str) -> None:
    content = OPERATIONS[name]["requestBody"]["content"]["application/json"]
    assert content.get("examples") or content["schema"].get("examples")


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_error_is_documented_as_a_problem_with_an_example(name: str) -> None:
    bad = {code: answer for code, answer in OPERATIONS[name]["responses"].items() if code[0] in "45"}
    assert bad or name == "GET /healthz"
    for code, answer in bad.items():
        assert set(answer["content"]) == {MEDIA_TYPE}
        shown = answer["content"][MEDIA_TYPE]["examples"]
        assert shown
        assert {example["value"]["status"] for example in shown.values()} == {int(code)}
        for example in shown.values():
            Problem.model_validate(example["value"])


def test_operations_with_a_body_document_what_a_bad_body_gets() -> None:
    for operation in OPERATIONS.values():
        if "requestBody" in operation:
            assert {"400", "413", "415", "422"} <= set(operation["responses"])


def test_every_documented_problem_is_in_the_catalogue() -> None:
    types = {
        example["value"]["type"]
        for operation in OPERATIONS.values()
        for answer in operation["responses"].values()
        for example in answer.get("content", {}).get(MEDIA_TYPE, {}).get("examples", {}).values()
    }
    assert types <= {kind.type for kind in CATALOGUE}
    # those that no single operation owns
    assert {kind.slug for kind in CATALOGUE if kind.type not in types} == {"method-not-allowed"}


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(DESCRIBED)
    names = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert names <= set(DESCRIBED["components"]["schemas"])
    assert "HTTPValidationError" not in names
    assert "#/$defs/" not in text


@pytest.mark.parametrize(
    ("form", "example"),
    [
        (AnalysisRead, examples.ANALYSIS),
        (ClassificationRead, examples.CLASSIFICATION),
        (ClassificationBatchRead, examples.CLASSIFICATION_BATCH),
        (StatementRead, examples.STATEMENT),
        (DocumentRead, examples.DOCUMENT),
        (TopicRead, examples.TOPIC_READ),
        (ActorRead, examples.ACTOR),
        (ActorStanceRead, examples.ACTOR_STANCE),
        (Health, examples.HEALTH),
        (Readiness, examples.READINESS),
    ],
)
def test_every_answer_in_the_examples_is_complete(form: type[BaseModel], example: dict[str, Any]) -> None:
    written = form.model_validate(example).model_dump(mode="json", exclude_unset=True)
    assert written == example
    assert set(form.model_fields) <= set(example) | {"speaker", "context"}


@pytest.mark.parametrize(
    ("form", "example"),
    [
        (TypeAdapter(AnalysisCreate), examples.ANALYSIS_CREATE),
        (TypeAdapter(ClassificationBody), examples.CLASSIFICATION_CREATE),
        (TypeAdapter(ClassificationBody), examples.CLASSIFICATION_BATCH_CREATE),
        (TypeAdapter(TopicCreate), examples.TOPIC_CREATE),
    ],
)
def test_every_body_in_the_examples_is_accepted(form: TypeAdapter[Any], example: dict[str, Any]) -> None:
    assert form.validate_python(example) is not None


def test_the_spans_of_the_examples_are_the_text_at_their_offsets() -> None:
    statement = examples.STATEMENT
    for span in (*statement["fragments"], statement["cue"], statement["speaker_text"], statement["addressee"]):
        assert examples.TEXT[span["start"] : span["end"]] == span["text"]


def test_the_description_is_served() -> None:
    # no lifespan: the description needs neither database nor checkpoint
    client = TestClient(create_app(Settings()))
    assert client.get("/openapi.json").json() == DESCRIBED
