"""The registry of actors, read once, with the look-ups that resolving needs."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from importlib.resources import files

from stance.errors import DataError
from stance.speakers.entries import Entry, Role
from stance.speakers.names import fold, skeleton
from stance.speakers.offices import general_title, is_loose
from stance.types import ActorKind

FILES = ("states.jsonl", "people.jsonl", "bodies.jsonl", "groups.jsonl")

_NOT_SURNAMES = frozenset({"junior", "senior", "jr", "sr", "ii", "iii", "iv", "vi", "xiv", "xvi"})

# Below this many letters, too many names sound alike (FARC and Fars, the ICC and the ISI).
_SHORTEST_SOUND = 5

Index = dict[str, list[Entry]]


class Directory:
    """Entries and their indexes. All look-ups fold what they are given and return entries in registry order."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_key = {entry.key: entry for entry in self.entries}

    @staticmethod
    @cache
    def load() -> "Directory":
        """Return the bundled registry; the files are read at the first call. Raises DataError for a broken line."""
        return Directory(entry for name in FILES for entry in read_entries(name))

    def get(self, key: str) -> Entry | None:
        """Return the entry with this key."""
        return self._by_key.get(key)

    def by_alias(self, name: str) -> tuple[Entry, ...]:
        """Return the entries that have `name` as their name, an alias or a metonym."""
        return tuple(self._aliases.get(fold(name), ()))

    def by_demonym(self, word: str) -> tuple[Entry, ...]:
        """Return the states whose people or affairs are called `word` ("Turkish", "Turks")."""
        return tuple(self._demonyms.get(fold(word), ()))

    def by_skeleton(self, name: str) -> tuple[Entry, ...]:
        """Return the people and organizations that sound like `name`."""
        return tuple(self._skeletons.get(skeleton(name), ()))

    def by_surname(self, name: str) -> tuple[Entry, ...]:
        """Return the people with this surname, an Arabic article aside."""
        return tuple(self._surnames.get(_bare(fold(name)), ()))

    def by_surname_sound(self, name: str) -> tuple[Entry, ...]:
        """Return the people whose surname sounds like `name`."""
        return tuple(self._surname_skeletons.get(skeleton(name), ()))

    def holders(self, of: str, title: str, day: date | None = None) -> tuple[Entry, ...]:
        """Return who held the office `title` of the state or body `of`, on `day` or, without one, ever.

        The title may be the general one or the state's own; "chief" and "leader" stand for whatever heads a body.
        """
        owner = self._by_key.get(of)
        if is_loose(title) and owner is not None and owner.kind is not ActorKind.STATE:
            wanted = self.head_title(of)
        else:
            wanted = self.general_title(of, title)
        tenures = (tenure for tenure in self._tenures_of.get(of, []) if tenure[0] == wanted)
        held = (entry for _, role, entry in tenures if day is None or role.covers(day))
        return tuple({entry.key: entry for entry in held}.values())

    def head_title(self, of: str) -> str | None:
        """Return the office that heads a body: the one that the registry knows most holders of."""
        held = Counter(title for title, _, _ in self._tenures_of.get(of, []))
        return held.most_common(1)[0][0] if held else None

    def general_title(self, of: str | None, title: str) -> str:
        """Return the word under which `title` of the state or body `of` is filed."""
        owner = self._by_key.get(of) if of else None
        return general_title(title, owner.offices if owner else {})

    @cached_property
    def _tenures_of(self) -> dict[str, list[tuple[str, Role, Entry]]]:
        tenures = defaultdict(list)
        for entry in self.entries:
            for role in entry.roles:
                tenures[role.of].append((self.general_title(role.of, role.title), role, entry))
        return tenures

    @cached_property
    def _aliases(self) -> Index:
        return _index((fold(name), entry) for entry in self.entries for name in entry.names)

    @cached_property
    def _demonyms(self) -> Index:
        return _index((fold(word), entry) for entry in self.entries for word in entry.demonyms)

    @cached_property
    def _skeletons(self) -> Index:
        named = (entry for entry in self.entries if entry.kind is not ActorKind.STATE)
        return _index((skeleton(name), entry) for entry in named for name in entry.names if _has_sound(name))

    @cached_property
    def _surnames(self) -> Index:
        return _index((_bare(surname), entry) for entry in self.entries for surname in surnames(entry))

    @cached_property
    def _surname_skeletons(self) -> Index:
        return _index((skeleton(surname), entry) for entry in self.entries for surname in surnames(entry))


def surnames(entry: Entry) -> tuple[str, ...]:
    """Return the folded surnames of a person: those that the registry gives, else the last words of its names."""
    if entry.kind is not ActorKind.PERSON:
        return ()
    if entry.surnames:
        return tuple(map(fold, entry.surnames))
    folded = (fold(name).split() for name in (entry.name, *entry.aliases) if " of " not in name)
    last = (words[-1] for words in folded if len(words) > 1 and words[-1] not in _NOT_SURNAMES)
    return tuple(dict.fromkeys(last))


def _has_sound(name: str) -> bool:
    return len(name) > _SHORTEST_SOUND and not name.isupper()


def _bare(surname: str) -> str:
    first, _, rest = surname.partition(" ")
    return rest if first in {"al", "el"} and rest else surname


def _index(pairs: Iterable[tuple[str, Entry]]) -> Index:
    index: Index = defaultdict(list)
    for key, entry in pairs:
        if key and entry not in index[key]:
            index[key].append(entry)
    return dict(index)


def read_entries(name: str) -> Iterable[Entry]:
    """Yield the entries of one file of the registry. Raises DataError, which names the line and not its text."""
    text = files("stance.speakers").joinpath("registry", name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            yield Entry.from_json(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(f"{name}, line {number}: {type(error).__name__}") from None
