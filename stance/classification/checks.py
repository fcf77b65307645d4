"""What a query must be before a classifier looks at it."""

from stance.config import Limits
from stance.text import check_text
from stance.types import StanceQuery

_LIMITS = Limits()


def check_query(query: StanceQuery) -> None:
    """Raise InvalidText or LimitExceeded for a text, topic, speaker or context that cannot be judged."""
    check_text(query.text, _LIMITS.text)
    check_text(query.target, _LIMITS.topic, "topic")
    if query.speaker:
        check_text(query.speaker, _LIMITS.speaker, "speaker")
    if query.context:
        check_text(query.context, _LIMITS.text, "context")
