"""What one line of the registry says."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stance.types import ActorKind


@dataclass(frozen=True, slots=True)
class Role:
    """An office held for a time. `of` is the key of a state or body; None for `start` or `end` means open."""

    title: str
    of: str
    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the role was held on `day`, its first and last days included."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def distance(self, day: date) -> float:
        """Return how many years `day` is before the role (negative) or after it (positive), 0 when it is held."""
        if self.start is not None and day < self.start:
            return (day - self.start).days / 365.25
        if self.end is not None and day > self.end:
            return (day - self.end).days / 365.25
        return 0.0


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the registry.

    `offices` maps a general title to the titles that this state uses for it. `metonyms` are names by which news means
    the government; those among them that are buildings and not towns are its `houses`.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    capital: str | None = None
    houses: tuple[str, ...] = ()
    offices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: tuple[Role, ...] = ()
    start: date | None = None
    end: date | None = None

    def existed(self, day: date) -> bool:
        """Tell whether a state existed on `day`, as far as the registry gives its first and last day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def names(self) -> tuple[str, ...]:
        """The name, the aliases and the metonyms."""
        return (self.name, *self.aliases, *self.metonyms)

    @classmethod
    def from_json(cls, line: Mapping[str, Any]) -> "Entry":
        """Read one line. Raises KeyError or ValueError when it lacks a key or holds a malformed date."""
        values = dict(line)
        for listed in ("aliases", "surnames", "demonyms", "metonyms", "houses"):
            values[listed] = tuple(values.get(listed, ()))
        values["kind"] = ActorKind(values["kind"])
        values["offices"] = {general: tuple(own) for general, own in values.get("offices", {}).items()}
        values["roles"] = tuple(
            Role(role["title"], role["of"], first_day(role["start"]), last_day(role["end"]))
            for role in values.get("roles", ())
        )
        return cls(**values | {"start": first_day(values.get("start")), "end": last_day(values.get("end"))})


def of_day(entries: Iterable[Entry], day: date | None) -> list[Entry]:
    """Return the entries with those first that existed on `day`, or, without one, that still exist."""
    return sorted(entries, key=lambda entry: entry.end is not None if day is None else not entry.existed(day))


def first_day(stamp: str | None) -> date | None:
    """Return the first day of "2015", "2015-11" or "2015-11-24"."""
    if stamp is None:
        return None
    year, month, day = (*map(int, stamp.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(stamp: str | None) -> date | None:
    """Return the last day of "2015", "2015-11" or "2015-11-24"."""
    if stamp is None:
        return None
    parts = [int(part) for part in stamp.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])
