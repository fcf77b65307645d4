"""Which earlier mention a pronoun, a surname or a description stands for.

Candidates are the speakers named so far and the proper names of the text outside of the statement's own content. The
order of trust is: the speaker of the statement just before, then names near by, then speakers further back.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stance.language.animacy import singular
from stance.language.words import words
from stance.speakers.mentions import Form, Mention

_MOST_NAMES = 60
_HE_SHE = {"he": "he", "him": "he", "she": "she", "her": "she"}
_FEMALE = words(
    """
    mrs ms queen spokeswoman chairwoman congresswoman princess lady madam condoleezza hillary angela theresa
    margaret madeleine susan nikki samantha federica catherine mary anna maria sarah michelle benazir indira
    golda tansu ursula christine annalena liz nancy elizabeth jane helen julia dilma cristina ellen joyce tzipi
    hanan carly marine
    """
)
_MALE = words(
    """
    mr king sir lord spokesman chairman congressman prince emir sheikh pope john george bill barack donald
    vladimir sergei tony david james robert michael william richard bashar hosni yasser benjamin ehud ariel
    mahmoud ali mohammad mohammed muhammad ahmed hassan hussein recep emmanuel jacques francois nicolas boris
    kofi colin ban joe peter paul mark tom
    """
)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention that another one stands for, and the confidence in [0, 1] that it does."""

    mention: Mention
    confidence: float


class Names:
    """The named mentions of a text, in order, with the look-ups that keep the work in step with its length."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._all = list(mentions)
        self._starts = [m.start for m in self._all]
        self._by_surname: dict[str, list[Mention]] = defaultdict(list)
        for mention in self._all:
            if len(self._by_surname[mention.surname]) < _MOST_NAMES:
                self._by_surname[mention.surname].append(mention)

    def before(self, offset: int) -> list[Mention]:
        """Return the last names before an offset."""
        until = bisect_left(self._starts, offset)
        return self._all[max(0, until - _MOST_NAMES) : until]

    def with_surname(self, surname: str) -> list[Mention]:
        """Return the first mentions that end in a word."""
        return self._by_surname.get(surname, [])


def find_antecedent(
    mention: Mention, speakers: Sequence[Mention], names: Names, is_person: Callable[[Mention], bool]
) -> Antecedent | None:
    """Return what `mention` stands for, None if it stands for itself.

    `speakers` are the mentions of earlier statements' speakers, oldest first; `names` all named mentions of the text
    that may be meant, in order; `is_person` tells people from bodies, states and groups.
    """
    if mention.form is Form.NAME:
        return _of_surname(mention, names.with_surname(mention.surname))
    earlier = names.before(mention.start)
    if mention.form is Form.PRONOUN:
        return _of_pronoun(mention, speakers, earlier, is_person)
    return _of_description(mention, speakers, earlier) if mention.form is Form.DEFINITE else None


def _of_pronoun(
    mention: Mention, speakers: Sequence[Mention], names: Sequence[Mention], is_person: Callable[[Mention], bool]
) -> Antecedent | None:
    word = mention.text.lower()
    if word in _HE_SHE:
        gender = _HE_SHE[word]
        fits = [m for m in speakers if _may_be_person(m) and is_person(m) and not _other_gender(m, gender)]
        nearest = [n for n in names if _full_person(n) and is_person(n) and not _other_gender(n, gender)]
        return _nearer(mention, fits, nearest)
    if word in ("they", "them"):
        return _last([m for m in speakers if m.plural or m.form is not Form.PRONOUN], 0.6)
    if word == "it":
        return _last([m for m in speakers if not m.plural and m.form is not Form.PRONOUN and not is_person(m)], 0.6)
    return None


def _nearer(mention: Mention, speakers: Sequence[Mention], names: Sequence[Mention]) -> Antecedent | None:
    """The last speaker, unless a person is named between it and the pronoun as the subject of a newer sentence."""
    last = speakers[-1] if speakers else None
    name = names[-1] if names else None
    if last is None or (
        name and name.start > last.end and mention.start - name.end < 160 and last.end < mention.start - 600
    ):
        return Antecedent(name, 0.6) if name else None
    return Antecedent(last, 0.8)


def _may_be_person(mention: Mention) -> bool:
    return mention.form is not Form.PRONOUN and not mention.plural and (bool(mention.name) or bool(mention.roles))


def _full_person(mention: Mention) -> bool:
    return len(mention.name.split()) >= 2 and (bool(mention.roles) or _gender(mention) is not None)


def _gender(mention: Mention) -> str | None:
    words = {w.strip(".,").lower() for w in mention.text.split()}
    if words & _FEMALE:
        return "she"
    return "he" if words & _MALE else None


def _other_gender(mention: Mention, word: str) -> bool:
    found = _gender(mention)
    return found is not None and found != word


def _of_surname(mention: Mention, names: Sequence[Mention]) -> Antecedent | None:
    """A shorter name stands for the fullest one that ends in the same word; an earlier one before a later one."""
    longer = [n for n in names if _adds(n, mention)]
    if not longer:
        return None
    earlier = [n for n in longer if n.start <= mention.start]
    best = max(earlier or longer, key=lambda n: (len(n.name.split()), len(n.roles), -n.start))
    return Antecedent(best, 0.95 if earlier else 0.85)


def _adds(other: Mention, mention: Mention) -> bool:
    more_name = len(other.name.split()) > len(mention.name.split())
    return more_name or (other.name == mention.name and len(other.roles) > len(mention.roles))


def _of_description(mention: Mention, speakers: Sequence[Mention], names: Sequence[Mention]) -> Antecedent | None:
    """`the officers`, `the minister`: the last speaker with the same head noun, or the last person in that office."""
    same = [
        m
        for m in speakers
        if m.head == mention.head
        and m.form is not Form.PRONOUN
        and m.text.lower() != mention.text.lower()
        and mention.modifiers <= m.words
    ]
    if same:
        return Antecedent(same[-1], 0.85)
    if mention.plural:
        return None
    roles = mention.roles & {mention.head} or ({singular(mention.head)} & mention.roles)
    if roles and len(mention.text.split()) <= 4 and not _has_capital(mention.text):
        holders = [m for m in [*names, *speakers] if m.name and m.roles >= roles]
        return _last(sorted(holders, key=lambda m: m.start), 0.75)
    return None


def _has_capital(text: str) -> bool:
    return any(word[0].isupper() for word in text.split()[1:])


def _last(options: Sequence[Mention], confidence: float) -> Antecedent | None:
    return Antecedent(options[-1], confidence) if options else None
