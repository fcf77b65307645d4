"""Files of many inputs: a JSON object a line in, one a line out, in the same order. A bad line never stops the rest."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

from stance.errors import DataError, StanceError
from stance.pipeline import Pipeline
from stance.types import Document, StanceQuery
from stance.wire import analysis_json, label_json

Row = dict[str, Any]
_BATCH = 128


def analyze_lines(pipeline: Pipeline, lines: Iterable[str], topics: tuple[str, ...] = ()) -> Iterator[Row]:
    """Yield one analysis a line, or `{"id", "error"}`. `topics` stand in where a line names none."""
    for number, line in enumerate(lines, 1):
        row: Row = {}
        try:
            row = parse_line(line)
            yield analysis_json(pipeline.analyze(document_of(row, topics)))
        except StanceError as error:
            yield failure(row.get("id"), error, number)


def classify_lines(pipeline: Pipeline, lines: Iterable[str]) -> Iterator[Row]:
    """Yield each line's object with its label added, or with `error`; other fields come back untouched."""
    numbered = enumerate(lines, 1)
    while batch := list(islice(numbered, _BATCH)):
        yield from _classify_batch(pipeline, batch)


def _classify_batch(pipeline: Pipeline, batch: list[tuple[int, str]]) -> Iterator[Row]:
    rows: list[Row] = []
    queries: list[StanceQuery | None] = []
    for number, line in batch:
        row: Row = {}
        try:
            row = parse_line(line)
            query = query_of(row)
            pipeline.check(query)
            queries.append(query)
        except StanceError as error:
            row = {**row, "error": failure(None, error, number)["error"]}
            queries.append(None)
        rows.append(row)
    labels = iter(pipeline.classify([q for q in queries if q is not None]))
    for row, asked in zip(rows, queries, strict=True):
        yield row if asked is None else {**row, **label_json(next(labels))}


def parse_line(line: str) -> Row:
    """Return the object of a line. Raises DataError."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise DataError("the line is not JSON") from None
    if not isinstance(row, dict):
        raise DataError("the line is not a JSON object")
    return row


def document_of(row: Mapping[str, Any], topics: tuple[str, ...] = ()) -> Document:
    """Return the document of `{"id", "text", "published_at"?, "topics"?}`. Raises DataError."""
    named = _strings(row, "topics") if row.get("topics") is not None else topics
    identity = row.get("id")
    return Document(
        text=_string(row, "text"),
        id=None if identity is None else str(identity),
        published_on=_day(row.get("published_at")),
        topics=tuple(named),
    )


def query_of(row: Mapping[str, Any]) -> StanceQuery:
    """Return the query of `{"text", "target", "speaker"?, "context"?}`. Raises DataError."""
    speaker, context = (_string(row, f) if row.get(f) is not None else None for f in ("speaker", "context"))
    return StanceQuery(_string(row, "text"), _string(row, "target"), speaker, context)


def failure(identity: object, error: StanceError, number: int) -> Row:
    """Return the object that stands for an input that failed: its id, and what was wrong with which line."""
    kind = type(error).__name__
    return {"id": identity, "error": {"type": kind, "detail": str(error), "line": number}}


def _string(row: Mapping[str, Any], field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str):
        raise DataError(f"the field {field!r} must be a string")
    return value


def _strings(row: Mapping[str, Any], field: str) -> list[str]:
    value = row.get(field)
    if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
        raise DataError(f"the field {field!r} must be a list of strings")
    return value


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).date() if isinstance(value, str) else _not_a_day()
    except ValueError:
        return _not_a_day()


def _not_a_day() -> date:
    raise DataError("the field 'published_at' must be an RFC 3339 time or a day such as 2018-09-01")
