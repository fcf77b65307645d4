"""What the wire's types are made of: texts that are legal, times that are not naive, bodies that are JSON."""

import math
import re
from datetime import UTC, datetime
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from stance.text import check_text

# A text's own limit is a setting; this check only asks whether it is one. The body's limit bounds it.
NO_LIMIT = 1 << 62
MAX_DEPTH = 32
MAX_PARTS = 10_000
# pydantic alone would also take numbers as seconds since 1970, and times without an offset
MOMENT = re.compile(r"\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:?\d\d))?", re.ASCII)

Item = TypeVar("Item")


def legal(text: str) -> str:
    """Return `text`, which is neither empty nor holds NUL or lone surrogates. Raises InvalidText."""
    return check_text(text, NO_LIMIT, "it")


def parse_moment(value: object) -> datetime:
    """Read an RFC 3339 time with its offset, or a day, which stands for its midnight in UTC. Raises ValueError."""
    # what was read once comes through again when a model is made from a model
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC)
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        raise ValueError("must be an RFC 3339 time with an offset, such as 2018-09-14T06:00:00Z, or a day")
    try:
        moment = datetime.fromisoformat(value.upper())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("there is no such time") from None


LegalText = Annotated[str, AfterValidator(legal)]
ShortText = Annotated[str, Field(max_length=200), AfterValidator(legal)]
Moment = Annotated[datetime, BeforeValidator(parse_moment, json_schema_input_type=str)]


class RequestBody(BaseModel):
    """A JSON object whose fields are all known."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _check(cls, value: object) -> object:
        check_json(value)
        return value


class Page(BaseModel, Generic[Item]):
    """Some of the things asked for, and the cursor of the next page, null at the end."""

    data: list[Item]
    next_cursor: str | None


class PageQuery(BaseModel):
    """What every list can be asked."""

    model_config = ConfigDict(extra="forbid")

    cursor: str | None = Field(default=None, max_length=1_000, description="`next_cursor` of the page before")
    limit: int = Field(default=50, ge=1, le=200, description="how many at most")

    def about(self) -> dict[str, object]:
        """Return the part that a cursor belongs to: all but the place in the list."""
        return {"list": type(self).__name__} | self.model_dump(mode="json", exclude={"cursor", "limit"})


def check_json(value: object) -> None:
    """Raise ValueError for JSON that cannot be sent back (NaN, infinity, lone surrogates), is too deep, or too much.

    Every part costs pydantic a check, and every wrong one an error object: a body of a million would take minutes.
    """
    waiting, parts = [(value, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        parts += 1
        if depth > MAX_DEPTH or parts + len(waiting) > MAX_PARTS:
            raise ValueError(f"JSON nested over {MAX_DEPTH} levels, or of over {MAX_PARTS:,} parts")
        if isinstance(part, dict):
            waiting += [(it, depth + 1) for it in (*part.keys(), *part.values())]
        elif isinstance(part, list):
            waiting += [(it, depth + 1) for it in part]
        else:
            _check_scalar(part)


def _check_scalar(value: object) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("NaN and infinity are not JSON")
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ValueError("a string holds a lone surrogate, which is not legal Unicode") from None
