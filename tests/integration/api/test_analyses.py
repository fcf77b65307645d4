from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, func, select

import api.services.analyses
from api.testing import Service
from models import Row
from models.errors import Unavailable
from models.session import reading

TEXT = "“We will not leave 🏔 the valley,” said Ada Berg. “We want peace,” said Olu Adeyemi. “Hm.”"
TOPICS = ("withdrawal from the valley", "peace")


def post(client: TestClient, **body: object) -> Response:
    return client.post("/v1/analyses", json={"text": TEXT, **body})


def count_rows(sessions: sessionmaker[Session]) -> dict[str, int]:
    with reading(sessions) as session:
        tables = Row.metadata.sorted_tables
        return {table.name: session.exec(select(func.count()).select_from(table)).one() for table in tables}


def test_statements_come_with_spans_speakers_and_a_stance_on_each_topic(client: TestClient) -> None:
    answer = post(client, topics=TOPICS, id="wire-1", published_at="2018-09-14T23:30:00-02:00")
    assert answer.status_code == 201
    body = answer.json()
    assert body["id"] == "wire-1"
    assert body["model"] == {"extractor": "marks@1", "classifier": "words@1"}
    assert [it["actor"] and it["actor"]["name"] for it in body["statements"]] == ["Ada Berg", "Olu Adeyemi", None]
    for it in body["statements"]:
        for span in (*it["fragments"], it["speaker_text"]):
            assert span is None or TEXT[span["start"] : span["end"]] == span["text"]
        assert [label["topic"] for label in it["stances"]] == list(TOPICS)
    first, second, third = ([label["stance"] for label in it["stances"]] for it in body["statements"])
    assert (first, second, third) == (["against", "against"], ["unrelated", "favor"], ["unrelated", "unrelated"])
    # roles hold for a time: the core was asked for the day in UTC
    assert body["statements"][0]["actor"]["role"] == "speaker of 2018-09-15"


def test_the_location_leads_to_the_same_analysis(client: TestClient) -> None:
    answer = post(client, topics=TOPICS, id="wire-1")
    read = client.get(answer.headers["location"])
    assert read.status_code == 200
    assert read.json() == answer.json()
    assert answer.headers["location"] == f"/v1/analyses/{answer.json()['analysis_id']}"


def test_the_same_text_again_is_200_and_stored_once(client: TestClient, sessions: sessionmaker[Session]) -> None:
    first = post(client, topics=TOPICS)
    before = count_rows(sessions)
    again = post(client, topics=TOPICS)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert count_rows(sessions) == before


def test_other_topics_join_what_is_stored_and_each_answer_has_what_was_asked(client: TestClient) -> None:
    first = post(client, topics=["peace"]).json()
    second = post(client, topics=["A war", "peace"])
    assert second.status_code == 200
    assert [[label["topic"] for label in it["stances"]] for it in second.json()["statements"]] == [
        ["A war", "peace"]
    ] * 3
    stored = client.get(f"/v1/analyses/{first['analysis_id']}").json()
    assert {label["topic"] for label in stored["statements"][0]["stances"]} == {"peace", "A war"}


def test_a_topic_in_another_spelling_is_the_stored_one_under_the_spelling_asked_for(client: TestClient) -> None:
    post(client, topics=["peace"])
    [label] = post(client, topics=["PEACE"]).json()["statements"][1]["stances"]
    assert label["topic"] == "PEACE"
    assert label["topic_version"] == 1
    assert len(client.get("/v1/topics").json()["data"]) == 1


def test_a_topic_named_twice_is_judged_once(client: TestClient) -> None:
    assert len(post(client, topics=["peace", "peace"]).json()["statements"][0]["stances"]) == 1


def test_two_at_once_store_one(client: TestClient, sessions: sessionmaker[Session]) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: post(client, topics=TOPICS), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json()["analysis_id"] for answer in answers}) == 1
    assert count_rows(sessions)["document"] == 1


def test_without_store_nothing_is_stored(client: TestClient, sessions: sessionmaker[Session]) -> None:
    answer = post(client, topics=TOPICS, store=False, id="wire-1")
    assert answer.status_code == 200
    assert "location" not in answer.headers
    assert answer.json()["id"] == "wire-1"
    assert answer.json()["analysis_id"] is None
    assert len(answer.json()["statements"]) == 3
    assert sum(count_rows(sessions).values()) == 0


def test_stored_and_unstored_answers_have_the_same_shape(client: TestClient) -> None:
    stored, unstored = post(client, topics=TOPICS).json(), post(client, topics=TOPICS, store=False).json()
    assert stored.keys() == unstored.keys()
    for one, other in zip(stored["statements"], unstored["statements"], strict=True):
        assert one.keys() == other.keys()
        assert one["id"] == other["id"]
        assert [{**a, "topic_id": 0, "topic_version": 0} for a in one["stances"]] == [
            {**b, "topic_id": 0, "topic_version": 0} for b in other["stances"]
        ]


def test_a_text_without_statements_is_stored_too(client: TestClient) -> None:
    answer = post(client, text="Nothing was said.", topics=TOPICS)
    assert (answer.status_code, answer.json()["statements"]) == (201, [])
    assert client.get(answer.headers["location"]).status_code == 200


def test_null_for_what_may_be_left_out(client: TestClient) -> None:
    names = ("id", "topics", "published_at", "title", "source", "url")
    assert post(client, **dict.fromkeys(names)).status_code == 201


def test_a_number_as_id_comes_back_as_a_string(client: TestClient) -> None:
    assert post(client, id=4711).json()["id"] == "4711"


@pytest.mark.parametrize("broken", ["“This is broken,” said Ada Berg.", "“This is unjudgeable,” said Ada Berg."])
def test_a_failed_analysis_leaves_nothing(client: TestClient, sessions: sessionmaker[Session], broken: str) -> None:
    answer = post(client, text=broken, topics=["peace"])
    assert answer.status_code == (500 if "broken" in broken else 422)
    assert "This is" not in answer.text
    assert sum(count_rows(sessions).values()) == 0


def test_a_failure_while_storing_leaves_nothing(
    client: TestClient, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unavailable("the database is busy")

    # the last step of the transaction: everything else is written by then
    monkeypatch.setattr(api.services.analyses, "get_or_create_topics", fail)
    answer = post(client, topics=TOPICS)
    assert answer.status_code == 503
    assert answer.json()["type"] == "urn:stance:error:store-unavailable"
    assert int(answer.headers["retry-after"]) >= 1
    assert sum(count_rows(sessions).values()) == 0


def test_no_transaction_waits_for_inference(service: Service) -> None:
    with service.classifier.held(), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(post, service.client, topics=["peace"])
        assert service.classifier.entered.wait(20)
        # on SQLite a writer would be refused or wait while another transaction writes
        assert service.client.post("/v1/topics", json={"phrase": "a truce"}).status_code == 201
        service.classifier.gate.set()
        assert waiting.result(20).status_code == 201


def test_an_unknown_analysis_is_404(client: TestClient) -> None:
    answer = client.get(f"/v1/analyses/{uuid4()}")
    assert (answer.status_code, answer.json()["detail"]) == (404, "no such analysis")
