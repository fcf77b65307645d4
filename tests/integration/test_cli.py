"""The command line as a user runs it, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = Path(__file__).parents[2] / "examples" / "article.txt"


def run(*args: str, stdin: str = "", code: int = 0) -> str:
    done = subprocess.run(  # noqa: S603 - arguments are this file's own
        [str(Path(sys.executable).with_name("stance")), *args],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def test_analyze_prints_one_json_object() -> None:
    out = json.loads(run("analyze", str(ARTICLE), "--classifier", "keyword", "--topic", "a larger force", "--json"))
    text = ARTICLE.read_text(encoding="utf-8")
    assert out["id"] == "article.txt"
    assert out["statements"]
    for statement in out["statements"]:
        assert all(text[f["start"] : f["end"]] == f["text"] for f in statement["fragments"])
        assert [label["topic"] for label in statement["stances"]] == ["a larger force"]
    chains = [s["chain"] for s in out["statements"]]
    assert ["truck drivers", "Ukrainian customs officers"] in chains


def test_analyze_prints_a_table_and_reads_standard_input() -> None:
    out = run("analyze", "-", "--classifier", "keyword", stdin="Lavrov said the truce would hold.")
    assert "Sergei Lavrov" in out


def test_analyze_many(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b'{"id": 1, "text": "Lavrov said no."}\n\xff\xfe\n{"id": 3, "text": "Nothing."}\n')
    run("analyze", "--input", str(source), "--output", str(target), "--classifier", "keyword")
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["1", None, "3"]
    assert "error" in rows[1]


def test_classify(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"text": "We will never take the truce.", "target": "the truce", "id": 9}\n', encoding="utf-8")
    run("classify", "--input", str(source), "--output", str(target), "--classifier", "keyword")
    row = json.loads(target.read_text(encoding="utf-8"))
    assert (row["id"], row["stance"]) == (9, "against")


def test_evaluate(tmp_path: Path) -> None:
    text = "Lavrov said the truce would hold."
    quote = {"content": [12, 32], "cue": [7, 11], "speaker": [0, 6], "type": "indirect"}
    quotes = tmp_path / "quotes.jsonl"
    quotes.write_text(json.dumps({"doc_id": "a", "text": text, "quotes": [quote]}) + "\n", encoding="utf-8")
    report = json.loads(run("evaluate", "quotes", "--data", str(quotes)))
    assert report["fragments"] == {"gold": 1, "precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert report["speaker"] == {"overlap": 100.0, "exact": 100.0}
    gold = tmp_path / "gold.jsonl"
    statement = {"content": text[12:32], "start": 12, "end": 32, "speaker_mention": "Lavrov", "actor": "Sergei Lavrov",
                 "chain": [], "topics": [{"topic": "the truce", "stance": "neutral"}]}  # fmt: skip
    gold.write_text(json.dumps({"id": "a", "passage": text, "statements": [statement]}) + "\n", encoding="utf-8")
    report = json.loads(run("evaluate", "gold", "--data", str(gold), "--classifier", "keyword"))
    assert report["speaker"] == {"mention": 100.0, "actor": 100.0}
    assert report["end_to_end"] == {"pairs": 1, "right": 100.0}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["analyze", "no-such-file.txt", "--classifier", "keyword"], "cannot be read"),
        (["analyze", "--classifier", "keyword"], "name either one text file"),
        (["analyze", str(ARTICLE), "--classifier", "no-such-checkpoint"], "no-such-checkpoint"),
        (["classify", "--classifier", "keyword"], "--input and --output"),
        (["evaluate", "quotes", "--data", "no-such-file"], "is not a file"),
    ],
)
def test_a_mistake_is_one_clear_line(args: list[str], said: str) -> None:
    message = run(*args, code=2)
    assert said in message
    assert "Traceback" not in message
