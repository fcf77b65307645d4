"""The texts."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from models.base import Row, new_id, now
from models.columns import StorableText, UtcDateTime, name_check


def hash_text(value: str) -> str:
    """Return the SHA-256 of the text's UTF-8 form, 64 hexadecimal digits."""
    return sha256(value.encode()).hexdigest()


class DocumentRow(Row, table=True):
    """A text as received, with where it came from. A deleted one stays as a tombstone without text and title.

    `published_at` is when the world could read it, `created_at` when it was learned here.
    """

    __tablename__ = "document"
    __table_args__ = (
        # Unique among the living only: a text that comes again after its deletion is a new document.
        Index(
            "uq_document_content_hash",
            "content_hash",
            unique=True,
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
        Index("ix_document_created_at_id", "created_at", "id"),
        Index("ix_document_published_at", "published_at"),
        Index("ix_document_source", "source"),
        CheckConstraint("length(content_hash) = 64", name="content_hash"),
        CheckConstraint("(deleted_at IS NULL) = (text IS NOT NULL)", name="tombstone"),
        CheckConstraint("length(text) > 0", name="text"),
        name_check("external_id"),
        name_check("source"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    content_hash: str = Field(sa_type=StorableText)
    text: str | None = Field(default=None, sa_type=StorableText)
    external_id: str | None = Field(default=None, sa_type=StorableText, index=True)
    title: str | None = Field(default=None, sa_type=StorableText)
    source: str | None = Field(default=None, sa_type=StorableText)
    url: str | None = Field(default=None, sa_type=StorableText)
    language: str = Field(default="en", sa_type=StorableText)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
