import base64
from datetime import UTC, datetime
from uuid import UUID

import pytest

from api.cursors import Cursors
from api.errors import BadCursor
from models.queries.pages import PageKey

KEY = PageKey(datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=UTC), UUID("0193a5c2-7c1e-7b3a-9f4e-2d1c5a6b7e80"))
QUERY = {"list": "statements", "kind": "direct"}
CURSORS = Cursors("secret")


def sealed() -> str:
    cursor = CURSORS.seal(QUERY, KEY)
    assert cursor is not None
    return cursor


def test_a_cursor_opens_to_the_key_that_it_was_made_from() -> None:
    assert CURSORS.open(QUERY, sealed()) == KEY


def test_the_end_has_no_cursor_and_no_cursor_is_the_beginning() -> None:
    assert CURSORS.seal(QUERY, None) is None
    assert CURSORS.open(QUERY, None) is None


def test_another_process_with_the_same_secret_opens_it() -> None:
    assert Cursors("secret").open(QUERY, sealed()) == KEY


@pytest.mark.parametrize("query", [{"list": "actors", "kind": "direct"}, {"list": "statements"}, {}])
def test_a_cursor_of_another_query_is_refused(query: dict[str, object]) -> None:
    with pytest.raises(BadCursor):
        CURSORS.open(query, sealed())


def test_a_cursor_of_another_secret_is_refused() -> None:
    with pytest.raises(BadCursor):
        Cursors("other").open(QUERY, sealed())


@pytest.mark.parametrize("index", range(0, 100, 7))
def test_a_changed_character_is_refused(index: int) -> None:
    cursor = sealed()
    forged = cursor[:index] + ("A" if cursor[index] != "A" else "B") + cursor[index + 1 :]
    with pytest.raises(BadCursor):
        CURSORS.open(QUERY, forged)


@pytest.mark.parametrize(
    "junk", ["", "a", "====", "%00", "é", "\ud800", "!" * 50, base64.urlsafe_b64encode(b"x" * 40).decode()]
)
def test_junk_is_refused(junk: str) -> None:
    with pytest.raises(BadCursor):
        CURSORS.open(QUERY, junk)
