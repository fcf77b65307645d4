"""Health."""

from typing import Literal

from pydantic import BaseModel, Field

from api.schemas.analyses import ModelRead


class Health(BaseModel):
    """The process is alive."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """The process can serve."""

    status: Literal["ready"]
    model: ModelRead
    queues: dict[str, int] = Field(description="how many texts wait for extraction, how many pairs for classification")
