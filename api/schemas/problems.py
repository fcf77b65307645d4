"""Errors on the wire; only for the documentation, `api.problems` makes them."""

from pydantic import BaseModel, ConfigDict, Field


class Fault(BaseModel):
    """One thing wrong with a request."""

    pointer: str | None = Field(default=None, description="where in the body, as RFC 6901 has it")
    parameter: str | None = Field(default=None, description="which parameter")
    message: str


class Problem(BaseModel):
    """An error as RFC 9457 has it. docs/errors.md lists the types; some have more members."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[Fault] | None = Field(default=None, description="of `invalid-request`")
    limit: int | None = Field(default=None, description="of `limit-exceeded` and `body-too-large`")
    limited: str | None = Field(default=None, description="what the limit is on")
    actual: int | None = Field(default=None, description="how much there was")
    reasons: list[str] | None = Field(default=None, description="of `not-ready`")
