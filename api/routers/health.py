"""Whether the process lives, and whether it can serve. Neither waits for inference."""

import anyio
from fastapi import APIRouter

from api import examples
from api.dependencies import StateDep
from api.documentation import answers
from api.errors import NotReady
from api.problems import NOT_READY
from api.schemas.analyses import ModelRead
from api.schemas.health import Health, Readiness
from api.state import State
from models.errors import StoreError
from models.migrate import check_schema

# shorter than the usual timeout of a probe, so that it gets an answer and not a broken connection
DATABASE_SECONDS = 3

router = APIRouter(tags=["operate"])


@router.get("/healthz", summary="Is the process alive", responses=answers(200, examples.HEALTH))
async def read_health() -> Health:
    """Answer whenever the process can answer at all."""
    return Health(status="ok")


@router.get("/readyz", summary="Can it serve", responses=answers(200, examples.READINESS, NOT_READY))
async def read_readiness(state: StateDep) -> Readiness:
    """Answer 200 when the database is there and migrated, the checkpoint is loaded and the queues have room."""
    troubles = (await _database_trouble(state), state.inference.trouble, *state.inference.full_queues())
    if reasons := [trouble for trouble in troubles if trouble]:
        raise NotReady(reasons, state.inference.depths)
    return Readiness(status="ready", model=ModelRead.of(state.inference.pipeline.info), queues=state.inference.depths)


async def _database_trouble(state: State) -> str | None:
    # its own limiter: slow reads may hold every thread of the pool, and a probe must still answer
    with anyio.move_on_after(DATABASE_SECONDS):
        return await anyio.to_thread.run_sync(_check, state, abandon_on_cancel=True, limiter=state.probes)
    return "the database does not answer in time"


def _check(state: State) -> str | None:
    try:
        check_schema(state.engine)
    except StoreError as error:
        return str(error)
    return None
