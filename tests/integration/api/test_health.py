import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.testing import Service, StartService

POSTS = [("/v1/analyses", {"text": "“a” said Ada Berg"}), ("/v1/topics", {"phrase": "a truce"})]


def test_a_service_that_can_serve_says_what_it_is_made_of(service: Service) -> None:
    assert service.client.get("/healthz").json() == {"status": "ok"}
    service.analyze("“a”", "b")
    ready = service.client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == {
        "status": "ready",
        "model": {"extractor": "marks@1", "classifier": "words@1"},
        "queues": {"extraction": 0, "classification": 0},
    }


def test_a_database_that_is_not_migrated_is_told_from_the_first_request(start_unmigrated_service: StartService) -> None:
    client = start_unmigrated_service().client
    ready = client.get("/readyz")
    assert ready.status_code == 503
    [reason] = ready.json()["reasons"]
    assert "revision none" in reason
    assert ready.headers["retry-after"]
    answers = [client.get("/v1/statements"), *(client.post(path, json=body) for path, body in POSTS)]
    assert {answer.json()["type"] for answer in answers} == {"urn:stance:error:schema-mismatch"}


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/stance.db", "postgresql://a:hunter2@127.0.0.1:1/b"])
def test_a_database_that_cannot_be_reached_is_503_and_the_process_lives(url: str) -> None:
    with TestClient(create_app(Settings.model_validate({"database_url": url, "classifier": "keyword"}))) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").json()["reasons"][0].startswith("the database cannot be reached")
        answers = [client.get("/v1/statements"), *(client.post(path, json=body) for path, body in POSTS)]
        for answer in answers:
            assert (answer.status_code, answer.json()["type"]) == (503, "urn:stance:error:store-unavailable")
            assert answer.headers["retry-after"]
            assert "hunter2" not in answer.text
