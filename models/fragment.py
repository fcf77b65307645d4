"""The pieces of a statement's content."""

from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey
from sqlmodel import Field

from models.base import Row
from models.columns import StorableText, span_check


class FragmentRow(Row, table=True):
    """One substring of the document: half-open offsets in code points, and the characters between them."""

    __tablename__ = "fragment"
    __table_args__ = (span_check(), CheckConstraint("position >= 0", name="position"))

    statement_id: UUID = Field(sa_column=Column(ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True))
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    start_char: int
    end_char: int
    text: str = Field(sa_type=StorableText)
