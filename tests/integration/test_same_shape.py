"""The command line and the API give the same object for the same text."""

import json
from pathlib import Path

from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from models.migrate import upgrade
from stance.build import build_pipeline
from stance.bulk import document_of
from stance.config import PipelineConfig
from stance.wire import analysis_json

EXAMPLE = json.loads((Path(__file__).parents[2] / "examples" / "article.json").read_text(encoding="utf-8"))


def test_an_analysis_has_one_shape(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shape.db"
    upgrade(url)
    mine = analysis_json(build_pipeline(PipelineConfig(classifier="keyword")).analyze(document_of(EXAMPLE)))
    with TestClient(create_app(Settings(database_url=SecretStr(url), classifier="keyword"))) as client:
        theirs = client.post("/v1/analyses", json={**EXAMPLE, "store": False}).json()
    assert theirs["model"] == mine["model"]
    assert len(theirs["statements"]) == len(mine["statements"])
    for over_http, on_the_line in zip(theirs["statements"], mine["statements"], strict=True):
        assert {key: _known(over_http[key], value) for key, value in on_the_line.items()} == on_the_line


def _known(value: object, pattern: object) -> object:
    """Drop what only the API adds (ids of stored things), so that all the rest can be compared."""
    if isinstance(value, dict) and isinstance(pattern, dict):
        return {key: _known(value[key], pattern[key]) for key in pattern if key in value}
    if isinstance(value, list) and isinstance(pattern, list) and len(value) == len(pattern):
        return [_known(a, b) for a, b in zip(value, pattern, strict=True)]
    return value
