import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from fastapi import APIRouter
from fastapi.testclient import TestClient

from api.app import create_app
from api.logs import configure_logs
from api.settings import Settings
from api.testing import Service

TEXT = "“We will not leave Waldmeister,” said Ada Berg. “This is broken,” said Olu Adeyemi."


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One database is enough for what never asks it."""
    return sqlite_url


@pytest.fixture
def restored_logs() -> Iterator[None]:
    """Put the process's logging back as it was."""
    root = logging.getLogger()
    handlers, level, config = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers[:], root.level = handlers, level
    structlog.configure(**config)


def logged(captured: str) -> list[dict[str, Any]]:
    """Return our own lines; the test client is in the same process and logs what it sends."""
    lines = [json.loads(line) for line in captured.splitlines()]
    return [line for line in lines if line["logger"] == "stance.api"]


def test_a_request_id_is_echoed_where_it_is_sound_and_made_where_it_is_not(client: TestClient) -> None:
    assert client.get("/healthz", headers={"x-request-id": "a.B-3_"}).headers["x-request-id"] == "a.B-3_"
    made = set()
    for odd in ("", "a b", "x" * 129, "ü".encode(), b"a\xffb", "a;b"):
        answer = client.get("/healthz", headers=[(b"x-request-id", odd.encode() if isinstance(odd, str) else odd)])
        made.add(answer.headers["x-request-id"])
        assert len(answer.headers["x-request-id"]) == 36
    assert len(made) == 6


@pytest.mark.usefixtures("restored_logs")
def test_every_request_leaves_one_line_with_its_id(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(service.settings)
    service.client.get("/v1/statements?q=Waldmeister", headers={"x-request-id": "mine"})
    [line] = logged(capsys.readouterr().err)
    assert {name: line[name] for name in ("event", "method", "path", "status", "request_id", "level")} == {
        "event": "request",
        "method": "GET",
        "path": "/v1/statements",
        "status": 200,
        "request_id": "mine",
        "level": "info",
    }
    assert line["timestamp"].endswith("Z")


@pytest.mark.usefixtures("restored_logs")
def test_no_text_of_a_client_reaches_the_log(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(service.settings)
    for topics in (["peace"], [], ["Waldmeister\0"]):
        service.client.post("/v1/analyses", json={"text": TEXT, "topics": topics, "title": "Waldmeister"})
    service.client.post("/v1/classifications", json={"text": "Waldmeister is broken", "target": "peace"})
    service.client.post("/v1/topics", content=b'{"phrase": "Waldmeister')
    written = capsys.readouterr().err
    assert "Waldmeister" not in written
    assert {line["event"] for line in logged(written)} >= {"request", "inference failed"}


@pytest.mark.usefixtures("restored_logs")
def test_what_nobody_foresaw_is_a_500_that_tells_the_log_where_and_the_client_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    router = APIRouter()

    @router.get("/broken")
    async def break_down() -> None:
        raise RuntimeError("Waldmeister")

    app = create_app(Settings())
    app.include_router(router)
    configure_logs(Settings())
    answer = TestClient(app).get("/broken")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    written = capsys.readouterr().err
    failed, request = logged(written)
    assert (failed["event"], failed["error"], request["status"]) == ("unhandled", "RuntimeError", 500)
    assert "break_down" in failed["frames"][-1]
    assert failed["request_id"] == answer.headers["x-request-id"]
    assert "Waldmeister" not in written + answer.text


@pytest.mark.usefixtures("restored_logs")
def test_the_console_format_is_for_reading(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings.model_validate({"log_format": "console"}))
    logging.getLogger("uvicorn.error").info("Started")
    assert "Started" in capsys.readouterr().err
