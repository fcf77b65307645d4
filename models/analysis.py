"""What was run over a document."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship

from models.base import LOADED_BY_QUERY, Row, new_id, now
from models.columns import StorableText, UtcDateTime, reference

if TYPE_CHECKING:
    from models.document import DocumentRow
    from models.statement import StatementRow


class AnalysisRow(Row, table=True):
    """One extractor revision over one document: what makes a second run of the same text find the first.

    `classifier` is the revision that last judged it; each label has its own.
    """

    __tablename__ = "analysis"
    __table_args__ = (
        UniqueConstraint("document_id", "extractor"),
        Index("ix_analysis_created_at_id", "created_at", "id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    document_id: UUID = Field(sa_column=reference("document.id"))
    extractor: str = Field(sa_type=StorableText)
    classifier: str = Field(sa_type=StorableText)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)

    document: "DocumentRow" = Relationship(sa_relationship_kwargs=LOADED_BY_QUERY)
    statements: list["StatementRow"] = Relationship(
        sa_relationship_kwargs={**LOADED_BY_QUERY, "order_by": "StatementRow.position"}
    )
