from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.testing import Service

LABEL = {"stance", "score", "probability", "abstained", "probabilities"}
GOOD = {"text": "We want peace", "target": "peace"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One database is enough for what never asks it."""
    return sqlite_url


def post(client: TestClient, body: object) -> Response:
    return client.post("/v1/classifications", json=body)


def items(count: int) -> list[dict[str, Any]]:
    words = ("We want peace", "We do not want it", "Hm", "maybe peace")
    return [{"text": f"{words[n % 4]} {n}", "target": f"topic {n % 3}", "row": n} for n in range(count)]


def test_one_question_gets_one_answer(client: TestClient) -> None:
    answer = post(client, {**GOOD, "speaker": "Ada Berg", "context": "“We want peace,” said Ada Berg."})
    assert answer.status_code == 200
    body = answer.json()
    assert body.keys() == {"text", "target", "speaker", "context"} | LABEL
    assert (body["stance"], body["score"], body["probability"], body["abstained"]) == ("favor", 0.9, 0.7, False)
    assert sum(body["probabilities"].values()) == pytest.approx(1)


@pytest.mark.parametrize(
    "extra",
    [
        {"id": 7, "label": None, "nested": {"a": [1, 2.5, {"b": "ü🏔"}]}},
        {"query": 1, "model_config": 2, "model_dump": 3, "copy": "x", "": "empty"},
        {"big": 10**300, "zero": 0, "true": True},
    ],
)
def test_other_fields_come_back_untouched(client: TestClient, extra: dict[str, Any]) -> None:
    body = post(client, {**GOOD, **extra}).json()
    assert {name: body[name] for name in extra} == extra
    assert body.keys() == GOOD.keys() | LABEL | extra.keys()


def test_a_field_that_the_answer_has_too_is_replaced(client: TestClient) -> None:
    assert post(client, {**GOOD, "stance": "against", "score": "none"}).json()["stance"] == "favor"


def test_many_questions_get_many_answers_in_order(client: TestClient) -> None:
    asked = items(70)
    answered = post(client, {"items": asked}).json()["items"]
    assert [{name: it[name] for name in ("text", "target", "row")} for it in answered] == asked


def test_a_batch_answers_as_one_by_one(service: Service) -> None:
    asked = items(40)
    together = post(service.client, {"items": asked}).json()["items"]
    assert max(map(len, service.classifier.batches)) > 1
    assert together == [post(service.client, it).json() for it in asked]


def test_a_bad_item_fails_alone(client: TestClient) -> None:
    bad: list[Any] = [
        {"text": "", "target": "peace"},
        {"text": "We want peace"},
        {"text": "We want peace", "target": "p" * 301},
        {"text": "a\0b", "target": "peace"},
        {"text": "this is unjudgeable", "target": "peace"},
        {"text": "this is broken", "target": "peace"},
        {"text": 7, "target": "peace"},
        "no object",
        None,
        [],
    ]
    answered = post(client, {"items": [GOOD, *bad, GOOD]}).json()["items"]
    assert answered[0]["stance"] == answered[-1]["stance"] == "favor"
    assert [it["error"]["status"] for it in answered[1:-1]] == [422, 422, 413, 422, 422, 500, 422, 422, 422, 422]
    assert answered[1]["error"]["errors"] == [{"pointer": "/text", "message": "it is empty"}]
    assert "this is broken" not in str(answered)


def test_a_bad_item_beside_a_deep_or_unsendable_one_fails_alone(client: TestClient) -> None:
    deep = "[" * 100 + "]" * 100
    body = (
        f'{{"items": [{{"text": "peace", "target": "peace"}}, {{"text": "a", "target": "b", "c": {deep}}}, "\\ud800"]}}'
    )
    answer = client.post("/v1/classifications", content=body, headers={"content-type": "application/json"})
    good, *bad = answer.json()["items"]
    assert good["stance"] == "favor"
    assert [it["error"]["status"] for it in bad] == [422, 422]


def test_an_empty_batch_is_answered(client: TestClient) -> None:
    assert post(client, {"items": []}).json() == {"items": []}


def test_too_many_items_are_refused_with_the_limit(client: TestClient) -> None:
    answer = post(client, {"items": [GOOD] * 257})
    assert answer.status_code == 413
    assert (answer.json()["limited"], answer.json()["limit"], answer.json()["actual"]) == ("items", 256, 257)


@pytest.mark.parametrize("body", [{"items": [GOOD], "more": 1}, {"items": GOOD}, {"items": None}, [GOOD], "x", 7, {}])
def test_a_body_of_another_form_is_refused(client: TestClient, body: object) -> None:
    answer = post(client, body)
    assert answer.status_code == 422
    assert "tag:" not in answer.text


def test_a_single_question_that_breaks_the_classifier_is_a_500_without_its_text(client: TestClient) -> None:
    answer = post(client, {"text": "this is broken", "target": "peace"})
    assert answer.status_code == 500
    assert answer.json()["type"] == "urn:stance:error:inference-failed"
    assert "broken" not in answer.text
