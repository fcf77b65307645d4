"""What OpenAPI says about answers: an example for each, and the problems that an operation can answer with."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from api.problems import (
    BODY_SIZE,
    GONE,
    INFERENCE,
    INTERNAL,
    MALFORMED,
    MEDIA,
    MEDIA_TYPE,
    NOT_LOADED,
    QUEUE,
    SCHEMA,
    STOPPING,
    STORE_DOWN,
    ProblemType,
    problem_body,
)
from api.schemas.problems import Problem

Responses = dict[int | str, dict[str, Any]]

# what every operation that reads a body, asks the store, or waits for inference can answer
BODY = (MALFORMED, BODY_SIZE, MEDIA)
STORE = (INTERNAL, STORE_DOWN, SCHEMA)
INFERENCE_PROBLEMS = (INFERENCE, QUEUE, NOT_LOADED, STOPPING, GONE)


def answers(
    status: int, example: object, *problems: ProblemType, also: Mapping[int, object] | None = None
) -> Responses:
    """Return FastAPI's `responses`: an example of the answer, of other good answers by status, and of each problem."""
    good = {status: example} | dict(also or {})
    out: Responses = {code: {"content": {"application/json": {"example": it}}} for code, it in good.items()}
    for problem in problems:
        out.setdefault(problem.status, _problem_response())["content"][MEDIA_TYPE]["examples"][problem.slug] = {
            "summary": problem.title,
            "value": problem_body(problem, request_id="5f0e8a1c-0d5b-4c1e-9a57-1f2b3c4d5e6f"),
        }
    return out


def describe_with_problems(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Return the application's `openapi` method, with the schema of problems among the components."""

    # FastAPI puts schemas under the route's media type only, so problems are referred to and added by hand
    def openapi() -> dict[str, Any]:
        if not app.openapi_schema:
            described = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                description=app.description,
                routes=app.routes,
            )
            described["components"]["schemas"] |= _problem_schemas()
            app.openapi_schema = described
        return app.openapi_schema

    return openapi


def _problem_schemas() -> dict[str, Any]:
    _, schemas = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
    defined: dict[str, Any] = schemas["$defs"]
    return defined


def _problem_response() -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}}
    return {"description": "A problem", "content": content}
