"""Reading labelled stance data: JSON Lines, plain or gzipped, of `{"text", "target", "label", ...}`."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from stance.errors import DataError
from stance.types import Stance, StanceQuery


@dataclass(frozen=True, slots=True)
class LabelledQuery:
    """One question to a classifier, the right answer, and the row that it came from."""

    query: StanceQuery
    label: Stance
    row: Mapping[str, Any] = field(default_factory=dict)


def read_labelled(path: Path) -> list[LabelledQuery]:
    """Read every row of a file. Raises DataError, naming file and line, for the first that breaks the format."""
    return [labelled(row, f"{path.name}:{number}") for number, row in read_rows(path)]


def labelled(row: Mapping[str, Any], where: str) -> LabelledQuery:
    """Turn one row into a query with its label. `where` is what an error names."""
    try:
        query = StanceQuery(
            text=_string(row["text"]),
            target=_string(row["target"]),
            speaker=row.get("speaker") or None,
            context=row.get("context") or None,
            fragments=tuple((int(start), int(end)) for start, end in row.get("fragments") or ()),
        )
        return LabelledQuery(query, Stance(row["label"]), row)
    except (KeyError, TypeError, ValueError) as error:
        # The value of a KeyError is a field's name; the other messages may hold the row's text.
        detail = f"lacks the field {error}" if isinstance(error, KeyError) else "has a field of the wrong kind"
        raise DataError(f"{where} {detail}") from None


def _string(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return value


def read_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the number and the object of each line that is not blank. Raises DataError as `read_labelled` does."""
    with _open(path) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError:
                raise DataError(f"{path.name}:{number} is not JSON") from None
            if not isinstance(row, dict):
                raise DataError(f"{path.name}:{number} is not an object")
            yield number, row


def _open(path: Path) -> IO[str]:
    if not path.is_file():
        raise DataError(f"{path} is not a file")
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
