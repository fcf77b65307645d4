"""How names, topics and searches are compared: the same on every database, since the database is not asked."""

import unicodedata

_PLAIN = str.maketrans({"ı": "i", "ʼ": "'", "‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-"})


def fold(text: str) -> str:
    """Return `text` without case, accents, typographic marks and repeated white space.

    Only the accents of U+0300 to U+036F go: the vowel signs of other scripts tell words apart.
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    bare = "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")
    return " ".join(unicodedata.normalize("NFKC", bare).split())
