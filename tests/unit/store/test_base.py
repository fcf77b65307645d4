"""Ids, column types and the shape of the tables."""

import time
from collections.abc import Iterator
from datetime import datetime
from uuid import RFC_4122, UUID

import pytest
from sqlalchemy import Column, Enum, String, TypeDecorator
from sqlalchemy.orm import configure_mappers

from models import ActorRow, Row, errors
from models.base import new_id
from models.columns import StorableText, UtcDateTime, check_storable
from models.errors import InvalidRow, NotFound, StoreError


def test_ids_are_of_version_seven_and_hold_the_time() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert (made.version, made.variant) == (7, RFC_4122)
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000


def test_ids_differ_within_one_millisecond() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "value",
    ["a\0b", "\ud800", ["fine", "a\0b"], {"key": ["\udfff"]}, {"a\0b": 1}, ("\0",), float("nan"), [float("inf")]],
)
def test_what_a_database_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(InvalidRow):
        check_storable(value)


@pytest.mark.parametrize("value", ["", "🕊️", ["a", 1, None, 0.5], {"a": {"b": "c"}}, None, True])
def test_what_a_database_can_hold_passes(value: object) -> None:
    check_storable(value)


def columns_of(kind: type) -> Iterator[Column[object]]:
    """Yield the columns of all tables whose Python type is this."""
    for table in Row.metadata.tables.values():
        for column in table.columns:
            plain = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
            if plain.python_type is kind:
                yield column


def test_every_text_column_refuses_what_a_database_cannot_hold() -> None:
    texts = [column for column in columns_of(str) if not isinstance(column.type, Enum)]
    assert len(texts) > 20
    assert [column for column in texts if not isinstance(column.type, StorableText)] == []


def test_every_time_column_refuses_naive_times() -> None:
    times = list(columns_of(datetime))
    assert len(times) > 5
    assert [column for column in times if not isinstance(column.type, UtcDateTime)] == []


def test_every_enum_column_stores_values_as_checked_text() -> None:
    enums = [column for table in Row.metadata.tables.values() for column in table.columns if type(column.type) is Enum]
    assert {str(column) for column in enums} == {"actor.kind", "statement.kind", "stance_label.stance"}
    for column in enums:
        kind = column.type
        assert isinstance(kind, Enum)
        assert (kind.native_enum, kind.create_constraint) == (False, True)
        assert [value.lower() for value in kind.enums] == kind.enums


def test_no_relationship_loads_by_itself() -> None:
    configure_mappers()
    relationships = [each for mapper in ActorRow._sa_registry.mappers for each in mapper.relationships]
    assert len(relationships) > 8
    assert {each.lazy for each in relationships} == {"raise"}


def test_every_error_is_in_the_drawn_tree() -> None:
    drawing = errors.__doc__ or ""
    subclasses = StoreError.__subclasses__()
    assert len(subclasses) == 5
    for error in subclasses:
        assert error.__name__ in drawing
    assert str(NotFound("topic")) == "no such topic"


def test_ids_are_uuids() -> None:
    assert isinstance(new_id(), UUID)
    assert String not in {type(table.columns["id"].type) for table in Row.metadata.tables.values() if "id" in table.c}
