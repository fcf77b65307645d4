import asyncio
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from httpx2 import Response
from starlette.requests import Request
from starlette.types import Message

from api.disconnect import while_connected
from api.errors import ClientGone
from api.testing import MarksExtractor, Service, StartService
from stance.config import PipelineConfig
from stance.errors import CheckpointError
from stance.pipeline import Pipeline

SECONDS = 20
QUESTION = {"text": "We want peace", "target": "peace"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One database is enough for what never asks it."""
    return sqlite_url


def classify(service: Service, count: int = 1) -> Response:
    return service.client.post("/v1/classifications", json={"items": [QUESTION] * count})


def wait_for(service: Service, pairs: int) -> None:
    """Return once so many pairs wait, as /readyz has it."""
    for _ in range(1000):
        if service.client.get("/readyz").json()["queues"]["classification"] == pairs:
            return
        threading.Event().wait(0.01)
    raise AssertionError("they never came")


def test_a_full_queue_is_503_with_a_time_to_wait_while_health_and_reads_answer(start_service: StartService) -> None:
    service = start_service(queue_pairs=4, max_pairs=4, max_batch_items=4, batch_pairs=1)
    with ThreadPoolExecutor(2) as pool, service.classifier.held():
        running = pool.submit(classify, service)
        assert service.classifier.entered.wait(SECONDS)
        waiting = pool.submit(classify, service, 4)
        wait_for(service, 4)

        refused = classify(service)
        assert (refused.status_code, refused.json()["type"]) == (503, "urn:stance:error:queue-full")
        assert int(refused.headers["retry-after"]) >= 1
        whole = service.client.post("/v1/analyses", json={"text": "“peace”", "topics": ["peace"]})
        assert whole.status_code == 503

        assert service.client.get("/healthz").json() == {"status": "ok"}
        ready = service.client.get("/readyz")
        assert (ready.status_code, ready.json()["reasons"]) == (503, ["the classification queue is full"])
        assert service.client.get("/v1/statements").json() == {"data": [], "next_cursor": None}

        service.classifier.gate.set()
        assert (running.result(SECONDS).status_code, waiting.result(SECONDS).status_code) == (200, 200)
    assert service.client.get("/readyz").status_code == 200
    assert classify(service, 4).status_code == 200


def test_requests_that_wait_share_batches(start_service: StartService) -> None:
    service = start_service(batch_pairs=64)
    with ThreadPoolExecutor(8) as pool, service.classifier.held():
        running = pool.submit(classify, service)
        assert service.classifier.entered.wait(SECONDS)
        waiting = [pool.submit(classify, service, 3) for _ in range(6)]
        wait_for(service, 18)
        service.classifier.gate.set()
        assert all(it.result(SECONDS).status_code == 200 for it in [running, *waiting])
    assert [len(batch) for batch in service.classifier.batches] == [1, 18]


def test_many_waiting_requests_do_not_take_the_threads_that_reads_need(start_service: StartService) -> None:
    service = start_service(batch_pairs=1)
    # more than the 40 threads of the default pool
    with ThreadPoolExecutor(60) as pool, service.classifier.held():
        waiting = [pool.submit(classify, service) for _ in range(60)]
        wait_for(service, 59)
        assert service.client.get("/v1/topics").status_code == 200
        service.classifier.gate.set()
        assert {it.result(SECONDS).status_code for it in waiting} == {200}


def test_a_client_that_goes_away_takes_its_questions_out_of_the_queue(start_service: StartService) -> None:
    service = start_service(batch_pairs=1)
    gone, sent = threading.Event(), list[Message]()
    with ThreadPoolExecutor(2) as pool, service.classifier.held():
        running = pool.submit(classify, service)
        assert service.classifier.entered.wait(SECONDS)
        leaving = pool.submit(call, service, json.dumps({"items": [QUESTION] * 50}).encode(), gone, sent)
        wait_for(service, 50)
        gone.set()
        leaving.result(SECONDS)
        wait_for(service, 0)
        service.classifier.gate.set()
        assert running.result(SECONDS).status_code == 200
    assert len(service.classifier.batches) == 1
    assert sent[0]["status"] == 499


def call(service: Service, body: bytes, gone: threading.Event, sent: list[Message]) -> None:
    """Post a body as a client that closes the connection at the event."""
    messages = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Message:
        if message := next(messages, None):
            return message
        assert await asyncio.to_thread(gone.wait, SECONDS)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/v1/classifications", "headers": headers, "query_string": b""}
    assert service.client.portal is not None
    service.client.portal.call(service.client.app, scope, receive, send)


def test_stopping_finishes_requests_in_flight(start_service: StartService) -> None:
    service = start_service()
    with ThreadPoolExecutor(1) as pool, service.classifier.held():
        running = pool.submit(classify, service)
        assert service.classifier.entered.wait(SECONDS)
        service.classifier.gate.set()
        # the client types its application as any ASGI callable
        service.client.app.state.stance.inference.stop()  # type: ignore[attr-defined]
        assert running.result(SECONDS).status_code == 200
    refused = classify(service)
    assert (refused.status_code, refused.json()["type"]) == (503, "urn:stance:error:stopping")


def build_later(event: threading.Event, service: list[Service]) -> Callable[[PipelineConfig], Pipeline]:
    def build(config: PipelineConfig) -> Pipeline:
        assert event.wait(SECONDS)
        return Pipeline(MarksExtractor(), service[0].classifier, config.limits)

    return build


def test_while_the_checkpoint_loads_health_answers_and_requests_wait(start_service: StartService) -> None:
    loaded, services = threading.Event(), list[Service]()
    service = start_service(build=build_later(loaded, services))
    services.append(service)
    assert service.client.get("/healthz").status_code == 200
    ready = service.client.get("/readyz")
    assert (ready.status_code, ready.json()["reasons"]) == (503, ["the checkpoint is loading"])
    assert service.client.get("/v1/topics").status_code == 200
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(classify, service)
        other = pool.submit(service.client.post, "/v1/analyses", json={"text": "“peace”", "topics": ["peace"]})
        wait_for(service, 1)
        loaded.set()
        assert one.result(SECONDS).status_code == 200
        assert other.result(SECONDS).status_code == 201
    assert service.client.get("/readyz").status_code == 200


@pytest.mark.parametrize("error", [CheckpointError("a hash is wrong"), ImportError("no such library")])
def test_without_a_checkpoint_the_process_lives_and_says_so(start_service: StartService, error: Exception) -> None:
    def build(_: PipelineConfig) -> Pipeline:
        raise error

    service = start_service(build=build)
    for _ in range(2):
        refused = classify(service)
        assert (refused.status_code, refused.json()["type"]) == (503, "urn:stance:error:checkpoint-not-loaded")
    assert service.client.post("/v1/analyses", json={"text": "“a”"}).status_code == 503
    ready = service.client.get("/readyz")
    assert (ready.status_code, ready.json()["reasons"]) == (503, ["the checkpoint could not be loaded"])
    assert service.client.get("/healthz").status_code == 200
    assert service.client.get("/v1/topics").status_code == 200


def make_request(messages: "asyncio.Queue[Message]") -> Request:
    return Request({"type": "http", "method": "POST", "path": "/", "headers": []}, receive=messages.get)


def test_work_is_cancelled_once_the_client_is_gone() -> None:
    cancelled = threading.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    async def scenario() -> None:
        messages: asyncio.Queue[Message] = asyncio.Queue()
        waiting = asyncio.create_task(while_connected(make_request(messages), work()))
        await messages.put({"type": "http.request", "body": b"", "more_body": False})
        await messages.put({"type": "http.disconnect"})
        with pytest.raises(ClientGone):
            await waiting

    asyncio.run(scenario())
    assert cancelled.is_set()


def test_work_of_a_patient_client_is_answered_and_its_errors_are_raised() -> None:
    async def good() -> int:
        return 7

    async def bad() -> int:
        raise LookupError

    async def scenario() -> None:
        request = make_request(asyncio.Queue())
        assert await while_connected(request, good()) == 7
        with pytest.raises(LookupError):
            await while_connected(request, bad())

    asyncio.run(scenario())
