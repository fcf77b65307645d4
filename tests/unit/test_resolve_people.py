"""Mentions with a person's name: canonical names, roles at a date, candidates, strangers, sameness."""

from datetime import date

import pytest

from stance.speakers.directory import Directory
from stance.speakers.resolve import Resolver
from stance.types import Actor, ActorKind

DAY = date(2018, 9, 14)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(Directory.load())


def person(resolver: Resolver, mention: str, day: date | None = DAY, context: tuple[str, ...] = ()) -> Actor:
    actor = resolver.resolve(mention, date=day, context_names=context)
    assert actor is not None
    assert actor.kind is ActorKind.PERSON
    return actor


@pytest.mark.parametrize(
    ("mention", "key", "role", "country"),
    [
        ("Turkish Foreign Minister Mevlüt Çavuşoğlu", "mevlut-cavusoglu", "foreign minister", "TR"),
        ("Mevlut Cavusoglu", "mevlut-cavusoglu", "foreign minister", "TR"),
        ("Turkey's foreign minister, Mevlut Cavusoglu,", "mevlut-cavusoglu", "foreign minister", "TR"),
        ("President Bashar al-Assad", "bashar-al-assad", "president", "SY"),
        ("Syrian President Bashar Assad", "bashar-al-assad", "president", "SY"),
        ("Sergei Lavrov, Russia's foreign minister", "sergei-lavrov", "foreign minister", "RU"),
        ("Sergey Lavrov (the Russian foreign minister)", "sergei-lavrov", "foreign minister", "RU"),
        ("Lavrov", "sergei-lavrov", "foreign minister", "RU"),
        ("Лавров", "sergei-lavrov", "foreign minister", "RU"),
        ("Lawrow", "sergei-lavrov", "foreign minister", "RU"),
        ("Turkey's Erdogan", "recep-tayyip-erdogan", "president", "TR"),
        ("UN Secretary-General António Guterres", "antonio-guterres", "secretary-general of the United Nations", "PT"),
        ("NATO chief Jens Stoltenberg", "jens-stoltenberg", "secretary-general of NATO", "NO"),
        ("Hamas leader Ismail Haniya", "ismail-haniyeh", "leader of Hamas", "PS"),
        ("Lebanon's Hezbollah leader Hassan Nasrallah", "hassan-nasrallah", "secretary-general of Hezbollah", "LB"),
        ("Kremlin spokesman Dmitry Peskov", "dmitry-peskov", "Kremlin spokesman", "RU"),
        (
            "UN special envoy for Syria Staffan de Mistura",
            "staffan-de-mistura",
            "special envoy of the United Nations for Syria",
            "IT",
        ),
        ("Russia's UN ambassador Vasily Nebenzya", "vasily-nebenzya", "ambassador to the United Nations", "RU"),
        ("US Defense Secretary Jim Mattis", "james-mattis", "secretary of defense", "US"),
        ("former British foreign secretary David Miliband", "david-miliband", "former foreign secretary", "GB"),
        ("Prime Minister of Japan Shinzo Abe", "shinzo-abe", "prime minister", "JP"),
        ("Xi", "xi-jinping", "president", "CN"),
        ("his Russian counterpart, Sergei Lavrov", "sergei-lavrov", "foreign minister", "RU"),
        ("Çavuşoğlu's Russian counterpart Sergei Lavrov", "sergei-lavrov", "foreign minister", "RU"),
        ("Secretary Pompeo", "mike-pompeo", "secretary of state", "US"),
    ],
)
def test_known_people(resolver: Resolver, mention: str, key: str, role: str, country: str) -> None:
    actor = person(resolver, mention)
    assert (actor.key, actor.role, actor.country) == (key, role, country)
    assert actor.name == getattr(Directory.load().get(key), "name", None)


@pytest.mark.parametrize(
    ("mention", "day", "key", "role"),
    [
        ("Clinton", date(1996, 1, 1), "bill-clinton", "president"),
        ("Clinton", date(2010, 1, 1), "hillary-clinton", "secretary of state"),
        ("Bush", date(1990, 8, 2), "george-h-w-bush", "president"),
        ("George Bush", date(2003, 3, 20), "george-w-bush", "president"),
        ("Assad", date(1990, 1, 1), "hafez-al-assad", "president"),
        ("Assad", date(2015, 1, 1), "bashar-al-assad", "president"),
        ("Erdogan", date(2010, 1, 1), "recep-tayyip-erdogan", "prime minister"),
        ("Erdogan", date(2016, 1, 1), "recep-tayyip-erdogan", "president"),
        ("Qadhafi", date(1990, 1, 1), "muammar-gaddafi", "leader"),
        ("Rice", date(2006, 1, 1), "condoleezza-rice", "secretary of state"),
        ("Johnson", date(1966, 1, 1), "lyndon-b-johnson", "president"),
        ("Johnson", date(2020, 1, 1), "boris-johnson", "prime minister"),
        ("Nasser", date(1956, 8, 1), "gamal-abdel-nasser", "president"),
        ("ex-President Carter", date(1994, 6, 1), "jimmy-carter", "former president"),
    ],
)
def test_the_date_decides_between_people_and_between_roles(
    resolver: Resolver, mention: str, day: date, key: str, role: str
) -> None:
    actor = person(resolver, mention, day)
    assert (actor.key, actor.role) == (key, role)


def test_an_open_surname_keeps_the_mention_and_lists_candidates(resolver: Resolver) -> None:
    actor = person(resolver, "Clinton", None)
    assert (actor.name, actor.key) == ("Clinton", None)
    assert {candidate.key for candidate in actor.candidates} == {"bill-clinton", "hillary-clinton"}
    assert all(candidate.probability < 0.6 for candidate in actor.candidates)


def test_a_full_name_elsewhere_in_the_text_settles_a_surname(resolver: Resolver) -> None:
    assert person(resolver, "Clinton", None, ("Hillary Clinton", "Turkey")).key == "hillary-clinton"
    assert person(resolver, "Kim", DAY).key is None
    assert person(resolver, "Kim", DAY, ("Kim Jong-un",)).key == "kim-jong-un"
    assert person(resolver, "Lavrov", DAY, ("Anna Lavrov",)).name == "Anna Lavrov"


def test_a_piece_of_a_title_in_the_context_is_no_full_name(resolver: Resolver) -> None:
    context = ("State Pompeo", "Minister Lavrov")
    assert person(resolver, "U.S. Secretary of State Pompeo", DAY, context).key == "mike-pompeo"
    assert person(resolver, "Lavrov", DAY, context).key == "sergei-lavrov"


def test_a_title_settles_a_surname(resolver: Resolver) -> None:
    day = date(2022, 1, 1)
    assert person(resolver, "Wang", day).key is None
    assert person(resolver, "Chinese Foreign Minister Wang", day).key == "wang-yi"


@pytest.mark.parametrize(
    ("mention", "name", "role", "country"),
    [
        ("John Smith, a villager", "John Smith", "villager", None),
        ("Jordan Smith", "Jordan Smith", None, None),
        ("Mr. Smith", "Smith", None, None),
        ("Bakir Atacan, a Turkish analyst", "Bakir Atacan", "analyst", "TR"),
        ("Turkish political analyst Yusuf Katipoglu", "Yusuf Katipoglu", "political analyst", "TR"),
        ("Abu Ahmad, a rebel commander", "Abu Ahmad", "rebel commander", None),
        ("US official John Doe", "John Doe", "official", "US"),
        ("State Department spokesman Ned Price", "Ned Price", "spokesman for the State Department", "US"),
        ("Republican Senator Lindsey Graham", "Lindsey Graham", None, None),
        (
            "Rami Abdul Rahman, head of the Syrian Observatory for Human Rights",
            "Rami Abdul Rahman",
            "head of the Syrian Observatory for Human Rights",
            None,
        ),
        ("Assad's adviser Bouthaina Shaaban", "Bouthaina Shaaban", "adviser", "SY"),
        ("Brig. Gen. Yahya Saree", "Yahya Saree", None, None),
        ("Ivan Lavrov", "Ivan Lavrov", None, None),
    ],
)
def test_people_that_the_registry_does_not_know(
    resolver: Resolver, mention: str, name: str, role: str | None, country: str | None
) -> None:
    actor = person(resolver, mention)
    assert (actor.name, actor.key, actor.role, actor.country) == (name, None, role, country)
    assert actor.confidence <= 0.5


def test_a_role_needs_a_date_or_the_text(resolver: Resolver) -> None:
    assert person(resolver, "Mevlüt Çavuşoğlu", None).role is None
    assert person(resolver, "Mevlüt Çavuşoğlu", date(2014, 1, 1)).role is None
    assert person(resolver, "Foreign Minister Mevlüt Çavuşoğlu", None).role == "foreign minister"


def test_surer_names_get_more_confidence(resolver: Resolver) -> None:
    full, surname, sound, stranger = (
        person(resolver, mention).confidence for mention in ("Sergei Lavrov", "Lavrov", "Lavrow", "Ivan Lavrov")
    )
    assert full > surname > stranger
    assert surname > sound > stranger


def actor(name: str, kind: ActorKind = ActorKind.PERSON, key: str | None = None, country: str | None = None) -> Actor:
    return Actor(name, kind, 0.5, key, country=country)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (actor("Sergei Lavrov", key="sergei-lavrov"), actor("Lavrov", key="sergei-lavrov"), True),
        (actor("Bill Clinton", key="bill-clinton"), actor("Hillary Clinton", key="hillary-clinton"), False),
        (actor("John Smith"), actor("Smith"), True),
        (actor("John Smith"), actor("Jane Smith"), False),
        (actor("Yevgeny Satanovsky"), actor("Evgeny Satanovskij"), False),
        (actor("Sergej Markow"), actor("Sergey Markov"), True),
        (actor("John Smith", country="US"), actor("Smith", country="GB"), False),
        (actor("Turkish officers", ActorKind.GROUP), actor("officers", ActorKind.GROUP), False),
        (actor("local sources", ActorKind.GROUP), actor("Local sources", ActorKind.GROUP), True),
        (actor("Turkey", ActorKind.STATE, "TR"), actor("Turkey", ActorKind.GROUP), False),
        (actor("…", ActorKind.GROUP), actor("!", ActorKind.GROUP), False),
    ],
)
def test_sameness(resolver: Resolver, one: Actor, other: Actor, same: bool) -> None:
    assert resolver.same(one, other) is same
    assert resolver.same(other, one) is same
