"""What one process holds while it serves."""

from dataclasses import dataclass

from anyio import CapacityLimiter
from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from api.cursors import Cursors
from api.inference import Inference
from api.settings import Settings


@dataclass(frozen=True, slots=True)
class State:
    """Made in the lifespan, handed to the handlers by `dependencies.py`."""

    settings: Settings
    engine: Engine
    sessions: sessionmaker[Session]
    inference: Inference
    cursors: Cursors
    probes: CapacityLimiter
