"""A classifier without weights: a fake for tests and for trying the API. It does not understand anything."""

import re
from collections.abc import Sequence

from stance.classification.checks import check_query
from stance.types import Stance, StanceLabel, StanceQuery

_FAVOR = frozenset(["support", "supports", "welcome", "welcomes", "endorses", "demand", "demands", "proposes"])
_AGAINST = frozenset(["no", "not", "never", "opposes", "rejects", "rejected", "condemns", "against", "denies"])
_SURE, _UNSURE, _THRESHOLD = 0.91, 0.55, 0.6
_LONG_WORD = 4


class KeywordClassifier:
    """Labels by a few words. Deterministic, typed, and quick to start.

    A statement that shares no longer word with the target is unrelated; a word of rejection makes it against, one of
    support favor, both or none neutral. Neutral labels are abstained, so that both cases can be tried.
    """

    @property
    def revision(self) -> str:
        """The fake's name; its labels never change."""
        return "keyword@1"

    def classify(self, queries: Sequence[StanceQuery]) -> list[StanceLabel]:
        """Return one label a query, in order. Raises InvalidText as a real classifier does."""
        for query in queries:
            check_query(query)
        return [_labelled(query, _judge(query)) for query in queries]


def _judge(query: StanceQuery) -> Stance:
    words = set(re.findall(r"\w+", query.text.lower()))
    if not _stems(query.target) & _stems(f"{query.text} {query.context or ''}"):
        return Stance.UNRELATED
    favor, against = bool(words & _FAVOR), bool(words & _AGAINST)
    if favor == against:
        return Stance.NEUTRAL
    return Stance.FAVOR if favor else Stance.AGAINST


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w+", text.lower()) if len(word) >= _LONG_WORD}


def _labelled(query: StanceQuery, stance: Stance) -> StanceLabel:
    probability = _UNSURE if stance is Stance.NEUTRAL else _SURE
    rest = (1 - probability) / (len(Stance) - 1)
    probabilities = {label: probability if label is stance else rest for label in Stance}
    return StanceLabel(query.target, stance, probability, probability, probability < _THRESHOLD, probabilities)
