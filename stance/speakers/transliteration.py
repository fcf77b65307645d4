"""One Latin form for letters that decomposition does not reach: Cyrillic, Greek, Arabic script, Latin specials.

The tables are for matching, not for display. Arabic script writes no short vowels, so its forms meet Latin ones only
through the aliases that the registry lists.
"""

import unicodedata

_ONE_LETTER = (
    ("ıłøđðħŋəɛɔ", "iloddhneeo"),
    ("абвгдезиклмнопрстуфыэіјғқңұүөәһґћ", "abvgdeziklmnoprstufyeijgqnuuoahgc"),
    ("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo"),
    ("ابپتجحدرزسصضطظعفڤقكکگلمنهويیىة", "abptjhdrzssdtzafvqkkglmnhuyyaa"),
)
_MORE_LETTERS = (
    ("æ œ þ ß", "ae oe th ss"),
    ("ж х ц ч ш щ ю я є ђ љ њ џ", "zh kh ts ch sh shch yu ya ye dj lj nj dz"),
    ("θ χ ψ", "th ch ps"),
    ("ث چ خ ذ ژ ش غ", "th ch kh dh zh sh gh"),
)
_SILENT = "ъьءـ"

_TABLE = str.maketrans(
    {letter: latin for letters, latins in _ONE_LETTER for letter, latin in zip(letters, latins, strict=True)}
    | {
        letter: latin
        for letters, latins in _MORE_LETTERS
        for letter, latin in zip(letters.split(), latins.split(), strict=True)
    }
    | dict.fromkeys(_SILENT, "")
)


def to_latin(text: str) -> str:
    """Return `text` case-folded, without diacritics, with known letters as Latin ones and others as they are."""
    if text.isascii():
        return text.lower()
    # Decomposing first turns styled letters into plain capitals, folding afterwards may compose anew.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return bare.translate(_TABLE)
