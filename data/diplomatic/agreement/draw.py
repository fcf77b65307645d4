"""Draw the pairs that a second reader labels blind, and write them without their labels.

usage: draw.py [--size N] [--seed N] [--out SAMPLE.jsonl]
"""

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from compile import parse, rows  # noqa: E402

A_CONFLICT = 5


def draw(pairs, size, seed):
    """Return `size` pairs, equally many of each label, one a statement and at most five a conflict."""
    chance = random.Random(seed)
    pairs = sorted(pairs, key=lambda pair: pair["id"])
    chance.shuffle(pairs)
    labels, conflicts, statements, chosen = Counter(), Counter(), set(), []
    for ceiling in range(1, A_CONFLICT + 1):
        for pair in pairs:
            statement = pair["id"].rsplit("/", 1)[0]
            full = labels[pair["label"]] * 4 >= size or conflicts[pair["conflict"]] >= ceiling
            if full or statement in statements:
                continue
            labels[pair["label"]] += 1
            conflicts[pair["conflict"]] += 1
            statements.add(statement)
            chosen.append(pair)
    chance.shuffle(chosen)
    return chosen


def blind(pair):
    """Return what the second reader sees: the passage with the content in double square brackets, no label."""
    text = pair["context"]
    for start, end in sorted(pair["fragments"], reverse=True):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return {"id": pair["id"], "passage": text, "speaker": pair["speaker"], "target": pair["target"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=640)
    parser.add_argument("--seed", type=int, default=1123)
    parser.add_argument("--out", type=Path, default=HERE / "sample.jsonl")
    args = parser.parse_args()
    files = sorted((HERE.parent / "passages").glob("*.txt"))
    chosen = draw([pair for path in files for pair in rows(parse(path))], args.size, args.seed)
    lines = (json.dumps(blind(pair), ensure_ascii=False) + "\n" for pair in chosen)
    args.out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(chosen)} pairs of {len({pair['conflict'] for pair in chosen})} conflicts")


if __name__ == "__main__":
    main()
