"""Stances on the wire, and how to ask for them."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from api.schemas.base import Moment, PageQuery, ShortText, legal
from api.schemas.parts import Unit
from models.queries.conditions import StatementFilter
from models.stance_label import StanceLabelRow
from stance.types import Stance, StanceLabel


class StanceRead(BaseModel):
    """One label: `score` is the raw value, `probability` the calibrated one. Unstored labels have no ids."""

    topic: str
    stance: Stance
    score: Unit
    probability: Unit
    abstained: bool
    probabilities: dict[Stance, Unit]
    classifier: str
    topic_id: UUID | None = None
    topic_version: int | None = None

    @classmethod
    def of_row(cls, row: StanceLabelRow, topic: str | None = None) -> Self:
        """Make it from a label's row with its topic version loaded; `topic` is how this request spells the phrase."""
        return cls(
            topic=topic or row.topic_version.phrase,
            stance=row.stance,
            score=row.score,
            probability=row.probability,
            abstained=row.abstained,
            probabilities={Stance(name): value for name, value in row.probabilities.items()},
            classifier=row.revision,
            topic_id=row.topic_version.topic_id,
            topic_version=row.topic_version.version,
        )

    @classmethod
    def of(cls, label: StanceLabel, classifier: str) -> Self:
        """Make it from a label of the core."""
        return cls(
            topic=label.topic,
            stance=label.stance,
            score=label.score,
            probability=label.probability,
            abstained=label.abstained,
            probabilities=dict(label.probabilities),
            classifier=classifier,
        )


class StanceQuery(PageQuery):
    """Which labels, and of which documents. What is asked of labels holds for one and the same."""

    topic: Annotated[str, Field(max_length=1_000), AfterValidator(legal)] | None = Field(
        default=None, description="a topic's id or its phrase"
    )
    stance: Stance | None = None
    min_probability: float | None = Field(default=None, ge=0, le=1, allow_inf_nan=False)
    abstained: bool | None = None
    source: ShortText | None = None
    published_from: Moment | None = Field(default=None, alias="from", description="published then or later")
    published_to: Moment | None = Field(default=None, alias="to", description="published before")

    def filters(self) -> StatementFilter:
        """Return it as the store takes it."""
        topic_id = as_uuid(self.topic)
        return StatementFilter(
            topic_id=topic_id,
            topic_phrase=None if topic_id else self.topic,
            stance=self.stance,
            min_probability=self.min_probability,
            abstained=self.abstained,
            source=self.source,
            published_from=self.published_from,
            published_to=self.published_to,
        )


def as_uuid(value: str | None) -> UUID | None:
    """Return the id that a parameter holds, None where it holds something else."""
    try:
        return UUID(value) if value else None
    except ValueError:
        return None
