"""Structured logs on standard error, one event a line. No event above DEBUG holds text that a client sent."""

import logging
import logging.config
import traceback
from typing import Any

import structlog
from structlog.typing import Processor

from api.settings import Settings

SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


MAX_FRAMES = 12

log = structlog.stdlib.get_logger("stance.api")


def configure_logs(settings: Settings) -> None:
    """Send structlog's and the standard library's events through one formatter, as the settings say."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    logging.config.dictConfig(_stdlib_config(settings))


def _stdlib_config(settings: Settings) -> dict[str, Any]:
    last: Processor = structlog.processors.JSONRenderer()
    if settings.log_format == "console":
        last = structlog.dev.ConsoleRenderer()
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": SHARED,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            last,
        ],
    }
    handler = {"class": "logging.StreamHandler", "formatter": "structured"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"structured": formatter},
        "handlers": {"stderr": handler},
        "root": {"handlers": ["stderr"], "level": settings.log_level},
    }


def log_failure(event: str, error: BaseException) -> None:
    """Log an error's class and frames, innermost last.

    Its message is left out: those of pydantic and of database drivers quote the values, here a whole article.
    """
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    log.error(event, error=type(error).__name__, frames=frames[-MAX_FRAMES:])
