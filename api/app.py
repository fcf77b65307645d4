"""The application."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import anyio
from fastapi import FastAPI
from starlette.middleware import Middleware

from api.cursors import Cursors
from api.documentation import describe_with_problems
from api.handlers import HANDLERS
from api.inference import Inference, Pipeline
from api.middleware import BodyLimit, RequestContext
from api.routers import actors, analyses, classifications, documents, health, statements, topics
from api.settings import Settings
from api.state import State
from models.session import make_engine, make_sessions
from stance.build import build_pipeline
from stance.config import PipelineConfig

ROUTERS = (analyses, classifications, documents, statements, topics, actors, health)


def create_app(
    settings: Settings | None = None, *, build: Callable[[PipelineConfig], Pipeline] = build_pipeline
) -> FastAPI:
    """Return the application; it opens the database and loads the checkpoint when it starts, not before."""
    settings = settings or Settings()
    app = FastAPI(
        title="Stance",
        version="0.1.0",
        summary="Who holds which position on what, and since when: from diplomatic news text, with the evidence.",
        lifespan=_lifespan(settings, build),
        # the context is outside, so that a body that is refused has its request id and its line in the log
        middleware=[Middleware(RequestContext), Middleware(BodyLimit, limit=settings.max_body_bytes)],
        exception_handlers=HANDLERS,
        # a redirect's Location would be built from the Host header that the client sent
        redirect_slashes=False,
    )
    for module in ROUTERS:
        app.include_router(module.router)
    # mypy cannot know that FastAPI documents this method as the one to replace
    app.openapi = describe_with_problems(app)  # type: ignore[method-assign]
    return app


def _lifespan(
    settings: Settings, build: Callable[[PipelineConfig], Pipeline]
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        state = _make_state(settings, build)
        app.state.stance = state
        state.inference.start()
        try:
            yield
        finally:
            # in a thread: what waits is answered through this event loop
            await anyio.to_thread.run_sync(state.inference.stop)
            state.engine.dispose()

    return lifespan


def _make_state(settings: Settings, build: Callable[[PipelineConfig], Pipeline]) -> State:
    engine = make_engine(settings.database_url.get_secret_value())
    return State(
        settings=settings,
        engine=engine,
        sessions=make_sessions(engine),
        inference=Inference(lambda: build(settings.pipeline), settings),
        cursors=Cursors(settings.cursor_secret.get_secret_value()),
        # one probe that hangs must not hold the next one
        probes=anyio.CapacityLimiter(2),
    )
