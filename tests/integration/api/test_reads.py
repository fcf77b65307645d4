from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from api.testing import Service

FIRST = "“We will not leave the valley,” said Ada Berg. “Perhaps maybe,” said Olu Adeyemi."
SECOND = "“We want peace in the valley,” said Ada Berg. “Straße,” said Zoë Ek."


@pytest.fixture
def stored(service: Service) -> dict[str, Any]:
    """Two documents of two days and two sources."""
    first = service.analyze(FIRST, "the valley", "peace", source="Wire", published_at="2018-09-01", id="a")
    second = service.analyze(
        SECOND, "the valley", source="Daily", published_at="2018-10-01T00:00:00+02:00", url="https://x.y"
    )
    return {"first": first, "second": second}


Get = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def get(client: TestClient, stored: dict[str, Any]) -> Get:
    """Ask for a list."""
    assert stored

    def ask(path: str, **params: object) -> list[dict[str, Any]]:
        answer = client.get(path, params={name.rstrip("_"): str(value) for name, value in params.items()})
        assert answer.status_code == 200, answer.text
        assert answer.json()["next_cursor"] is None
        found: list[dict[str, Any]] = answer.json()["data"]
        return found

    return ask


def contents(found: list[dict[str, Any]]) -> set[str]:
    return {it["content"] for it in found}


VALLEY, PERHAPS, PEACE, STREET = (
    "We will not leave the valley,",
    "Perhaps maybe,",
    "We want peace in the valley,",
    "Straße,",
)


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, {VALLEY, PERHAPS, PEACE, STREET}),
        ({"stance": "against"}, {VALLEY}),
        ({"stance": "favor", "topic": "THE VALLEY"}, {PEACE}),
        ({"stance": "favor", "topic": "peace"}, set()),
        ({"topic": "no such topic"}, set()),
        ({"kind": "direct"}, {VALLEY, PERHAPS, PEACE, STREET}),
        ({"kind": "indirect"}, set()),
        ({"source": "Wire"}, {VALLEY, PERHAPS}),
        ({"from_": "2018-09-30"}, {PEACE, STREET}),
        ({"to": "2018-09-30T22:00:00Z"}, {VALLEY, PERHAPS}),
        ({"from_": "2018-09-30T22:00:00Z", "to": "2018-10-01"}, {PEACE, STREET}),
        ({"abstained": "true"}, {PERHAPS}),
        ({"abstained": "false", "source": "Wire"}, {VALLEY}),
        ({"min_probability": 0.7, "source": "Daily"}, {PEACE, STREET}),
        ({"min_probability": 0.71}, set()),
        ({"q": "LEAVE the"}, {VALLEY}),
        ({"q": "STRASSE"}, {STREET}),
        ({"q": "100%"}, set()),
    ],
)
def test_statements_are_filtered(get: Get, params: dict[str, Any], expected: set[str]) -> None:
    assert contents(get("/v1/statements", **params)) == expected


def test_statements_are_filtered_by_ids(get: Get, stored: dict[str, Any]) -> None:
    statement = stored["second"]["statements"][0]
    assert contents(get("/v1/statements", document=stored["second"]["document_id"])) == {PEACE, STREET}
    assert contents(get("/v1/statements", actor=statement["actor"]["id"])) == {VALLEY, PEACE}
    assert contents(get("/v1/statements", topic=stored["first"]["statements"][0]["stances"][1]["topic_id"])) == {
        VALLEY,
        PERHAPS,
    }
    assert get("/v1/statements", document=uuid4()) == []


def test_a_statement_is_read_as_it_was_answered(client: TestClient, stored: dict[str, Any]) -> None:
    for statement in stored["first"]["statements"]:
        assert client.get(f"/v1/statements/{statement['id']}").json() == statement


def walk(client: TestClient, path: str, **params: object) -> list[list[str]]:
    pages, cursor = [], None
    while True:
        given = {**params, "limit": 1} | ({"cursor": cursor} if cursor else {})
        answer = client.get(path, params={name: str(value) for name, value in given.items()})
        assert answer.status_code == 200, answer.text
        pages.append([it.get("id") or it["evidence"]["statement_id"] for it in answer.json()["data"]])
        cursor = answer.json()["next_cursor"]
        if cursor is None:
            return pages


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(("path", "count"), [("/v1/statements", 4), ("/v1/topics", 2), ("/v1/actors", 3)])
def test_a_walk_over_the_pages_sees_each_thing_once(client: TestClient, path: str, count: int) -> None:
    pages = walk(client, path)
    assert [len(page) for page in pages] == [1] * count
    assert len({page[0] for page in pages}) == count


@pytest.mark.usefixtures("stored")
def test_a_cursor_belongs_to_its_query(client: TestClient) -> None:
    cursor = client.get("/v1/statements", params={"limit": 1}).json()["next_cursor"]
    for path, params in [("/v1/statements", {"kind": "direct"}), ("/v1/topics", {}), ("/v1/actors", {})]:
        answer = client.get(path, params={**params, "cursor": cursor})
        assert answer.status_code == 400
        assert answer.json()["type"] == "urn:stance:error:bad-cursor"
    # another page size is the same query
    assert client.get("/v1/statements", params={"limit": 3, "cursor": cursor}).status_code == 200


def test_an_actors_stances_come_with_their_evidence_the_last_said_first(
    client: TestClient, stored: dict[str, Any]
) -> None:
    actor = stored["first"]["statements"][0]["actor"]["id"]
    found = client.get(f"/v1/actors/{actor}/stances").json()["data"]
    assert [(it["topic"], it["stance"], it["said_at"]) for it in found if it["topic"] == "the valley"] == [
        ("the valley", "favor", "2018-09-30T22:00:00Z"),
        ("the valley", "against", "2018-09-01T00:00:00Z"),
    ]
    evidence = found[0]["evidence"]
    assert evidence["document_id"] == stored["second"]["document_id"]
    assert (evidence["source"], evidence["url"], evidence["extractor"]) == ("Daily", "https://x.y", "marks@1")
    for it in found:
        [span] = it["evidence"]["fragments"]
        text = client.get(f"/v1/documents/{it['evidence']['document_id']}").json()["text"]
        assert text[span["start"] : span["end"]] == span["text"] == it["evidence"]["content"]


def test_an_actors_stances_are_filtered_and_paged(client: TestClient, stored: dict[str, Any]) -> None:
    actor, other = (it["actor"]["id"] for it in stored["first"]["statements"])
    path = f"/v1/actors/{actor}/stances"
    assert len(walk(client, path)) == 3
    for params, count in [
        ({"topic": "peace"}, 1),
        ({"stance": "favor"}, 1),
        ({"source": "Wire"}, 2),
        ({"from": "2018-09-15"}, 1),
        ({"to": "2018-09-15"}, 2),
        ({"abstained": "true"}, 0),
        ({"min_probability": "0.8"}, 0),
    ]:
        assert len(client.get(path, params=params).json()["data"]) == count, params
    cursor = client.get(path, params={"limit": 1}).json()["next_cursor"]
    assert client.get(f"/v1/actors/{other}/stances", params={"cursor": cursor}).status_code == 400


def test_actors_are_listed_and_read(client: TestClient, get: Get) -> None:
    found = get("/v1/actors")
    assert {it["name"] for it in found} == {"Ada Berg", "Olu Adeyemi", "Zoë Ek"}
    for it in found:
        assert client.get(f"/v1/actors/{it['id']}").json() == it
        assert [alias["text"] for alias in it["aliases"]] == [it["name"]]
    assert [it["name"] for it in get("/v1/actors", q="zoe")] == ["Zoë Ek"]
    assert len(get("/v1/actors", kind="person")) == 3
    assert get("/v1/actors", kind="state") == []
    assert get("/v1/actors", country="TR") == []


def test_a_document_is_read_as_it_came(client: TestClient, stored: dict[str, Any]) -> None:
    document = client.get(f"/v1/documents/{stored['first']['document_id']}").json()
    assert (document["text"], document["external_id"], document["source"]) == (FIRST, "a", "Wire")
    assert document["published_at"] == "2018-09-01T00:00:00Z"
    assert document["created_at"].endswith("Z")


def test_a_deleted_document_leaves_a_tombstone_and_nothing_of_its_text(
    client: TestClient, stored: dict[str, Any]
) -> None:
    path = f"/v1/documents/{stored['first']['document_id']}"
    answer = client.delete(path)
    assert (answer.status_code, answer.content) == (204, b"")
    gone = client.get(path)
    assert (gone.status_code, gone.json()["type"]) == (410, "urn:stance:error:document-deleted")
    assert gone.json()["deleted_at"]
    for statement in stored["first"]["statements"]:
        assert client.get(f"/v1/statements/{statement['id']}").status_code == 404
    assert client.get(f"/v1/analyses/{stored['first']['analysis_id']}").status_code == 404
    assert len(client.get("/v1/statements").json()["data"]) == 2
    assert client.delete(path).status_code == 204
    assert client.get(path).json()["deleted_at"] == gone.json()["deleted_at"]


def test_a_deleted_text_can_come_again(service: Service, stored: dict[str, Any]) -> None:
    service.client.delete(f"/v1/documents/{stored['first']['document_id']}")
    answer = service.client.post("/v1/analyses", json={"text": FIRST})
    assert answer.status_code == 201
    assert answer.json()["document_id"] != stored["first"]["document_id"]


@pytest.mark.parametrize(
    "path", ["documents/{}", "statements/{}", "analyses/{}", "topics/{}", "actors/{}", "actors/{}/stances"]
)
def test_unknown_ids_are_404_and_others_422(client: TestClient, path: str) -> None:
    unknown = client.get("/v1/" + path.format(uuid4()))
    assert (unknown.status_code, unknown.json()["type"]) == (404, "urn:stance:error:not-found")
    for odd in ("7", "9" * 400, "x%00y", "%F0%9F%8F%94", "%ff", "None", "{}", "a" * 3000):
        answer = client.get("/v1/" + path.format(odd))
        assert (answer.status_code, answer.json()["type"]) == (422, "urn:stance:error:invalid-request")
    assert client.delete(f"/v1/documents/{uuid4()}").status_code == 404


def test_a_topic_is_made_reworded_and_read(client: TestClient) -> None:
    made = client.post(
        "/v1/topics", json={"phrase": "The Valley", "description": "Norrland's troops", "examples": ["leave it"]}
    )
    assert made.status_code == 201
    assert client.get(made.headers["location"]).json() == made.json()
    again = client.post(
        "/v1/topics", json={"phrase": "The Valley", "description": "Norrland's troops", "examples": ["leave it"]}
    )
    assert (again.status_code, again.json()) == (200, made.json())
    reworded = client.post("/v1/topics", json={"phrase": "the valley", "description": "All troops"})
    assert reworded.status_code == 201
    assert reworded.json()["id"] == made.json()["id"]
    assert [it["version"] for it in reworded.json()["versions"]] == [1, 2]
    assert reworded.json()["version"] == 2


def test_labels_keep_the_version_of_the_topic_that_they_were_made_with(service: Service) -> None:
    service.client.post("/v1/topics", json={"phrase": "the valley", "description": "one"})
    service.analyze(FIRST, "the valley")
    service.client.post("/v1/topics", json={"phrase": "the valley", "description": "two"})
    [old] = service.client.get("/v1/statements", params={"q": "leave"}).json()["data"][0]["stances"]
    [new] = service.analyze(FIRST, "the valley")["statements"][0]["stances"]
    assert (old["topic_version"], new["topic_version"]) == (1, 2)


@pytest.mark.usefixtures("stored")
def test_topics_are_listed_by_a_part_of_the_phrase(get: Get) -> None:
    assert {it["phrase"] for it in get("/v1/topics")} == {"the valley", "peace"}
    assert [it["phrase"] for it in get("/v1/topics", q="VALL")] == ["the valley"]
