"""Stance only, for text and target given."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request
from fastapi.openapi.models import Example

from api import examples
from api.dependencies import StateDep, require_json
from api.disconnect import while_connected
from api.documentation import BODY, INFERENCE_PROBLEMS, answers
from api.problems import INTERNAL, INVALID, LIMIT
from api.schemas.classifications import (
    ClassificationBatchRead,
    ClassificationBody,
    ClassificationCreate,
    ClassificationRead,
)
from api.services.classifications import classify, classify_batch

router = APIRouter(prefix="/v1/classifications", tags=["classifications"])

REQUESTS = {
    "one": Example(summary="One question", value=examples.CLASSIFICATION_CREATE),
    "many": Example(summary="Many questions", value=examples.CLASSIFICATION_BATCH_CREATE),
}


@router.post(
    "",
    summary="Judge stance",
    dependencies=[Depends(require_json)],
    response_model_exclude_unset=True,
    responses=answers(200, examples.CLASSIFICATION, *BODY, LIMIT, INVALID, *INFERENCE_PROBLEMS, INTERNAL),
)
async def create_classifications(
    body: Annotated[ClassificationBody, Body(openapi_examples=REQUESTS)], request: Request, state: StateDep
) -> ClassificationRead | ClassificationBatchRead:
    """Answer one question, or many as `{"items": [...]}`. Nothing is stored.

    Fields that are not the question's come back untouched. Of many questions each has its own answer or its own error.
    """
    if isinstance(body, ClassificationCreate):
        return await while_connected(request, classify(state.inference, state.settings, body))
    batch = classify_batch(state.inference, state.settings, body.items)
    return ClassificationBatchRead(items=await while_connected(request, batch))
