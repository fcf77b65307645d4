import importlib
import inspect
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api import errors
from api.problems import CATALOGUE, PROBLEMS, SLUG_PREFIX, explain
from stance.errors import LimitExceeded

ERRORS_PAGE = Path(__file__).parents[3] / "docs" / "errors.md"
TREES = ("stance.errors", "models.errors", "api.errors")


def tree(name: str) -> Iterator[type[Exception]]:
    module = importlib.import_module(name)
    for _, value in inspect.getmembers(module, inspect.isclass):
        if issubclass(value, Exception) and value.__module__ == name:
            yield value


@pytest.mark.parametrize("name", TREES)
def test_every_error_has_a_status_of_its_own(name: str) -> None:
    classes = list(tree(name))
    assert classes
    assert [error.__name__ for error in classes if error not in PROBLEMS] == []


@pytest.mark.parametrize("name", TREES)
def test_the_drawn_tree_shows_every_error(name: str) -> None:
    drawing = importlib.import_module(name).__doc__ or ""
    assert [error.__name__ for error in tree(name) if error.__name__ not in drawing] == []


def test_the_catalogue_in_the_docs_is_complete_and_has_the_right_statuses() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", ERRORS_PAGE.read_text("utf-8"), re.MULTILINE)
    assert {slug: int(status) for slug, status in rows} == {kind.slug: kind.status for kind in CATALOGUE}
    assert SLUG_PREFIX in ERRORS_PAGE.read_text("utf-8")


def test_slugs_are_unique() -> None:
    assert len({kind.slug for kind in CATALOGUE}) == len(CATALOGUE)


def test_internal_errors_do_not_show_their_message() -> None:
    for error in (errors.InferenceFailed("the secret"), RuntimeError("the secret"), errors.ApiError("the secret")):
        kind, members = explain(error)
        assert kind.status == 500
        assert "secret" not in str(members)


def test_a_limit_names_what_and_how_much() -> None:
    kind, members = explain(LimitExceeded("topics", 50, 51))
    assert kind.status == 413
    assert (members["limited"], members["limit"], members["actual"]) == ("topics", 50, 51)


def test_a_deleted_document_says_since_when() -> None:
    _, members = explain(errors.DocumentDeleted(datetime(2026, 3, 2, tzinfo=UTC)))
    assert members["deleted_at"] == "2026-03-02T00:00:00Z"
