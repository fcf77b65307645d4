"""Analyses: a text in, statements with speakers and stances out."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from api.schemas.base import LegalText, Moment, RequestBody, ShortText, legal
from api.schemas.statements import StatementRead
from models.analysis import AnalysisRow
from stance.types import Analysis, ModelInfo

ExternalId = Annotated[str, Field(max_length=200, coerce_numbers_to_str=True), AfterValidator(legal)]


class AnalysisCreate(RequestBody):
    """A text to analyse. With `store` the text and what is found in it are kept; else they are only answered."""

    text: LegalText
    id: ExternalId | None = Field(default=None, description="your own id; it comes back, a number as a string")
    published_at: Moment | None = Field(default=None, description="an RFC 3339 time with its offset, or a day")
    topics: list[LegalText] | None = Field(default=None, description="short noun phrases to judge stances toward")
    store: bool = True
    title: Annotated[str, Field(max_length=500), AfterValidator(legal)] | None = None
    source: ShortText | None = None
    url: Annotated[str, Field(max_length=2_000, pattern="^https?://"), AfterValidator(legal)] | None = None


class ModelRead(BaseModel):
    """Which extractor and which classifier made an analysis, each as `name@revision`."""

    extractor: str
    classifier: str

    @classmethod
    def of(cls, info: ModelInfo) -> Self:
        """Make it from the core's."""
        return cls(extractor=info.extractor, classifier=info.classifier)


class AnalysisRead(BaseModel):
    """What was found in a text. The two ids of the store are null for what is not stored."""

    id: str | None = Field(description="the id that the client gave")
    analysis_id: UUID | None
    document_id: UUID | None
    statements: list[StatementRead]
    model: ModelRead

    @classmethod
    def of(cls, analysis: Analysis) -> Self:
        """Make it from an analysis that is not stored."""
        classifier = analysis.model.classifier
        return cls(
            id=analysis.id,
            analysis_id=None,
            document_id=None,
            statements=[StatementRead.of(item, classifier) for item in analysis.statements],
            model=ModelRead.of(analysis.model),
        )

    @classmethod
    def of_row(cls, row: AnalysisRow, external_id: str | None, statements: list[StatementRead] | None = None) -> Self:
        """Make it from a row with all of it loaded; with these statements, or with all, and every stored label."""
        if statements is None:
            statements = [StatementRead.of_row(item) for item in row.statements]
        return cls(
            id=external_id,
            analysis_id=row.id,
            document_id=row.document_id,
            statements=statements,
            model=ModelRead(extractor=row.extractor, classifier=row.classifier),
        )
