"""Analysing texts."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from api import examples
from api.dependencies import IdPath, SessionDep, StateDep, require_json
from api.disconnect import while_connected
from api.documentation import BODY, INFERENCE_PROBLEMS, STORE, answers
from api.problems import INVALID, LIMIT, NOT_FOUND
from api.schemas.analyses import AnalysisCreate, AnalysisRead
from api.services import analyses
from models.queries.analyses import get_analysis

router = APIRouter(prefix="/v1/analyses", tags=["analyses"])


@router.post(
    "",
    status_code=201,
    summary="Analyse a text",
    dependencies=[Depends(require_json)],
    responses=answers(
        201,
        examples.ANALYSIS,
        *(*BODY, LIMIT, INVALID, *INFERENCE_PROBLEMS, *STORE),
        also={200: {**examples.ANALYSIS, "analysis_id": None, "document_id": None}},
    ),
)
async def create_analysis(
    body: Annotated[AnalysisCreate, Body(examples=[examples.ANALYSIS_CREATE])],
    request: Request,
    response: Response,
    state: StateDep,
) -> AnalysisRead:
    """Find the statements of a text, who made them, and where they stand toward each of `topics`.

    201 with a Location when the text is stored now; 200 when it was there already, by the same extractor, or when
    `store` is false.
    """
    analysis = await while_connected(request, analyses.analyze(state.inference, state.settings.limits, body))
    if not body.store:
        response.status_code = 200
        return AnalysisRead.of(analysis)
    # from here on the client's going away changes nothing: a write that has begun is finished
    answer, created = await run_in_threadpool(analyses.keep, state.sessions, body, analysis)
    response.status_code = 201 if created else 200
    response.headers["Location"] = f"{router.prefix}/{answer.analysis_id}"
    return answer


@router.get(
    "/{analysis_id}",
    summary="Read an analysis",
    responses=answers(200, examples.ANALYSIS, NOT_FOUND, INVALID, *STORE),
)
def read_analysis(analysis_id: IdPath, session: SessionDep) -> AnalysisRead:
    """Return a stored analysis with every label that its statements have by now."""
    row = get_analysis(session, analysis_id)
    return AnalysisRead.of_row(row, row.document.external_id)
