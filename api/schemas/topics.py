"""Topics."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from api.schemas.base import LegalText, PageQuery, RequestBody, ShortText, legal
from models.queries.topics import NewTopic
from models.topic import TopicRow


class TopicCreate(RequestBody):
    """A topic's wording: a short noun phrase that names an action, policy or situation."""

    phrase: LegalText
    description: Annotated[str, Field(max_length=2_000), AfterValidator(legal)] | None = None
    examples: list[Annotated[str, Field(max_length=300), AfterValidator(legal)]] = Field(default=[], max_length=20)

    def wanted(self) -> NewTopic:
        """Return it as the store takes it."""
        return NewTopic(self.phrase, self.description, tuple(self.examples))


class TopicVersionRead(BaseModel):
    """One wording of a topic; it never changes, and labels keep the one that they were made with."""

    version: int
    phrase: str
    description: str | None
    examples: list[str]
    created_at: datetime


class TopicRead(BaseModel):
    """A topic with all its wordings; `version` is the one in force."""

    id: UUID
    phrase: str
    version: int
    versions: list[TopicVersionRead]
    created_at: datetime

    @classmethod
    def of_row(cls, row: TopicRow) -> Self:
        """Make it from a row with its versions loaded."""
        return cls(
            id=row.id,
            phrase=row.current.phrase,
            version=row.current_version,
            versions=[TopicVersionRead.model_validate(it, from_attributes=True) for it in row.versions],
            created_at=row.created_at,
        )


class TopicQuery(PageQuery):
    """Which topics."""

    q: ShortText | None = Field(default=None, description="a part of the phrase, in any case")
