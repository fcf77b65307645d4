"""What a text must be before anything looks at it."""

from collections.abc import Sequence

from stance.config import Limits
from stance.errors import InvalidText, LimitExceeded


def check_text(text: str, limit: int, what: str = "text") -> str:
    """Return `text` unchanged.

    Raises InvalidText when it is empty or white space, holds NUL, or holds a lone surrogate (not legal Unicode);
    LimitExceeded when it has more than `limit` code points.
    """
    if len(text) > limit:
        raise LimitExceeded(what, limit, len(text))
    if not text.strip():
        raise InvalidText(f"{what} is empty")
    if "\0" in text:
        raise InvalidText(f"{what} holds a NUL character")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidText(f"{what} holds a lone surrogate, which is not legal Unicode") from None
    return text


def check_topics(topics: Sequence[str], limits: Limits) -> tuple[str, ...]:
    """Return the topics, each once, in order. Raises InvalidText, LimitExceeded."""
    if len(topics) > limits.topics:
        raise LimitExceeded("topics", limits.topics, len(topics))
    return tuple(dict.fromkeys(check_text(topic, limits.topic, "topic") for topic in topics))
