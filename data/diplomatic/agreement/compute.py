"""Compare the first labels with the blind second ones: share, Cohen's kappa, confusion, by kind and by tag.

usage: compute.py [--first PAIRS.jsonl] [--second SECOND.jsonl] [--list]

Without --first the labels of the passage files are read as they stand. first.jsonl keeps them as they stood
when the second reader worked; the published figures come from `compute.py --first first.jsonl`.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from compile import parse, rows  # noqa: E402

LABELS = ["favor", "against", "neutral", "unrelated"]


def read(path):
    """Return the label of each id of a JSON Lines file."""
    records = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {record["id"]: record["label"] for record in records}


def share(couples):
    """Return the share of couples of labels that are equal, between 0 and 1."""
    return sum(first == second for first, second in couples) / len(couples)


def kappa(couples):
    """Return Cohen's kappa: the agreement beyond that of two readers with these label counts by chance."""
    firsts, seconds = Counter(c[0] for c in couples), Counter(c[1] for c in couples)
    chance = sum(firsts[label] * seconds[label] for label in LABELS) / len(couples) ** 2
    return (share(couples) - chance) / (1 - chance) if chance < 1 else 1.0


def show(name, couples):
    print(f"{name:<16} n={len(couples):<4} share={share(couples):.3f} kappa={kappa(couples):.3f}")


def show_confusion(couples):
    cells = Counter(couples)
    print(f"{'first / second':<16}" + "".join(f"{label:>11}" for label in LABELS))
    for first in LABELS:
        print(f"{first:<16}" + "".join(f"{cells[first, second]:>11}" for second in LABELS))


def groups(pairs):
    """Yield each kind and tag with the pairs that carry it."""
    for kind in ("direct", "indirect", "mixed"):
        yield kind, [pair for pair in pairs if pair["kind"] == kind]
    for tag, _ in Counter(tag for pair in pairs for tag in pair["tags"]).most_common():
        yield tag, [pair for pair in pairs if tag in pair["tags"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=Path)
    parser.add_argument("--second", type=Path, default=HERE / "second.jsonl")
    parser.add_argument("--list", action="store_true", help="print the ids on which the two differ")
    args = parser.parse_args()
    second = read(args.second)
    files = sorted((HERE.parent / "passages").glob("*.txt"))
    pairs = [pair for path in files for pair in rows(parse(path)) if pair["id"] in second]
    first = read(args.first) if args.first else {pair["id"]: pair["label"] for pair in pairs}
    couples = [(first[key], second[key]) for key in second]
    show("all", couples)
    show_confusion(couples)
    for name, some in groups(pairs):
        show(name, [(first[pair["id"]], second[pair["id"]]) for pair in some])
    for pair in pairs if args.list else []:
        if first[pair["id"]] != second[pair["id"]]:
            print(pair["id"], first[pair["id"]], second[pair["id"]], sep="\t")


if __name__ == "__main__":
    main()
