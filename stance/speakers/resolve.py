"""What a mention stands for: a person, an office, a state, a body, or a collective.

`confidence` is that of the resolution. It is the trust in the way that the name was matched times the probability of
the match:

    0.95        an exact name of a state, body or group; 0.97 for a full name or alias of a person
    0.9         an office with its state or body; a person by given name and surname, or by surname
    0.8         a government or a unit of it ("the Turkish foreign ministry")
    0.75        a person by the sound of the name, across transliterations
    0.6 - 0.7   a collective; 0.4 when its head noun is unknown
    0.3 - 0.5   an organization or person that only the form of the name tells
"""

from collections.abc import Sequence
from datetime import date

from stance.speakers.directory import Directory
from stance.speakers.impersonal import find_entry, find_impersonal
from stance.speakers.names import fold, sounds_alike
from stance.speakers.persons import find_person
from stance.speakers.reading import read_mention
from stance.types import Actor, ActorKind


class Resolver:
    """Finds the actor behind a mention. Stateless but for the registry, so one serves all threads."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def resolve(self, mention: str, *, date: date | None = None, context_names: Sequence[str] = ()) -> Actor | None:
        """Return the actor of `mention` as of `date`, or None for a pronoun or for text without a letter.

        `context_names` are other names of the same text; a full name among them settles a bare surname. An actor whose
        best candidate has a probability under 0.6 keeps the mention's own name. Any string is accepted; what is over
        300 characters is not read.
        """
        reading = read_mention(self._directory, mention, date, context_names)
        if reading is None:
            return None
        exact = find_entry(self._directory, reading.text, reading.day)
        return exact or find_person(self._directory, reading) or find_impersonal(self._directory, reading)

    def same(self, a: Actor, b: Actor) -> bool:
        """Tell whether two actors can be one: the same key, or names of one kind of which one closes the other."""
        if a.key and b.key:
            return a.key == b.key
        if a.kind is not b.kind or (a.country and b.country and a.country != b.country):
            return False
        if a.kind is ActorKind.PERSON:
            return sounds_alike(a.name, b.name)
        return fold(a.name) == fold(b.name) != ""
