"""Fakes for the tests of those who build on the core: no weights, the same answers every time."""

from stance.classification.keyword import KeywordClassifier

__all__ = ["KeywordClassifier"]
