"""Forms under which spellings of one name meet.

`fold` keeps the spelling and drops what writers vary freely; `skeleton` also merges sounds that transliterations write
differently. Two different names can share a skeleton, so a match by skeleton deserves less trust than one by fold.
"""

import re
from functools import lru_cache

from stance.speakers.transliteration import to_latin

_TELLING_SOUND = 4

# What may stand around a name in running text and is no part of it.
EDGES = " \t\n,;:.!?\"“”„«»()[]…—–-*#@'‘’"

_MARKS = str.maketrans("", "", "'’‘ʼʻʿʾ`´.")
_APOSTROPHES = frozenset("'’ʼ")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ][sS]?\s?$")
_BETWEEN = re.compile(r"(?:[^\w+]|_)+")
_LEADING_THE = re.compile(r"^(?:the )+")
_INITIALS = re.compile(r"\b([^\W\d]) (?=[^\W\d]\b)")

_ARTICLES = frozenset({"al", "el", "as", "ad", "ar", "an", "ash", "az", "ul", "ol", "the", "de"})
_CONSONANTS = {
    **dict.fromkeys(
        ("shch", "stsch", "schtsch", "tsch", "tch", "sch", "sh", "cz", "ch", "zh", "ts", "tz", "ds", "dz"), "s"
    ),
    "dj": "d",
    "kh": "k",
    "gh": "k",
    "ck": "k",
    "q": "k",
    "g": "k",
    "ph": "f",
    "th": "t",
    "dh": "d",
    "bh": "b",
    "x": "ks",
    "w": "v",
    "z": "s",
    "c": "s",
    "h": "",
}
# The longest first. An h at the start of a word is its own sound.
_CONSONANT = re.compile("|".join(sorted(_CONSONANTS, key=lambda sound: -len(sound))).replace("|h", r"|(?<=\w)h"))
_SILENT_E = re.compile("(?<=[^aeiouyj])e$")
_VOWELS = re.compile("[aeiouyj]+")
_VOWEL = {**dict.fromkeys("iyj", "i"), **dict.fromkeys("ae", "a"), **dict.fromkeys("ou", "o")}
_DOUBLED = re.compile(r"(\w)\1+")


def strip_possessive(name: str) -> str:
    """Return `name` without a closing 's or bare apostrophe."""
    return _POSSESSIVE.sub("", name) if _APOSTROPHES.intersection(name[-4:]) else name


def trim(word: str) -> str:
    """Return `word` without what stands around it in running text; the last dot of "U.S." is its own."""
    bare = word.strip(EDGES)
    return f"{bare}." if f"{bare}." in word and "." in bare else bare


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Return the lower-case Latin form of `name`, words split by one space; empty when it holds no letter or digit.

    Diacritics, punctuation, a leading "the" and a closing possessive are gone, initials are joined ("F. W." is "fw").
    """
    bare = to_latin(strip_possessive(name)).translate(_MARKS)
    words = _BETWEEN.sub(" ", bare).strip()
    return _INITIALS.sub(r"\1", _LEADING_THE.sub("", words))


@lru_cache(maxsize=16_384)
def skeleton(name: str) -> str:
    """Return a loose key: the sounds of `name` without word borders and Arabic articles.

    Lavrov, Lawrow and Лавров share one; so do Gaddafi, Qaddafi and Kadhafi.
    """
    words = fold(name).split()
    kept = [word for word in words if word not in _ARTICLES] or words
    return "".join(_sound(word) for word in kept)


@lru_cache(maxsize=16_384)
def _sound(word: str) -> str:
    word = _CONSONANT.sub(lambda match: _CONSONANTS[match[0]], word)
    word = _VOWELS.sub(lambda match: _VOWEL[match[0][0]], _SILENT_E.sub("", word))
    return _DOUBLED.sub(r"\1", word)


def sounds_alike(one: str, other: str) -> bool:
    """Tell whether one name closes the other when spellings of one sound count as equal."""
    short, long = sorted((fold(one).split(), fold(other).split()), key=len)
    return bool(short) and all(map(_same_word, short, long[-len(short) :]))


def _same_word(one: str, other: str) -> bool:
    # Short sounds are shared by names that have nothing to do with each other (John and Jane).
    return one == other or (skeleton(one) == skeleton(other) and len(skeleton(one)) >= _TELLING_SOUND)


def shares_spelling(one: str, other: str) -> bool:
    """Tell whether one folded name is the other, or its closing words ("lavrov" and "sergey lavrov")."""
    short, long = sorted((fold(one).split(), fold(other).split()), key=len)
    return bool(short) and long[-len(short) :] == short
