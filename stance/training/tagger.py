"""Train the part-of-speech tagger from tagged sentences: JSON Lines of `[[word, tag], ...]`.

usage: python -m stance.training.tagger TAGGED.jsonl[.gz] OUT_DIR [--epochs 5] [--held-out 0.05]
"""

import argparse
import gzip
import hashlib
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

from stance.language.tagger import Tagger, features, shape

Sentence = tuple[list[str], list[str]]


def read(path: Path) -> list[Sentence]:
    """Return the sentences as (words, tags)."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    return [([w for w, _ in p], [t for _, t in p]) for p in pairs if p]


def unambiguous(sentences: list[Sentence], least: int = 20, share: float = 0.995) -> dict[str, str]:
    """Return the frequent words that nearly always have one tag: looking them up is faster than scoring."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for words, tags in sentences:
        for word, tag in zip(words, tags, strict=True):
            counts[word][tag] += 1
    best = {word: found.most_common(1)[0] for word, found in counts.items()}
    return {w: tag for w, (tag, n) in best.items() if n >= least and n / counts[w].total() >= share}


class Averager:
    """Perceptron weights whose sums over all steps are kept, so that the average comes at no cost a step."""

    def __init__(self) -> None:
        self.now: dict[str, dict[str, float]] = defaultdict(dict)
        self._sum: dict[tuple[str, str], float] = defaultdict(float)
        self._when: dict[tuple[str, str], int] = defaultdict(int)
        self.step = 0

    def add(self, feature: str, tag: str, by: float) -> None:
        """Change one weight and book its past into the sum."""
        weight, key = self.now[feature].get(tag, 0.0), (feature, tag)
        self._sum[key] += (self.step - self._when[key]) * weight
        self._when[key] = self.step
        self.now[feature][tag] = weight + by

    def average(self, least: float = 0.05) -> dict[str, dict[str, float]]:
        """Return the mean of each weight over all steps, without the negligible ones."""
        out: dict[str, dict[str, float]] = {}
        for feature, tags in self.now.items():
            for tag, weight in tags.items():
                key = (feature, tag)
                mean = (self._sum[key] + (self.step - self._when[key]) * weight) / max(self.step, 1)
                if abs(mean) >= least:
                    out.setdefault(feature, {})[tag] = round(mean, 2)
        return out


def learn(sentence: Sentence, averager: Averager, tagger: Tagger, known: dict[str, str]) -> None:
    """Take one pass over a sentence, correcting each wrong guess."""
    words, tags = sentence
    shapes = ["<2", "<1", *map(shape, words), ">1", ">2"]
    previous, before = "<t1", "<t2"
    for i, (word, truth) in enumerate(zip(words, tags, strict=True)):
        guess = known.get(word)
        if guess is None:
            averager.step += 1
            found = list(features(words, i, shapes, previous, before))
            guess = tagger._best(iter(found))  # noqa: SLF001 - training drives the tagger's own scoring
            if guess != truth:
                for feature in found:
                    averager.add(feature, truth, 1.0)
                    averager.add(feature, guess, -1.0)
        previous, before = guess, previous


def train(sentences: list[Sentence], epochs: int, seed: int = 13) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """Return the averaged weights and the look-up of unambiguous words."""
    known, averager, order = unambiguous(sentences), Averager(), list(sentences)
    tagger = Tagger(averager.now, known)
    shuffle = random.Random(seed)
    for _ in range(epochs):
        shuffle.shuffle(order)
        for sentence in order:
            learn(sentence, averager, tagger, known)
    return averager.average(), known


def accuracy(tagger: Tagger, sentences: list[Sentence]) -> float:
    """Return the share of words with the right tag."""
    right = total = 0
    for words, tags in sentences:
        right += sum(a == b for a, b in zip(tagger.tags(words), tags, strict=True))
        total += len(words)
    return right / max(total, 1)


def main() -> None:
    """Train, score on held-out sentences, write `weights.json.gz`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tagged", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--held-out", type=float, default=0.05)
    args = parser.parse_args()
    sentences = read(args.tagged)
    random.Random(7).shuffle(sentences)
    cut = int(len(sentences) * args.held_out)
    weights, known = train(sentences[cut:], args.epochs)
    body = json.dumps({"weights": weights, "known": known}, ensure_ascii=False, separators=(",", ":")).encode()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "weights.json.gz").write_bytes(gzip.compress(body, mtime=0))
    report = {
        "train_sentences": len(sentences) - cut,
        "held_out_sentences": cut,
        "accuracy": round(accuracy(Tagger(weights, known), sentences[:cut]), 4),
        "features": len(weights),
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    print(json.dumps(report))  # noqa: T201 - a command's result


if __name__ == "__main__":
    main()
