"""Classifications: stance only, for text and target given."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, SkipValidation, Tag, model_validator

from api.schemas.base import LegalText, check_json
from api.schemas.parts import Unit
from stance.types import Stance, StanceLabel, StanceQuery

# what the answer adds; a field of the same name in the request is replaced
ANSWERED = ("stance", "score", "probability", "abstained", "probabilities")


class ClassificationCreate(BaseModel):
    """One question: what does `text`, said by `speaker`, show about `target`? Other fields come back untouched."""

    model_config = ConfigDict(extra="allow")

    text: LegalText
    target: LegalText
    speaker: LegalText | None = None
    context: LegalText | None = Field(default=None, description="text around the statement")

    @model_validator(mode="before")
    @classmethod
    def _check(cls, value: object) -> object:
        check_json(value)
        return value

    def query(self) -> StanceQuery:
        """Return it as the core takes it."""
        return StanceQuery(self.text, self.target, self.speaker, self.context)


class ClassificationBatchCreate(BaseModel):
    """Many questions. Each is checked and answered by itself: a bad one never fails its batch."""

    model_config = ConfigDict(extra="forbid")

    # checked one by one by the service: here the first bad item would refuse them all
    items: list[SkipValidation[ClassificationCreate]]

    @model_validator(mode="before")
    @classmethod
    def _check_names(cls, value: object) -> object:
        check_json(list(value) if isinstance(value, dict) else None)
        return value


def _form(body: object) -> str:
    return "tag:batch" if isinstance(body, dict) and "items" in body and "text" not in body else "tag:one"


ClassificationBody = Annotated[
    Annotated[ClassificationCreate, Tag("tag:one")] | Annotated[ClassificationBatchCreate, Tag("tag:batch")],
    Discriminator(_form),
]


class ClassificationRead(BaseModel):
    """The question as it came, and the answer. `score` is the raw value, `probability` the calibrated one."""

    model_config = ConfigDict(extra="allow")

    text: str
    target: str
    speaker: str | None = None
    context: str | None = None
    stance: Stance
    score: Unit
    probability: Unit
    abstained: bool
    probabilities: dict[Stance, Unit]

    @classmethod
    def of(cls, asked: ClassificationCreate, label: StanceLabel) -> "ClassificationRead":
        """Make it from a question and its label; fields that the question left out stay out."""
        answer = {name: getattr(label, name) for name in ANSWERED}
        return cls.model_validate({**asked.model_dump(exclude_unset=True), **answer})


class ClassificationError(BaseModel):
    """Why one question of a batch has no answer: a problem, as a whole request would get it."""

    error: dict[str, Any]


class ClassificationBatchRead(BaseModel):
    """One answer or one error a question, in the order of the questions."""

    items: list[ClassificationRead | ClassificationError]
