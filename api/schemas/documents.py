"""Documents."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, Field

from models.document import DocumentRow


class DocumentRead(BaseModel):
    """A text as received, and where it came from."""

    id: UUID
    external_id: str | None = Field(description="the id that the client gave")
    title: str | None
    source: str | None
    url: str | None
    language: str
    published_at: datetime | None
    created_at: datetime
    text: str

    @classmethod
    def of_row(cls, row: DocumentRow) -> Self:
        """Make it from the row of a document that is not deleted."""
        return cls.model_validate(row, from_attributes=True)
