"""`stance evaluate`: score on labelled data."""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from stance.build import build_classifier, build_extractor, build_pipeline
from stance.config import DEFAULT_CLASSIFIER, PipelineConfig
from stance.console import problems
from stance.errors import DataError
from stance.evaluation.gold import evaluate_gold
from stance.evaluation.quotes import evaluate_quotes

app = typer.Typer(no_args_is_help=True, help=__doc__)
_Data = Annotated[Path, typer.Option("--data", help="JSON Lines, plain or .gz.")]
_Classifier = Annotated[str, typer.Option(help="A bundled checkpoint, a folder, or 'keyword'.")]


@app.command()
def stance(data: _Data, classifier: _Classifier = DEFAULT_CLASSIFIER) -> None:
    """Score the classifier on rows of {"text", "target", "label", "speaker"?, "context"?}."""
    from stance.evaluation.data import read_labelled
    from stance.evaluation.stance_scores import evaluate_stance

    with problems():
        _print(evaluate_stance(build_classifier(PipelineConfig(classifier=classifier)), read_labelled(data)))


@app.command()
def quotes(data: _Data) -> None:
    """Score the extractor on {"doc_id", "text", "quotes": [{"content", "speaker", "type"}]}."""
    with problems():
        _print(evaluate_quotes(build_extractor(PipelineConfig()), _rows(data, "text", "quotes")))


@app.command()
def gold(data: _Data, classifier: _Classifier = DEFAULT_CLASSIFIER) -> None:
    """Score the whole pipeline on passages labelled with statements, actors, chains and stances."""
    with problems():
        pipeline = build_pipeline(PipelineConfig(classifier=classifier))
        _print(evaluate_gold(pipeline, _rows(data, "passage", "statements")))


def _print(report: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(report, indent=1) + "\n")


def _rows(path: Path, *needed: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file. Raises DataError, naming the line, where a needed field is missing."""
    if not path.is_file():
        raise DataError(f"{path} is not a file")
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                missing = [field for field in needed if field not in row]
            except ValueError:
                raise DataError(f"{path.name}:{number} is not JSON") from None
            if missing:
                raise DataError(f"{path.name}:{number} lacks the field {missing[0]!r}")
            yield row
