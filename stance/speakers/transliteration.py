"""One Latin form for letters that decomposition does not reach: Cyrillic, Greek, Arabic script, Latin specials.

The tables are for matching, not for display. Arabic script writes no short vowels, so its forms meet Latin ones only
through the aliases that the registry lists.
"""

import unicodedata

_LATIN = dict(zip("ıłøđðħŋəɛɔ", "iloddhneeo", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}

_CYRILLIC = dict(zip("абвгдезиклмнопрстуфыэіјғқңұүө", "abvgdeziklmnoprstufyeijgqnuuo", strict=True)) | {
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"},
    **{"є": "ye", "ђ": "dj", "ћ": "c", "љ": "lj", "њ": "nj", "џ": "dz", "ә": "a", "һ": "h", "ґ": "g"},
}

_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)) | {"θ": "th", "χ": "ch", "ψ": "ps"}

_ARABIC = dict(zip("ابپتجحدرزسصضطظعفڤقكکگلمنهويیىة", "abptjhdrzssdtzafvqkkglmnhuyyaa", strict=True)) | {
    **{"ث": "th", "چ": "ch", "خ": "kh", "ذ": "dh", "ژ": "zh", "ش": "sh", "غ": "gh", "ء": "", "ـ": ""},
}

_TABLE = str.maketrans(_LATIN | _CYRILLIC | _GREEK | _ARABIC)


def to_latin(text: str) -> str:
    """Return `text` case-folded, without diacritics, with known letters as Latin ones and others as they are."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return bare.translate(_TABLE)
