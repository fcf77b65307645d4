"""What the pipeline asks of its stages. An implementation is any object of the right shape; `build.py` picks one."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from stance.types import StanceLabel, StanceQuery, Statement


class Extractor(Protocol):
    """Finds statements and names their speakers."""

    @property
    def revision(self) -> str:
        """`name@revision`; two extractors with the same revision give the same statements."""
        ...

    def extract(self, text: str, published_on: date | None = None) -> tuple[Statement, ...]:
        """Return the statements of a text, without stances, in the order of their first fragment."""
        ...


class Classifier(Protocol):
    """Judges stance."""

    @property
    def revision(self) -> str:
        """`name@revision`; two classifiers with the same revision give the same labels."""
        ...

    def classify(self, queries: Sequence[StanceQuery]) -> list[StanceLabel]:
        """Return one label a query, in order. The batch's make-up never changes a label."""
        ...
