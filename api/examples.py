"""One example for every operation, as the documentation shows them. The events and the people are invented."""

from typing import Any

ANALYSIS_ID = "0193a5c2-7c1e-7b3a-9f4e-2d1c5a6b7e80"
DOCUMENT_ID = "0193a5c2-7c19-7e02-8a55-90b1f3d2c4a6"
STATEMENT_ID = "5b0c7a1e-3f6d-5c42-9e8b-6d2f4a1b0c37"
ACTOR_ID = "0193a5c2-7c1c-74d8-b1e3-5f7a9c2b4d60"
TOPIC_ID = "0193a5c2-7c1d-7f91-a2c4-8e6b0d3f5a72"
LEARNED = "2026-03-02T09:30:00Z"
PUBLISHED = "2026-03-02T06:00:00Z"
TOPIC = "withdrawal from the Arda valley"
TEXT = "Norrland's foreign minister Ada Berg told reporters: “We will not leave the Arda valley.”"
CONTENT = "We will not leave the Arda valley."
CLASSIFIER = "stance-minilm@1f2e3d4c5b6a"
EXTRACTOR = "rules@7d1c20aa41be"

LABEL: dict[str, Any] = {
    "stance": "against",
    "score": 0.97,
    "probability": 0.91,
    "abstained": False,
    "probabilities": {"favor": 0.02, "against": 0.91, "neutral": 0.05, "unrelated": 0.02},
}
STANCE = {"topic": TOPIC, **LABEL, "classifier": CLASSIFIER, "topic_id": TOPIC_ID, "topic_version": 1}


def span(text: str) -> dict[str, Any]:
    """Return where a piece of the example text is."""
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text}


STATEMENT: dict[str, Any] = {
    "id": STATEMENT_ID,
    "kind": "direct",
    "parent": None,
    "content": CONTENT,
    "fragments": [span(CONTENT)],
    "cue": span("told"),
    "speaker_text": span("Norrland's foreign minister Ada Berg"),
    "actor": {
        "id": ACTOR_ID,
        "name": "Ada Berg",
        "kind": "person",
        "role": "foreign minister",
        "country": None,
        "confidence": 0.8,
        "key": None,
        "candidates": [],
    },
    "chain": ["Ada Berg"],
    "addressee": span("reporters"),
    "stances": [STANCE],
    "document_id": DOCUMENT_ID,
    "created_at": LEARNED,
}
ANALYSIS_CREATE = {
    "text": TEXT,
    "id": "wire-4711",
    "published_at": PUBLISHED,
    "topics": [TOPIC],
    "source": "Example Wire",
}
ANALYSIS = {
    "id": "wire-4711",
    "analysis_id": ANALYSIS_ID,
    "document_id": DOCUMENT_ID,
    "statements": [STATEMENT],
    "model": {"extractor": EXTRACTOR, "classifier": CLASSIFIER},
}
QUESTION = {"text": CONTENT, "target": TOPIC, "speaker": "Ada Berg"}
CLASSIFICATION_CREATE = {**QUESTION, "row": 17}
CLASSIFICATION_BATCH_CREATE = {"items": [QUESTION, {"text": "", "target": TOPIC}]}
CLASSIFICATION = {**CLASSIFICATION_CREATE, **LABEL}
CLASSIFICATION_BATCH = {
    "items": [
        {**QUESTION, **LABEL},
        {
            "error": {
                "type": "urn:stance:error:invalid-request",
                "title": "Invalid request",
                "status": 422,
                "detail": "the request is not of the documented form",
                "errors": [{"pointer": "/text", "message": "it is empty"}],
            }
        },
    ]
}
DOCUMENT = {
    "id": DOCUMENT_ID,
    "external_id": "wire-4711",
    "title": None,
    "source": "Example Wire",
    "url": None,
    "language": "en",
    "published_at": PUBLISHED,
    "created_at": LEARNED,
    "text": TEXT,
}
TOPIC_CREATE = {"phrase": TOPIC, "description": "Norrland's troops leave the valley that they hold since 2019."}
TOPIC_VERSION = {"version": 1, **TOPIC_CREATE, "examples": [], "created_at": LEARNED}
TOPIC_READ = {"id": TOPIC_ID, "phrase": TOPIC, "version": 1, "versions": [TOPIC_VERSION], "created_at": LEARNED}
ACTOR = {
    "id": ACTOR_ID,
    "name": "Ada Berg",
    "kind": "person",
    "country": None,
    "registry_key": None,
    "wikidata": None,
    "aliases": [{"text": "Ada Berg", "language": None}],
    "roles": [{"title": "foreign minister", "organization": "Norrland", "start_on": "2024-11", "end_on": None}],
    "created_at": LEARNED,
}
EVIDENCE = {
    "statement_id": STATEMENT_ID,
    "document_id": DOCUMENT_ID,
    "kind": "direct",
    "content": CONTENT,
    "fragments": [span(CONTENT)],
    "cue": span("told"),
    "speaker_text": span("Norrland's foreign minister Ada Berg"),
    "chain": ["Ada Berg"],
    "title": None,
    "source": "Example Wire",
    "url": None,
    "published_at": PUBLISHED,
    "extractor": EXTRACTOR,
}
ACTOR_STANCE = {**STANCE, "said_at": PUBLISHED, "evidence": EVIDENCE}
HEALTH = {"status": "ok"}
READINESS = {
    "status": "ready",
    "model": {"extractor": EXTRACTOR, "classifier": CLASSIFIER},
    "queues": {"extraction": 0, "classification": 0},
}


def page(item: dict[str, Any]) -> dict[str, Any]:
    """Return a page with one item and no next one."""
    return {"data": [item], "next_cursor": None}
