"""The command `stance serve` as a process of its own, over a real socket."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

SECONDS = 60
RUN = "from api.cli import main; main()"


@dataclass
class Server:
    """A server that runs, and a client of it."""

    process: "subprocess.Popen[str]"
    client: httpx2.Client


def run_stance(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", RUN, *arguments]
    # our own command, no shell
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603


@pytest.fixture
def environment(empty_database_url: str, tmp_path: Path) -> dict[str, str]:
    """An environment without settings but a database without tables and the classifier that needs no checkpoint."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("STANCE_")}
    settings = {"DATABASE_URL": empty_database_url, "CLASSIFIER": "keyword", "LOG_FORMAT": "json"}
    return inherited | {f"STANCE_{name}": value for name, value in settings.items()} | {"HOME": str(tmp_path)}


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[Server]:
    """A server on a port of its own, over a database that it migrates."""
    command = [sys.executable, "-W", "error", "-c", RUN, "serve", "--port", "0", "--migrate"]
    # our own command, no shell
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        with httpx2.Client(base_url=read_address(process), timeout=SECONDS) as client:
            yield Server(process, client)
        if process.poll() is None:
            process.kill()


def read_address(process: "subprocess.Popen[str]") -> str:
    """Return the address that the server says it listens on."""
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found[0]
    raise AssertionError("it ended before it listened")


def wait_until_ready(client: httpx2.Client) -> httpx2.Response:
    """Return the answer once it is ready, or the last one. Few questions: nobody reads the log that they fill."""
    answer = client.get("/readyz")
    for _ in range(4 * SECONDS):
        if answer.status_code == 200:
            break
        threading.Event().wait(0.25)
        answer = client.get("/readyz")
    return answer


def test_the_server_analyses_stores_reads_and_stops_in_order(server: Server) -> None:
    client = server.client
    assert client.get("/healthz").json() == {"status": "ok"}
    assert wait_until_ready(client).json()["status"] == "ready"

    text = 'Foreign Minister Ada Berg told reporters on Monday: "We oppose an offensive on the valley."'
    made = client.post("/v1/analyses", json={"text": text, "topics": ["an offensive on the valley"]})
    assert made.status_code == 201
    assert client.get(made.headers["location"]).json() == made.json()
    [statement] = made.json()["statements"]
    [fragment] = statement["fragments"]
    assert text[fragment["start"] : fragment["end"]] == fragment["text"]
    assert len(statement["stances"]) == 1

    one = client.post("/v1/classifications", json={"text": "We oppose it", "target": "it", "row": 1})
    assert (one.status_code, one.json()["row"]) == (200, 1)
    assert client.get("/v1/statements").json()["data"][0]["id"] == statement["id"]
    assert client.post("/v1/analyses", content=b"{").headers["content-type"] == "application/problem+json"
    assert client.get("/openapi.json").json()["openapi"].startswith("3.1")

    server.process.send_signal(signal.SIGTERM)
    assert server.process.stderr is not None
    log = server.process.stderr.read()
    # uvicorn ends by the signal that it was sent, once the lifespan is over
    assert server.process.wait(SECONDS) in {0, -signal.SIGTERM}
    assert "Application shutdown complete" in log
    assert "Traceback" not in log
    assert "Ada Berg" not in log


def test_a_body_without_length_over_the_limit_is_refused_over_a_socket(server: Server) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 65_536

    try:
        answer = server.client.post("/v1/topics", content=chunks(), headers={"content-type": "application/json"})
    except (httpx2.WriteError, httpx2.RemoteProtocolError):
        # the server may close the connection before the client has read the answer
        pass
    else:
        assert (answer.status_code, answer.json()["type"]) == (413, "urn:stance:error:body-too-large")
    assert server.client.get("/healthz").status_code == 200


def test_the_database_is_migrated_once_and_again_changes_nothing(environment: dict[str, str]) -> None:
    first, again = run_stance(environment, "db", "upgrade"), run_stance(environment, "db", "upgrade")
    assert (first.returncode, first.stderr) == (0, "")
    assert (again.returncode, again.stdout) == (0, first.stdout)


def test_a_database_that_cannot_be_reached_ends_the_migration_with_a_message() -> None:
    ended = run_stance(
        dict(os.environ) | {"STANCE_DATABASE_URL": "sqlite:////no/such/folder/stance.db"}, "db", "upgrade"
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("the database cannot be reached")


@pytest.mark.parametrize(("name", "value"), [("STANCE_PORT", "x"), ("STANCE_DATABASE_URL", "mysql://a:hunter2@b/c")])
def test_a_wrong_setting_ends_the_start_with_its_name(name: str, value: str) -> None:
    for command in (["serve"], ["db", "upgrade"]):
        ended = run_stance(dict(os.environ) | {name: value}, *command)
        assert ended.returncode == 2
        assert name in ended.stderr
        assert "hunter2" not in ended.stderr + ended.stdout
        assert "Traceback" not in ended.stderr
