import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, func, select

from api.testing import StartService
from models import Row
from models.session import reading

JSON = {"content-type": "application/json"}
MARK = "Waldmeister"
DEEP = "[" * 200_000
POSTS = ("/v1/analyses", "/v1/classifications", "/v1/topics")
Case = tuple[str, bytes, dict[str, str], int]


def raw_bodies() -> Iterator[Case]:
    """What no endpoint accepts as a body, whatever it is for."""
    for path in POSTS:
        yield path, b"", JSON, 422
        yield path, b'{"text": "Waldmeister', JSON, 400
        yield path, b"Waldmeister", JSON, 400
        yield path, b'{"text": "Waldmeister \xff"}', JSON, 400
        yield path, b'{"text": "Waldmeister", "n": ' + b"9" * 5_000 + b"}", JSON, 400
        yield path, DEEP.encode(), JSON, 400
        yield path, ('{"text":' + DEEP[:900] + "]" * 900 + "}").encode(), JSON, 422
        yield path, b'{"text": "Waldmeister"}', {"content-type": "text/plain"}, 415
        yield path, b'{"text": "Waldmeister"}', {"content-type": "application/x-www-form-urlencoded"}, 415
        yield path, b'{"text": "Waldmeister"}', {"content-type": "application/json; charset=utf-16"}, 415
        yield path, b'{"text": "Waldmeister"}', {"content-type": ""}, 415
        yield path, b"[]", JSON, 422
        yield path, b"null", JSON, 422
        yield path, b'"Waldmeister"', JSON, 422
        yield path, b'{"Waldmeister": 1}', JSON, 422
        yield path, b'{"Wald\\ud800meister": 1, "text": "Waldmeister", "phrase": "Waldmeister"}', JSON, 422
        yield path, b'{"text": "Waldmeister", "phrase": "W", "target": "W", "x": NaN}', JSON, 422


def bodies() -> Iterator[Case]:
    """Bodies of the right form but for one thing."""
    texts: list[Any] = ["", " \n\t", "a\0b", "\ud800", "a\udfffb", None, 7, True, ["Waldmeister"], {"a": "Waldmeister"}]
    for bad in texts:
        yield from _changed("/v1/analyses", {"text": MARK}, {"text": bad})
        yield from _changed("/v1/analyses", {"text": MARK}, {"topics": [bad]})
        yield from _changed("/v1/topics", {"phrase": MARK}, {"phrase": bad})
        yield from _changed("/v1/classifications", {"text": MARK, "target": MARK}, {"target": bad})
        if bad is not None and bad != 7:
            yield from _changed("/v1/analyses", {"text": MARK}, {"id": bad})
    odd: list[tuple[str, Any]] = [
        ("topics", MARK),
        ("store", MARK),
        ("id", MARK * 100),
        ("id", 10**250),
        ("url", "javascript:" + MARK),
        ("url", "http://" + MARK * 1000),
        ("title", MARK * 100),
        ("topcs", [MARK]),
        ("published_at", MARK),
        ("published_at", "2018-09-01T06:00:00"),
        ("published_at", "2018-13-01"),
        ("published_at", "0001-01-01T00:00:00+14:00"),
        ("published_at", "9999-12-31T23:59:59-14:00"),
        ("published_at", 1535781600),
        ("published_at", {}),
    ]
    for name, value in odd:
        yield from _changed("/v1/analyses", {"text": MARK}, {name: value})
    yield from _changed("/v1/topics", {"phrase": MARK}, {"examples": [MARK] * 21})
    yield from _changed("/v1/topics", {"phrase": MARK}, {"description": MARK * 1000})
    yield from _changed("/v1/classifications", {"text": MARK, "target": MARK}, {"extra": "\ud800"})


def _changed(path: str, good: dict[str, Any], change: dict[str, Any]) -> Iterator[Case]:
    yield path, json.dumps(good | change).encode(), JSON, 422


def queries() -> Iterator[tuple[str, int]]:
    """Query strings that no list accepts."""
    for path in ("/v1/statements", "/v1/actors", "/v1/topics"):
        for bad in ("limit=0", "limit=201", "limit=x", "limit=" + "9" * 400, "limit=", "q=%00", "q=", "q=" + "x" * 201):
            yield f"{path}?{bad}", 422
        yield f"{path}?{MARK}=1", 422
        for cursor in ("x", "", "%00", quote("é"), "A" * 60, "A" * 999):
            yield f"{path}?cursor={cursor}", 400
        yield f"{path}?cursor={'A' * 1001}", 422
    for bad in ("stance=maybe", "kind=x", "actor=x", "document=1", "from=2018", "from=2018-09-01T00:00:00", "to=x"):
        yield f"/v1/statements?{bad}", 422
    for bad in (
        "min_probability=2",
        "min_probability=nan",
        "min_probability=-1",
        "abstained=x",
        "topic=%00",
        "source=%00",
    ):
        yield f"/v1/statements?{bad}", 422
    for bad in ("country=tr", "country=TUR", "country=%00%00", "kind=x"):
        yield f"/v1/actors?{bad}", 422


def explain(answer: Response, expected: int) -> str | None:
    """Return what is wrong with an answer to bad input, if anything is."""
    if answer.status_code != expected:
        return f"{answer.status_code}, not {expected}: {answer.text[:200]}"
    if answer.headers["content-type"] != "application/problem+json":
        return "no problem"
    if answer.json()["request_id"] != answer.headers["x-request-id"] or answer.json()["status"] != expected:
        return "wrong members"
    shown = json.dumps({name: value for name, value in answer.json().items() if name != "errors"})
    messages = [it["message"] for it in answer.json().get("errors", [])]
    return "the input is echoed" if MARK in shown or any(MARK in message for message in messages) else None


def count_rows(sessions: sessionmaker[Session]) -> int:
    with reading(sessions) as session:
        return sum(session.exec(select(func.count()).select_from(it)).one() for it in Row.metadata.sorted_tables)


def test_every_bad_body_gets_its_problem_and_stores_nothing(
    client: TestClient, sessions: sessionmaker[Session]
) -> None:
    wrong = []
    for path, body, headers, expected in [*raw_bodies(), *bodies()]:
        if fault := explain(client.post(path, content=body, headers=headers), expected):
            wrong.append((path, body[:80], headers, fault))
    assert wrong == []
    assert count_rows(sessions) == 0


def test_every_bad_query_gets_its_problem(client: TestClient) -> None:
    wrong = [(path, fault) for path, expected in queries() if (fault := explain(client.get(path), expected))]
    assert wrong == []


def test_odd_but_legal_queries_are_answered(client: TestClient) -> None:
    for value in ("%25", "_", "\\", "'", '"; DROP TABLE statement; --', "🏔", "ﷺ" * 50, "x" * 200):
        for path in ("/v1/statements", "/v1/actors", "/v1/topics"):
            assert client.get(path, params={"q": value}).status_code == 200
        assert client.get("/v1/statements", params={"topic": value, "source": value}).status_code == 200


def test_a_body_with_many_faults_gets_a_short_answer(client: TestClient) -> None:
    answer = client.post("/v1/analyses", json={"text": "a", "topics": [""] * 5_000})
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 20
    assert answer.json()["errors"][0] == {"pointer": "/topics/0", "message": "it is empty"}


@pytest.mark.parametrize("path", POSTS)
def test_a_body_of_very_many_parts_is_refused_before_its_parts_are_looked_at(client: TestClient, path: str) -> None:
    keys = {f"{n:x}": 0 for n in range(50_000)}
    for body in (
        {"text": "a", "topics": [""] * 100_000},
        {"text": "a", "x": [0] * 100_000},
        keys,
        {"items": [], **keys},
    ):
        answer = client.post(path, json=body)
        assert answer.status_code == 422
        assert [it["pointer"] for it in answer.json()["errors"]] == [""]


def test_a_strange_name_of_a_field_cannot_break_the_answer(client: TestClient) -> None:
    body = b'{"text": "a", "\\ud83d\\ude00 /~' + b"x" * 1000 + b'": 1}'
    answer = client.post("/v1/analyses", content=body, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith("/\\U0001f600 ~1~0xxx")
    assert len(answer.json()["errors"][0]["pointer"]) <= 200


@pytest.mark.parametrize(
    ("path", "body", "limited", "limit"),
    [
        ("/v1/analyses", {"text": "x" * 1001}, "text", 1000),
        ("/v1/analyses", {"text": "x", "topics": ["a", "b", "c", "d"]}, "topics", 3),
        ("/v1/analyses", {"text": "x", "topics": ["a" * 301]}, "topic", 300),
        ("/v1/analyses", {"text": "“a” “b” “c”", "topics": ["a", "b"]}, "pairs of statement and topic", 5),
        ("/v1/topics", {"phrase": "a" * 301}, "topic", 300),
        ("/v1/classifications", {"text": "x" * 1001, "target": "a"}, "text", 1000),
        ("/v1/classifications", {"text": "x", "target": "a" * 301}, "topic", 300),
        ("/v1/classifications", {"text": "x", "target": "a", "speaker": "a" * 21}, "speaker", 20),
        ("/v1/classifications", {"text": "x", "target": "a", "context": "a" * 31}, "context", 30),
        ("/v1/classifications", {"items": [{}] * 3}, "items", 2),
    ],
)
def test_every_limit_is_named(
    start_service: StartService,
    sessions: sessionmaker[Session],
    path: str,
    body: dict[str, Any],
    limited: str,
    limit: int,
) -> None:
    limits = {"text_characters": 1000, "topics": 3, "pairs": 5, "batch_items": 2, "speaker_characters": 20}
    settings = {f"max_{name}": value for name, value in {**limits, "context_characters": 30}.items()}
    service = start_service(**settings)
    answer = service.client.post(path, json=body)
    assert answer.status_code == 413
    problem = answer.json()
    assert (problem["type"], problem["limited"], problem["limit"]) == (
        "urn:stance:error:limit-exceeded",
        limited,
        limit,
    )
    assert problem["actual"] > limit
    assert count_rows(sessions) == 0


def test_text_at_the_limit_is_accepted_in_code_points(start_service: StartService) -> None:
    service = start_service(max_text_characters=10)
    assert service.client.post("/v1/analyses", json={"text": "🏔" * 10}).status_code == 201
    assert service.client.post("/v1/analyses", json={"text": "🏔" * 11}).status_code == 413


def chunks(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b" " * 512


@pytest.mark.parametrize("path", [*POSTS, "/v1/nothing", "/healthz"])
def test_a_body_over_the_limit_is_refused_with_and_without_its_length(start_service: StartService, path: str) -> None:
    service = start_service(max_body_bytes=1024)
    declared = service.client.post(path, content=b" " * 1025, headers=JSON)
    assert (declared.status_code, declared.json()["type"]) == (413, "urn:stance:error:body-too-large")
    assert declared.json()["limit"] == 1024
    if path in POSTS:
        counted = service.client.post(path, content=chunks(3), headers=JSON)
        assert (counted.status_code, counted.json()) == (
            413,
            declared.json() | {"request_id": counted.json()["request_id"]},
        )
        assert service.client.post(path, content=chunks(2), headers=JSON).status_code == 400


@pytest.mark.parametrize("length", ["9" * 5000, "99999999999999999999999", "-1", "x", "+5", "0x10"])
def test_an_absurd_content_length_is_no_500(client: TestClient, length: str) -> None:
    headers = [("content-type", "application/json"), ("content-length", length)]
    assert client.post("/v1/topics", content=b'{"phrase": "a truce"}', headers=headers).status_code in {201, 413}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/v1", 404),
        ("GET", "/v1/statements/", 404),
        ("GET", "/v2/statements", 404),
        ("GET", "/%00", 404),
        ("PUT", "/v1/statements", 405),
        ("DELETE", "/v1/analyses", 405),
        ("GET", "/v1/classifications", 405),
        ("PATCH", "/healthz", 405),
        ("BREW", "/v1/topics", 405),
    ],
)
def test_unknown_addresses_and_methods_are_problems(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert explain(answer, status) is None
    if status == 405:
        assert answer.headers["allow"]
