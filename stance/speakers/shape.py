"""What the form of a phrase tells: whether it looks like a person's name or an organization's."""

from collections.abc import Sequence

from stance.speakers.segments import Segment
from stance.speakers.vocabulary import words

_LONGEST_NAME = 6


def name_words(segment: Segment, part: str) -> tuple[str, ...]:
    """Return the words of the name in a segment, () when what is left after titles does not begin with a name."""
    # "Jordan Smith": without a title, a bare country name before more words is a given name.
    tokens = tuple(part.split()) if segment.named and segment.title is None and segment.rest else segment.rest
    length = next((at for at, token in enumerate(tokens) if not _fits_name(token)), len(tokens))
    name, following = tokens[:length], tokens[length:]
    posted = length > 1 and following[:1] == ("of",)
    if following and not posted and following[0] not in words("post_modifiers"):
        return ()
    return name if _is_name(name) else ()


def _fits_name(token: str) -> bool:
    return not token[0].islower() or token in words("particles") or _has_article(token)


def _has_article(token: str) -> bool:
    article, _, rest = token.partition("-")
    return article in words("particles") and bool(rest)


def _is_name(tokens: Sequence[str]) -> bool:
    common = words("organizations") | words("collectives") | words("singular_collectives") | words("determiners")
    return (
        0 < len(tokens) <= _LONGEST_NAME
        and any(not token[0].islower() or _has_article(token) for token in tokens)
        and all(any(c.isalpha() for c in token) for token in tokens)
        and not any(token.lower() in common for token in tokens)
    )


def is_organization_noun(phrase: str) -> bool:
    """Tell whether the head noun of a phrase is a common one for organizations: "state radio"."""
    head = phrase.partition(" of ")[0].rpartition(" ")[2]
    return head.islower() and head in words("organizations") - words("collectives") - words("singular_collectives")


def is_organization_name(phrase: str) -> bool:
    """Tell whether a phrase holds a word that organizations end in, with a capital: "Red Sea Shipping Company"."""
    tokens = phrase.split()
    return any(token[:1].isupper() and token.lower().strip(".") in words("organizations") for token in tokens)
