"""Answering questions about stance."""

from collections.abc import Sequence

from pydantic import ValidationError

from api.handlers import describe
from api.inference import Inference
from api.problems import INVALID, explain, problem_body
from api.schemas.classifications import ClassificationCreate, ClassificationError, ClassificationRead
from api.settings import Settings
from stance.errors import LimitExceeded, StanceError
from stance.text import check_text, check_topics
from stance.types import StanceLabel

Answer = ClassificationRead | ClassificationError


async def classify(inference: Inference, settings: Settings, asked: ClassificationCreate) -> ClassificationRead:
    """Answer one question."""
    check_lengths(asked, settings)
    [label] = await inference.classify([asked.query()])
    return ClassificationRead.of(asked, label)


async def classify_batch(inference: Inference, settings: Settings, items: Sequence[object]) -> list[Answer]:
    """Answer many questions, one answer or one error each, in order. Raises LimitExceeded for too many."""
    if len(items) > settings.max_batch_items:
        raise LimitExceeded("items", settings.max_batch_items, len(items))
    checked = [_check(item, settings) for item in items]
    asked = [item for item in checked if isinstance(item, ClassificationCreate)]
    labels = iter(await inference.classify_each([item.query() for item in asked]))
    return [_answer(item, next(labels)) if isinstance(item, ClassificationCreate) else item for item in checked]


def check_lengths(asked: ClassificationCreate, settings: Settings) -> None:
    """Raise LimitExceeded for a field that is too long."""
    check_text(asked.text, settings.max_text_characters)
    check_topics([asked.target], settings.limits)
    if asked.speaker:
        check_text(asked.speaker, settings.max_speaker_characters, "speaker")
    if asked.context:
        check_text(asked.context, settings.max_context_characters, "context")


def _check(item: object, settings: Settings) -> ClassificationCreate | ClassificationError:
    try:
        asked = ClassificationCreate.model_validate(item)
        check_lengths(asked, settings)
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors(include_input=False)]
        return ClassificationError(error=problem_body(INVALID, errors=describe(faults)))
    except StanceError as error:
        return _refuse(error)
    return asked


def _answer(asked: ClassificationCreate, label: StanceLabel | BaseException) -> Answer:
    if isinstance(label, StanceLabel):
        return ClassificationRead.of(asked, label)
    if isinstance(label, Exception):
        return _refuse(label)
    # a cancellation is not an answer
    raise label


def _refuse(error: Exception) -> ClassificationError:
    kind, members = explain(error)
    return ClassificationError(error=problem_body(kind, **members))
