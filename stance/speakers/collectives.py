"""Names for speakers without a name: the head noun phrase of "Turkish officers at an observation post in ..."."""

from collections.abc import Sequence

from stance.speakers.names import trim
from stance.speakers.vocabulary import words

_LONGEST = 8


def head_phrase(text: str) -> str:
    """Return the phrase up to its first post-modifier, without article, number or stray capital; may be empty."""
    tokens = text.split(",")[0].split() or text.split()
    kept = _without_determiners(before_modifier(tokens))
    return _settle_case(kept, bare=len(kept) == len(tokens) or tokens[0] == (kept or [""])[0])


def is_collective(text: str) -> bool:
    """Tell whether the head noun of `text` is one for people at large ("officials", "a senior diplomat")."""
    head = head_phrase(text).partition(" of ")[0].rpartition(" ")[2].lower()
    return head in words("collectives") or head in words("singular_collectives")


def before_modifier(tokens: Sequence[str]) -> list[str]:
    """Return the words before the first one that tells where, when or who ("in", "speaking"), without marks."""
    kept: list[str] = []
    for token in tokens:
        plain = trim(token)
        if kept and plain in words("post_modifiers"):
            break
        kept.append(plain)
    return [token for token in kept if token][:_LONGEST]


def _without_determiners(tokens: Sequence[str]) -> list[str]:
    start = 0
    while start < len(tokens) and _is_determiner(tokens[start]):
        start += 1
    return list(tokens[start:]) or list(tokens[-1:])


def _is_determiner(token: str) -> bool:
    return token.lower() in words("determiners") or token.replace(",", "").isdigit()


def _settle_case(tokens: Sequence[str], *, bare: bool) -> str:
    if not tokens:
        return ""
    first = tokens[0]
    common = first.lower() in words("adjectives") | words("collectives") | words("singular_collectives")
    # A capital after an article is the word's own; at the start of a phrase it may be the sentence's.
    if common and bare and first[1:].islower():
        first = first.lower()
    return " ".join((first, *tokens[1:]))
