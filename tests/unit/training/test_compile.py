"""The passage format: what a file becomes, and what a broken one is told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from stance.training.split import part_of

COMPILE = Path(__file__).parents[3] / "data" / "diplomatic" / "compile.py"
FILE = """== reef-dispute | The reef | Oceania | 1975
T1: a lighthouse on the reef | building a light there
T2 !T1: leaving the reef dark | no light on the reef

-- 1975-03-01 | agency
"{1:We shall build it},” the envoy said, “{1:whoever objects.}" A pilot
// counted {2:three wrecks}.
1 | direct | the envoy | T1=f T2.2=a? | plain, refusal
2 | indirect | a pilot | T1=n
"""


def compiled(
    tmp_path: Path, text: str, *options: str
) -> tuple[list[dict[str, object]], subprocess.CompletedProcess[str]]:
    source, out = tmp_path / "reef-dispute.txt", tmp_path / "out.jsonl"
    source.write_text(text, encoding="utf-8")
    command = [sys.executable, str(COMPILE), str(source), "--out", str(out), *options]
    # The command is this file's own, not a user's.
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()], done


def test_every_label_becomes_a_row_whose_fragments_fit(tmp_path: Path) -> None:
    rows, done = compiled(tmp_path, FILE)
    assert done.returncode == 0
    assert [(row["target"], row["label"], row["conditional"]) for row in rows] == [
        ("a lighthouse on the reef", "favor", False),
        ("no light on the reef", "against", True),
        ("a lighthouse on the reef", "neutral", False),
    ]
    context, fragments = str(rows[0]["context"]), rows[0]["fragments"]
    assert isinstance(fragments, list)
    assert [context[start:end] for start, end in fragments] == ["We shall build it", "whoever objects."]
    assert "{" not in context
    assert "\n\n" in context


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("T1=n", "T9=n", "T9"),
        ("T1=n", "T1=x", "bad label"),
        ("| agency", "| gossip", "unknown genre"),
        ("| indirect |", "| hearsay |", "unknown kind"),
        ("{2:three", "{3:three", "no statement line"),
        ("plain, refusal", "plain, loud", "unknown tags"),
        ("== reef-dispute", "== other", "slug"),
        (" | building a light there", "", "two wordings"),
    ],
)
def test_a_broken_file_is_told_what_is_wrong(tmp_path: Path, old: str, new: str, problem: str) -> None:
    rows, done = compiled(tmp_path, FILE.replace(old, new))
    assert done.returncode == 1
    assert problem in done.stderr
    assert rows == []


def test_a_part_keeps_its_conflicts_alone(tmp_path: Path) -> None:
    part = part_of("reef-dispute")
    other = next(name for name in ("train", "dev", "test") if name != part)
    assert len(compiled(tmp_path, FILE, "--part", part)[0]) == 3
    assert compiled(tmp_path, FILE, "--part", other)[0] == []


def test_a_collection_is_told_by_the_file_names(tmp_path: Path) -> None:
    assert len(compiled(tmp_path, FILE, "--collection", "subtle")[0]) == 3
    assert compiled(tmp_path, FILE, "--collection", "plain")[0] == []


def test_the_shipped_passages_compile_and_no_conflict_is_in_two_parts() -> None:
    slugs = [path.stem for path in (COMPILE.parent / "passages").glob("*.txt")]
    done = subprocess.run([sys.executable, str(COMPILE)], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{len(slugs)} conflicts" in done.stdout
