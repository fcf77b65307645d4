"""The commands of the core: analyze, classify, evaluate, train."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from stance.build import build_pipeline
from stance.bulk import analyze_lines, classify_lines
from stance.config import DEFAULT_CLASSIFIER, PipelineConfig
from stance.console import problems
from stance.errors import DataError
from stance.evaluation.command import app as evaluate_app
from stance.pipeline import Pipeline
from stance.tables import analysis_table
from stance.training.command import app as train_app
from stance.types import Document
from stance.wire import analysis_json

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(train_app, name="train")

_Classifier = Annotated[str, typer.Option(help="A bundled checkpoint, a folder, or 'keyword' for none.")]
_Topics = Annotated[list[str] | None, typer.Option("--topic", help="A topic to judge; repeat it for more.")]
_Input = Annotated[Path | None, typer.Option("--input", help="JSON Lines to read; - for standard input.")]
_Output = Annotated[Path | None, typer.Option("--output", help="JSON Lines to write; - for standard output.")]


@app.command()
def analyze(
    file: Annotated[Path | None, typer.Argument(help="A text file; - for standard input.")] = None,
    topic: _Topics = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    input_: _Input = None,
    output: _Output = None,
    classifier: _Classifier = DEFAULT_CLASSIFIER,
) -> None:
    """Find the statements of a text, their speakers and their stances."""
    with problems():
        if (file is None) == (input_ is None):
            raise DataError("name either one text file, or --input and --output")
        pipeline = build_pipeline(PipelineConfig(classifier=classifier))
        if file is not None:
            _analyze_one(pipeline, file, tuple(topic or ()), as_json)
        else:
            _stream(input_, output, lambda lines: analyze_lines(pipeline, lines, tuple(topic or ())))


@app.command()
def classify(input_: _Input = None, output: _Output = None, classifier: _Classifier = DEFAULT_CLASSIFIER) -> None:
    """Judge the stance of texts toward targets, one JSON object a line."""
    with problems():
        pipeline = build_pipeline(PipelineConfig(classifier=classifier))
        _stream(input_, output, lambda lines: classify_lines(pipeline, lines))


def _analyze_one(pipeline: Pipeline, file: Path, topics: tuple[str, ...], as_json: bool) -> None:
    text = _read(file)
    analysis = pipeline.analyze(Document(text, id=None if str(file) == "-" else file.name, topics=topics))
    if as_json:
        sys.stdout.write(json.dumps(analysis_json(analysis), ensure_ascii=False) + "\n")
    else:
        Console().print(analysis_table(analysis))


def _read(file: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise DataError(f"{file} is not UTF-8") from None
    except OSError as error:
        raise DataError(f"{file} cannot be read: {error.strerror}") from None


def _stream(
    source: Path | None, target: Path | None, work: Callable[[Iterable[str]], Iterable[dict[str, Any]]]
) -> None:
    """Run `work` over the lines of `source`, with a progress bar where somebody watches."""
    if source is None or target is None:
        raise DataError("--input and --output are both needed")
    lines = _lines(source)
    watched = sys.stderr.isatty() and str(source) != "-"
    rows = work(lines)
    if watched:
        total = sum(1 for _ in _lines(source))
        rows = track(rows, total=total, console=Console(stderr=True), description="")
    _write(target, rows)


def _lines(source: Path) -> Iterator[str]:
    """Yield the lines; bytes that are not UTF-8 reach the parser as lone surrogates, which it refuses line by line."""
    handle: IO[str]
    if str(source) == "-":
        yield from sys.stdin
        return
    try:
        handle = source.open(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise DataError(f"{source} cannot be read: {error.strerror}") from None
    with handle:
        yield from handle


def _write(target: Path, rows: Iterable[dict[str, Any]]) -> None:
    out = sys.stdout if str(target) == "-" else target.open("w", encoding="utf-8", errors="backslashreplace")
    try:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    finally:
        if out is not sys.stdout:
            out.close()
