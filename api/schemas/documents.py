"""Documents."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, Field

from models.document import DocumentRow


class DocumentRead(BaseModel):
    """A text as received. A deleted one is a tombstone: `deleted_at` is set, text and title are gone."""

    id: UUID
    external_id: str | None = Field(description="the id that the client gave")
    title: str | None
    source: str | None
    url: str | None
    language: str
    published_at: datetime | None
    created_at: datetime
    deleted_at: datetime | None
    text: str | None

    @classmethod
    def of_row(cls, row: DocumentRow) -> Self:
        """Make it from a row."""
        return cls.model_validate(row, from_attributes=True)
