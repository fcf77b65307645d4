"""Mentions without a person's name: states, bodies, offices, collectives; and any string at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.speakers.directory import Directory
from stance.speakers.resolve import Resolver
from stance.types import ActorKind

DAY = date(2018, 9, 14)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(Directory.load())


@pytest.mark.parametrize(
    ("mention", "name", "key"),
    [
        ("Turkey", "Turkey", "TR"),
        ("Türkiye", "Turkey", "TR"),
        ("Ankara", "Turkey", "TR"),
        ("Moscow", "Russia", "RU"),
        ("US", "United States", "US"),
        ("the U.S.", "United States", "US"),
        ("The Turks", "Turkey", "TR"),
    ],
)
def test_states(resolver: Resolver, mention: str, name: str, key: str) -> None:
    actor = resolver.resolve(mention, date=DAY)
    assert actor is not None
    assert (actor.name, actor.kind, actor.key, actor.country) == (name, ActorKind.STATE, key, key)


@pytest.mark.parametrize(
    ("mention", "day", "key"),
    [
        ("Moscow", date(1970, 1, 1), "SU"),
        ("Prague", date(1968, 8, 21), "CSHH"),
        ("Prague", date(2001, 1, 1), "CZ"),
        ("Belgrade", date(1995, 7, 11), "YU"),
        ("Belgrade", None, "RS"),
    ],
)
def test_a_capital_stands_for_the_state_of_its_day(
    resolver: Resolver, mention: str, day: date | None, key: str
) -> None:
    actor = resolver.resolve(mention, date=day)
    assert actor is not None
    assert actor.key == key


@pytest.mark.parametrize(
    ("mention", "name", "country"),
    [
        ("the Security Council", "United Nations Security Council", None),
        ("the Kremlin", "Kremlin", "RU"),
        ("the White House", "White House", "US"),
        ("the Turkish government", "Turkish government", "TR"),
        ("the government of Tanzania", "Tanzanian government", "TZ"),
        ("the Trump administration", "Trump administration", "US"),
        ("the Quai d'Orsay", "Quai d'Orsay", "FR"),
        ("Hamas", "Hamas", "PS"),
        ("ISIS", "Islamic State", None),
        ("WHO", "World Health Organization", None),
        ("the Syrian army", "Syrian Arab Army", "SY"),
        ("the state news agency SANA", "SANA", "SY"),
        ("the Turkish Foreign Ministry", "Turkish foreign ministry", "TR"),
        ("Turkey's foreign ministry", "Turkish foreign ministry", "TR"),
        ("the Turkish Ministry of Foreign Affairs", "Turkish foreign ministry", "TR"),
        ("the defence ministry in Taipei", "Taiwanese defence ministry", "TW"),
        ("the defence ministry", "defence ministry", None),
        ("Turkish Airlines", "Turkish Airlines", "TR"),
        ("Red Sea Shipping Company", "Red Sea Shipping Company", None),
        ("the Justice and Reform Party", "Justice and Reform Party", None),
        ("Nigeria's senate", "Nigerian senate", "NG"),
        ("a statement by the Turkish foreign ministry", "Turkish foreign ministry", "TR"),
    ],
)
def test_organizations(resolver: Resolver, mention: str, name: str, country: str | None) -> None:
    actor = resolver.resolve(mention, date=DAY)
    assert actor is not None
    assert (actor.name, actor.kind, actor.country) == (name, ActorKind.ORGANIZATION, country)


@pytest.mark.parametrize(
    ("mention", "name", "country", "holder"),
    [
        ("the Turkish foreign minister", "foreign minister of Turkey", "TR", "Mevlüt Çavuşoğlu"),
        ("Turkey's foreign minister", "foreign minister of Turkey", "TR", "Mevlüt Çavuşoğlu"),
        ("Ankara's foreign minister", "foreign minister of Turkey", "TR", "Mevlüt Çavuşoğlu"),
        ("the minister of foreign affairs of Turkey", "foreign minister of Turkey", "TR", "Mevlüt Çavuşoğlu"),
        ("the U.S. secretary of state", "secretary of state of the United States", "US", "Mike Pompeo"),
        ("the American foreign minister", "secretary of state of the United States", "US", "Mike Pompeo"),
        ("the prime minister of Japan", "prime minister of Japan", "JP", "Shinzo Abe"),
        ("the German chancellor", "chancellor of Germany", "DE", "Angela Merkel"),
        ("the UN secretary-general", "secretary-general of the United Nations", None, "António Guterres"),
        ("UN chief", "secretary-general of the United Nations", None, "António Guterres"),
        ("the NATO chief", "secretary-general of NATO", None, "Jens Stoltenberg"),
        ("the UN special envoy for Syria", "special envoy of the United Nations for Syria", None, None),
        ("Russia's UN ambassador", "ambassador of Russia to the United Nations", "RU", None),
        ("the Russian ambassador to the United Nations", "ambassador of Russia to the United Nations", "RU", None),
        ("the former Turkish foreign minister", "former foreign minister of Turkey", "TR", None),
        ("a spokesman for Hamas", "spokesman for Hamas", "PS", None),
        ("a Hamas spokesman", "spokesman for Hamas", "PS", None),
        ("a spokesman for the UN", "spokesman for the United Nations", None, "Stéphane Dujarric"),
        ("Chinese foreign ministry spokesman", "spokesman for the foreign ministry of China", "CN", None),
        ("the Kremlin spokesman", "spokesman for the Kremlin", "RU", None),
        ("the head of the opposition delegation", "head of the opposition delegation", None, None),
        ("the president", "president", None, None),
    ],
)
def test_offices(resolver: Resolver, mention: str, name: str, country: str | None, holder: str | None) -> None:
    actor = resolver.resolve(mention, date=DAY)
    assert actor is not None
    assert (actor.name, actor.kind, actor.country, actor.key) == (name, ActorKind.OFFICE, country, None)
    if holder is not None:
        assert [(c.name, c.probability) for c in actor.candidates] == [(holder, 0.95)]


def test_an_office_has_no_candidates_without_a_date(resolver: Resolver) -> None:
    actor = resolver.resolve("the Turkish foreign minister")
    assert actor is not None
    assert actor.candidates == ()


@pytest.mark.parametrize(
    ("mention", "name", "country"),
    [
        ("Turkish officers at an observation post in the Idlib countryside", "Turkish officers", "TR"),
        ("The officers", "officers", None),
        ("the officers", "officers", None),
        ("Local sources", "local sources", None),
        ("opposition activists", "opposition activists", None),
        ("officials speaking on condition of anonymity", "officials", None),
        ("two senior diplomats", "senior diplomats", None),
        ("a senior U.S. official, who asked not to be named", "senior U.S. official", "US"),
        ("Western diplomats", "Western diplomats", None),
        ("Idlib residents", "Idlib residents", None),
        ("a resident of Idlib", "resident of Idlib", None),
        ("many Syrians", "Syrians", "SY"),
        ("Turkish-backed rebels", "Turkish-backed rebels", None),
        ("the Syrian opposition", "Syrian opposition", "SY"),
        ("a Moroccan interior ministry official", "Moroccan interior ministry official", "MA"),
        ("Russia and Turkey", "Russia and Turkey", None),
        ("EU foreign ministers", "EU foreign ministers", None),
        ("a French minister", "French minister", "FR"),
        ("a nurse in Yopougon", "nurse", None),
    ],
)
def test_collectives_and_anonymous_sources(resolver: Resolver, mention: str, name: str, country: str | None) -> None:
    actor = resolver.resolve(mention, date=DAY)
    assert actor is not None
    assert (actor.name, actor.kind, actor.country, actor.key) == (name, ActorKind.GROUP, country, None)


@pytest.mark.parametrize(
    "mention", ["", " ", "he", "She", "THEY"[:0], "They", "it", "who", "us", "I", '"..."', "👍👍", "1,234", "\u200f"]
)
def test_pronouns_and_letterless_strings_are_nobody(resolver: Resolver, mention: str) -> None:
    assert resolver.resolve(mention) is None


HOSTILE = [
    "a" * 10_000,
    "the " * 5_000,
    "of the " * 3_000,
    "President of the " * 500,
    "'s" * 200 + " minister",
    ", , ,x, ,",
    "spokesman for",
    "minister of",
    "the",
    "The",
    "former",
    "U.S.",
    "-al -bin",
    "ministry of",
    "\u202eyekruT\u202c",
    "رئيس الوزراء",
    "\ud800",
    "x\0y",
    "(((((",
    "😀 said Turkey 😀",
    "a statement by",
    "ﷺ",
    "and",
    "Mr",
    "Turkey's Turkey's Turkey's",
]


@pytest.mark.parametrize("mention", HOSTILE)
def test_hostile_strings_are_answered(resolver: Resolver, mention: str) -> None:
    actor = resolver.resolve(mention, date=DAY, context_names=["", mention, "x" * 9_999])
    assert actor is None or (actor.name.strip() and len(actor.name) < 600 and 0 <= actor.confidence <= 1)


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "of",
        "for",
        "in",
        "and",
        "former",
        "President",
        "minister",
        "foreign",
        "Turkey's",
        "Turkish",
        "US",
        "spokesman",
        "Lavrov",
        ",",
        "al-Assad",
        "officials",
        "(",
        "ministry",
        "Kim",
        "who",
        "two",
        "UN",
        "'s",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=9).map(" ".join)), st.none() | st.dates())
def test_every_answer_is_sound(mention: str, day: date | None) -> None:
    actor = Resolver(Directory.load()).resolve(mention, date=day)
    if actor is not None:
        assert actor.name.strip()
        assert 0 <= actor.confidence <= 1
        assert sum(candidate.probability for candidate in actor.candidates) <= 1.001
        probabilities = [candidate.probability for candidate in actor.candidates]
        assert probabilities == sorted(probabilities, reverse=True)
