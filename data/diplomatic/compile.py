"""Check the passage files and compile them to JSON Lines (one statement-topic pair a line).

usage: compile.py [FILE ...] [--out PAIRS.jsonl] [--part train|dev|test]
"""

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
LABELS = {"f": "favor", "a": "against", "n": "neutral", "u": "unrelated"}
KINDS = {"direct", "indirect", "mixed"}
GENRES = {"agency", "paper", "communique", "transcript", "broadcast", "letter"}
TAGS = {
    "plain", "implied", "denial", "condition", "evasion", "praise", "blame", "refusal", "irony", "mixed-signals",
    "self-report", "accusation", "double-negation", "concern", "demand", "forecast", "context-needed",
}  # fmt: skip
MARK = re.compile(r"\{(\d+):([^{}]*)\}")
LABEL = re.compile(r"(T\d+)(?:\.(\d))?=([fanu])(\?)?")


class FormatError(ValueError):
    """A passage file breaks the format; the message names the file and the line."""


def parse(path):
    """Return the conflict of one passage file: header, topics, and passages with their statements."""
    conflict = {"topics": {}, "passages": []}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            parse_line(line.strip(), conflict)
        except (ValueError, KeyError, IndexError, AssertionError) as error:
            raise FormatError(f"{path.name}:{number}: {error or type(error).__name__}") from None
    try:
        for passage in conflict["passages"]:
            finish(passage)
    except AssertionError as error:
        raise FormatError(f"{path.name}: {error}") from None
    if "slug" not in conflict or conflict["slug"] != path.stem:
        raise FormatError(f"{path.name}: the slug of the header must equal the file's name")
    return conflict


def parse_line(line, conflict):
    if line.startswith("=="):
        fields = [f.strip() for f in line[2:].split("|")]
        conflict.update(zip(("slug", "title", "region", "years"), fields, strict=True))
    elif re.match(r"T\d+( !T\d+)?:", line):
        head, _, wordings = line.partition(":")
        name, _, opposite = head.partition(" !")
        wordings = [w.strip() for w in wordings.split("|") if w.strip()]
        assert len(wordings) >= 2, f"{name} needs at least two wordings"
        assert not opposite or opposite in conflict["topics"], f"opposite {opposite} is not defined above"
        conflict["topics"][name] = {"wordings": wordings, "opposite": opposite or None}
    elif line.startswith("--"):
        date, genre = (f.strip() for f in line[2:].split("|"))
        assert genre in GENRES, f"unknown genre {genre!r}"
        conflict["passages"].append({"date": date, "genre": genre, "prose": [], "statements": {}})
    elif re.match(r"\d+ \|", line):
        parse_statement(line, conflict)
    elif line:
        passage = conflict["passages"][-1]
        assert not passage["statements"], "prose after the statements of a passage (a new '--' line is missing)"
        passage["prose"].append(line)


def parse_statement(line, conflict):
    number, kind, speaker, labels, *tags = (f.strip() for f in line.split("|"))
    assert kind in KINDS, f"unknown kind {kind!r}"
    tags = tags[0].replace(",", " ").split() if tags else []
    assert not set(tags) - TAGS, f"unknown tags {sorted(set(tags) - TAGS)}"
    pairs = []
    for token in labels.split():
        found = LABEL.fullmatch(token)
        assert found, f"bad label {token!r}"
        topic, wording, label, condition = found.groups()
        choices = conflict["topics"][topic]["wordings"]
        pairs.append((topic, int(wording or 1), choices[int(wording or 1) - 1], LABELS[label], bool(condition)))
    assert pairs, "a statement without labels"
    conflict["passages"][-1]["statements"][number] = {"kind": kind, "speaker": speaker, "pairs": pairs, "tags": tags}


def finish(passage):
    """Strip the markers, and give each statement its fragments as offsets into the clean passage."""
    prose = re.sub(r" ?// ?", "\n\n", " ".join(passage["prose"]))
    clean, at = "", 0
    for mark in MARK.finditer(prose):
        clean += prose[at : mark.start()]
        statement = passage["statements"].get(mark[1])
        assert statement, f"marker {mark[1]} has no statement line: {prose[:60]!r}"
        statement.setdefault("fragments", []).append([len(clean), len(clean) + len(mark[2])])
        clean += mark[2]
        at = mark.end()
    passage["text"] = clean + prose[at:]
    assert not set("{}") & set(passage["text"]), f"a stray brace: {prose[:60]!r}"
    for number, statement in passage["statements"].items():
        assert "fragments" in statement, f"statement {number} has no marker: {prose[:60]!r}"


def rows(conflict):
    """Yield the pairs of a conflict in the shape that training and evaluation read."""
    for p, passage in enumerate(conflict["passages"], 1):
        for s, statement in passage["statements"].items():
            content = " ".join(passage["text"][a:b] for a, b in statement["fragments"])
            for topic, wording, target, label, conditional in statement["pairs"]:
                yield {
                    "id": f"{conflict['slug']}/{p}/{s}/{topic}.{wording}", "text": content, "target": target,
                    "label": label, "conditional": conditional, "speaker": statement["speaker"],
                    "context": passage["text"], "fragments": statement["fragments"], "kind": statement["kind"],
                    "tags": statement["tags"], "topic": f"{conflict['slug']}/{topic}", "conflict": conflict["slug"],
                    "region": conflict["region"], "date": passage["date"], "genre": passage["genre"],
                }  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--collection", choices=("subtle", "plain"), help="keep the files named plain-*, or the others")
    parser.add_argument("--part", choices=("train", "dev", "test"), help="keep one part of the split by conflict")
    args = parser.parse_args()
    pairs, failed = [], 0
    for path in args.files or sorted((HERE / "passages").glob("*.txt")):
        try:
            conflict = parse(path)
        except FormatError as error:
            print(error, file=sys.stderr)
            failed += 1
            continue
        pairs += rows(conflict)
    if args.collection:
        pairs = [r for r in pairs if r["conflict"].startswith("plain-") == (args.collection == "plain")]
    if args.part:
        from stance.training.split import part_of

        pairs = [row for row in pairs if part_of(row["conflict"]) == args.part]
    counts = {name: len({row[name] for row in pairs}) for name in ("conflict", "topic")}
    print(f"{len(pairs)} pairs, {counts['conflict']} conflicts, {counts['topic']} topics,", end=" ")
    print(dict(Counter(row["label"] for row in pairs)), dict(Counter(row["kind"] for row in pairs)))
    if args.out:
        args.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in pairs), encoding="utf-8")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
