"""Actors, their aliases and their roles."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import uuid4

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from models.errors import Conflict, InvalidRow, NotFound
from models.queries import (
    ActorFilter,
    NewRole,
    add_alias,
    add_role,
    get_actor,
    get_or_create_actor,
    list_actors,
)
from models.session import reading, writing
from stance.types import Actor, ActorKind

CountQueries = Callable[[], AbstractContextManager[list[str]]]

MINISTER = Actor("Mevlüt Çavuşoğlu", ActorKind.PERSON, 0.9, key="tr-cavusoglu", country="TR")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (MINISTER, Actor("M. Cavusoglu", ActorKind.PERSON, 0.5, key="tr-cavusoglu"), True),
        (Actor("Turkish officers", ActorKind.GROUP, 0.5), Actor("TURKISH  officers", ActorKind.GROUP, 0.9), True),
        (Actor("IŞIK", ActorKind.PERSON, 0.5), Actor("ışık", ActorKind.PERSON, 0.5), True),
        (Actor("Georgia", ActorKind.STATE, 0.5, country="GE"), Actor("Georgia", ActorKind.STATE, 0.5), False),
        (Actor("Kremlin", ActorKind.OFFICE, 0.5), Actor("Kremlin", ActorKind.GROUP, 0.5), False),
        (MINISTER, Actor("Mevlüt Çavuşoğlu", ActorKind.PERSON, 0.9, country="TR"), False),
        (Actor("x" * 3000, ActorKind.GROUP, 0.1), Actor("x" * 3001, ActorKind.GROUP, 0.1), True),
    ],
)
def test_two_mentions_are_one_actor_by_key_else_by_name_kind_and_country(
    session: Session, one: Actor, other: Actor, same: bool
) -> None:
    first, second = get_or_create_actor(session, one), get_or_create_actor(session, other)
    assert (first.id == second.id) is same
    assert second.name == first.name if same else True


def test_an_actor_has_its_aliases_and_roles(sessions: sessionmaker[Session]) -> None:
    with writing(sessions) as session:
        actor_id = get_or_create_actor(session, MINISTER).id
        russian = add_alias(session, actor_id, "Мевлют Чавушоглу", "ru")
        assert add_alias(session, actor_id, "МЕВЛЮТ ЧАВУШОГЛУ").id == russian.id
        add_role(session, actor_id, NewRole("Minister of Foreign Affairs", "Turkey", "2015-11-24", "2023-06"))
        add_role(session, actor_id, NewRole("Minister for EU Affairs", "Turkey", "2013", "2014-08"))
    with reading(sessions) as session:
        actor = get_actor(session, actor_id)
    assert {alias.text for alias in actor.aliases} == {"Mevlüt Çavuşoğlu", "Мевлют Чавушоглу"}
    assert [(role.start_on, role.end_on) for role in actor.roles] == [("2013", "2014-08"), ("2015-11-24", "2023-06")]


@pytest.mark.parametrize(("start", "end"), [("2015-1", None), ("November 2015", None), ("2015", "2014"), (None, "")])
def test_a_day_of_another_form_is_refused(session: Session, start: str | None, end: str | None) -> None:
    actor = get_or_create_actor(session, MINISTER)
    with pytest.raises(InvalidRow, match="ck_role"):
        add_role(session, actor.id, NewRole("Minister", start_on=start, end_on=end))


def test_an_alias_of_an_unknown_actor_is_refused(session: Session) -> None:
    with pytest.raises(Conflict):
        add_alias(session, uuid4(), "Nobody")


@pytest.mark.parametrize("name", ["", "  ", "a\0b"])
def test_a_name_without_letters_is_refused(session: Session, name: str) -> None:
    with pytest.raises(InvalidRow):
        get_or_create_actor(session, Actor(name, ActorKind.PERSON, 0.5))


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (ActorFilter(), {"Mevlüt Çavuşoğlu", "100% group", "Россия"}),
        (ActorFilter(kind=ActorKind.STATE), {"Россия"}),
        (ActorFilter(country="TR"), {"Mevlüt Çavuşoğlu"}),
        (ActorFilter(q="CAVUS"), {"Mevlüt Çavuşoğlu"}),
        (ActorFilter(q="россия"), {"Россия"}),
        (ActorFilter(q="0%"), {"100% group"}),
        (ActorFilter(q="%"), {"100% group"}),
        (ActorFilter(q="_"), set()),
        (ActorFilter(kind=ActorKind.STATE, country="TR"), set()),
    ],
)
def test_actors_are_found_by_kind_country_and_any_name(session: Session, filters: ActorFilter, names: set[str]) -> None:
    for actor in (MINISTER, Actor("100% group", ActorKind.GROUP, 0.5), Actor("Россия", ActorKind.STATE, 1, None, "RU")):
        get_or_create_actor(session, actor)
    assert {row.name for row in list_actors(session, filters).rows} == names


def test_listing_actors_costs_the_same_for_one_and_for_many(
    sessions: sessionmaker[Session], count_queries: CountQueries
) -> None:
    with writing(sessions) as session:
        for number in range(20):
            get_or_create_actor(session, Actor(f"Actor {number}", ActorKind.GROUP, 0.5))
    costs = []
    for limit in (1, 20):
        with reading(sessions) as session, count_queries() as sent:
            rows = list_actors(session, limit=limit).rows
            assert [len(row.aliases) for row in rows] == [1] * limit
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 4


def test_an_unknown_actor_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound, match="actor"):
        get_actor(session, uuid4())
