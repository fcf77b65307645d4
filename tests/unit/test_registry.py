"""The registry's files: well formed, and without contradictions."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from stance.errors import DataError
from stance.speakers import directory as directory_module
from stance.speakers.directory import FILES, Directory, surnames
from stance.speakers.entries import Entry, Role, first_day, last_day, of_day
from stance.speakers.names import fold, skeleton
from stance.types import ActorKind

FIELDS = {
    "states.jsonl": {"capital", "demonyms", "end", "houses", "metonyms", "offices", "start"},
    "people.jsonl": {"roles", "surnames"},
    "bodies.jsonl": set(),
    "groups.jsonl": set(),
}
COMMON_FIELDS = {"key", "name", "kind", "country", "wikidata", "aliases"}
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def lines(name: str) -> Iterator[dict[str, Any]]:
    text = files("stance.speakers").joinpath("registry", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        yield json.loads(line)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load()


@pytest.mark.parametrize("name", FILES)
def test_lines_have_known_fields_of_the_right_types(name: str) -> None:
    for line in lines(name):
        assert COMMON_FIELDS | FIELDS[name] >= line.keys() >= {"key", "name", "kind"}, line["key"]
        lists = [value for value in line.values() if isinstance(value, list)]
        assert all(lists), line["key"]
        assert all(len({json.dumps(item) for item in items}) == len(items) for items in lists), line["key"]


@pytest.mark.parametrize("name", FILES)
def test_dates_are_years_months_or_days(name: str) -> None:
    for line in lines(name):
        stamps = [(role["start"], role["end"]) for role in line.get("roles", [])]
        stamps.append((line.get("start"), line.get("end")))
        for start, end in stamps:
            assert all(stamp is None or DAY.fullmatch(stamp) for stamp in (start, end)), line["key"]
            first, last = first_day(start), last_day(end)
            assert first is None or last is None or first <= last, line["key"]


def test_keys_are_unique(directory: Directory) -> None:
    assert max(Counter(entry.key for entry in directory.entries).values()) == 1


def test_names_and_aliases_leave_something_to_look_up(directory: Directory) -> None:
    for entry in directory.entries:
        assert all(fold(name) for name in (*entry.names, *entry.demonyms)), entry.key


def test_wikidata_ids_are_well_formed_and_unique(directory: Directory) -> None:
    ids = [entry.wikidata for entry in directory.entries if entry.wikidata]
    assert all(re.fullmatch(r"Q[1-9]\d*", identifier) for identifier in ids)
    assert len(set(ids)) == len(ids)


def test_countries_are_codes_of_states_in_the_registry(directory: Directory) -> None:
    known = {entry.country for entry in directory.entries if entry.kind is ActorKind.STATE}
    assert all(code and re.fullmatch("[A-Z]{2}", code) for code in known)
    assert {entry.country for entry in directory.entries if entry.country} <= known


def test_roles_are_held_at_states_or_bodies_of_the_registry(directory: Directory) -> None:
    for entry in directory.entries:
        for role in entry.roles:
            owner = directory.get(role.of)
            assert owner is not None, (entry.key, role.of)
            assert owner.kind is not ActorKind.PERSON, (entry.key, role.of)


def test_no_two_states_share_a_name_at_one_time(directory: Directory) -> None:
    bearers: dict[str, list[Entry]] = defaultdict(list)
    for entry in directory.entries:
        if entry.kind is ActorKind.STATE:
            for name in {fold(name) for name in (*entry.names, *entry.demonyms)}:
                bearers[name].append(entry)
    for name, states in bearers.items():
        spans = sorted((state.start or date.min, state.end or date.max) for state in states)
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(spans)), name


def test_houses_are_among_the_metonyms(directory: Directory) -> None:
    for entry in directory.entries:
        assert set(entry.houses) <= {*entry.metonyms, *entry.aliases}, entry.key


def test_all_members_of_the_united_nations_are_there(directory: Directory) -> None:
    today = [e for e in directory.entries if e.kind is ActorKind.STATE and e.end is None and len(e.key) == 2]
    beside = {"PS", "XK", "TW", "VA", "EH", "HK"}
    assert len({entry.key for entry in today} - beside) == 193
    assert beside <= {entry.key for entry in today}


@pytest.mark.parametrize(
    ("of", "title"), [(of, title) for of in ("US", "RU", "GB", "FR", "TR", "CN") for title in ("president",)]
)
def test_heads_of_state_do_not_overlap(directory: Directory, of: str, title: str) -> None:
    tenures = sorted(
        (role.start, role.end or date.max)
        for entry in directory.entries
        for role in entry.roles
        if role.of == of and role.title == title and role.start
    )
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(tenures))


@pytest.mark.parametrize(
    ("of", "title", "day", "holder"),
    [
        ("TR", "foreign minister", "2018-09-14", "mevlut-cavusoglu"),
        ("TR", "foreign minister", "2015-10-01", "feridun-sinirlioglu"),
        ("US", "secretary of state", "2014-05-01", "john-kerry"),
        ("US", "foreign minister", "1976-05-01", "henry-kissinger"),
        ("GB", "foreign secretary", "1982-04-03", "peter-carrington"),
        ("DE", "prime minister", "1990-10-03", "helmut-kohl"),
        ("SU", "foreign minister", "1962-10-20", "andrei-gromyko"),
        ("un", "secretary-general", "1994-04-06", "boutros-boutros-ghali"),
        ("nato", "chief", "1999-04-01", "javier-solana"),
        ("hamas", "leader", "2018-01-01", "ismail-haniyeh"),
    ],
)
def test_offices_have_their_holder_of_the_day(directory: Directory, of: str, title: str, day: str, holder: str) -> None:
    assert [entry.key for entry in directory.holders(of, title, date.fromisoformat(day))] == [holder]


def test_an_office_has_no_holder_before_it_existed(directory: Directory) -> None:
    assert directory.holders("nato", "secretary-general", date(1940, 1, 1)) == ()
    assert directory.holders("no-such-body", "chief", date(2000, 1, 1)) == ()


def test_look_ups_take_any_spelling(directory: Directory) -> None:
    assert [entry.key for entry in directory.by_alias("TÜRKIYE'S")] == ["TR"]
    assert [entry.key for entry in directory.by_alias("Путин")] == ["vladimir-putin"]
    assert [entry.key for entry in directory.by_demonym("turkish")] == ["TR"]
    assert {entry.key for entry in directory.by_surname("Assad")} == {"hafez-al-assad", "bashar-al-assad"}
    assert [entry.key for entry in directory.by_surname_sound("Kissinger-Lavrov")] == []
    assert [entry.key for entry in directory.by_surname_sound("Lavrow")] == ["sergei-lavrov"]
    assert directory.by_alias("") == directory.by_skeleton("") == directory.by_surname("…") == ()


def test_few_names_of_different_people_sound_alike(directory: Directory) -> None:
    people = [entry for entry in directory.entries if entry.kind is ActorKind.PERSON]
    full = Counter(skeleton(entry.name) for entry in people)
    assert sum(count > 1 for count in full.values()) <= 3
    spelled, sounding = defaultdict(set), defaultdict(set)
    for entry in people:
        for surname in surnames(entry):
            spelled[surname].add(entry.key)
            sounding[skeleton(surname)].add(entry.key)
    shared = {name for name, keys in sounding.items() if len(keys) > 1}
    shared_spelling = {skeleton(name) for name, keys in spelled.items() if len(keys) > 1}
    assert len(shared - shared_spelling) <= 0.05 * len(sounding)


def test_a_broken_line_is_named_without_its_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    registry = tmp_path / "registry"
    registry.mkdir()
    (registry / "states.jsonl").write_text('{"key": "TR", "name": "Turkey", "kind": "state"}\n{"key": "secret"}\n')
    monkeypatch.setattr(directory_module, "files", lambda _: tmp_path)
    with pytest.raises(DataError, match=r"^states\.jsonl, line 2: KeyError$"):
        list(directory_module.read_entries("states.jsonl"))


def test_the_registry_is_read_once() -> None:
    assert Directory.load() is Directory.load()


def test_partial_dates_cover_their_whole_month_or_year() -> None:
    assert (first_day("2015"), last_day("2015")) == (date(2015, 1, 1), date(2015, 12, 31))
    assert (first_day("2016-02"), last_day("2016-02")) == (date(2016, 2, 1), date(2016, 2, 29))
    role = Role("president", "FR", first_day("2015"), last_day("2016-02"))
    assert role.covers(date(2016, 2, 29))
    assert not role.covers(date(2016, 3, 1))
    assert role.distance(date(2018, 2, 28)) == pytest.approx(2, abs=0.01)
    assert role.distance(date(2014, 1, 1)) == pytest.approx(-1, abs=0.01)


def test_of_two_states_with_one_capital_the_one_of_the_day_comes_first(directory: Directory) -> None:
    moscow = directory.by_alias("Moscow")
    assert [state.key for state in of_day(moscow, date(1970, 1, 1))] == ["SU", "RU"]
    assert [state.key for state in of_day(moscow, None)] == ["RU", "SU"]
