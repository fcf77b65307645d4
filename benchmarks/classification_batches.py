"""Pairs a second of the bundled classifier: all in one call, against one call a pair, in the same run."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from stance.build import build_classifier
from stance.config import PipelineConfig
from stance.extractor import RuleExtractor
from stance.pipeline import Pipeline
from stance.types import StanceQuery

ROUNDS, TOPICS = (
    3,
    [f"the {what} of the crossing" for what in ("reopening", "closure", "guarding", "shelling", "repair")],
)
ARTICLE = (Path(__file__).parents[1] / "examples" / "article.txt").read_text(encoding="utf-8")


def seconds(work: Callable[[], object]) -> float:
    """Return the median wall time of a piece of work."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def queries(pipeline: Pipeline) -> list[StanceQuery]:
    """Return every statement of the example article with every topic."""
    return pipeline.queries(ARTICLE, pipeline.extract(ARTICLE), TOPICS)


def main() -> None:
    """Print both speeds and their ratio."""
    pipeline = Pipeline(RuleExtractor.load(), build_classifier(PipelineConfig()))
    pairs = queries(pipeline)
    together = seconds(lambda: pipeline.classify(pairs))
    alone = seconds(lambda: [pipeline.classify([pair]) for pair in pairs])
    print(
        f"{len(pairs)} pairs: together {len(pairs) / together:.0f}/s, one by one {len(pairs) / alone:.0f}/s,", end=" "
    )
    print(f"ratio {alone / together:.2f}")


if __name__ == "__main__":
    main()
