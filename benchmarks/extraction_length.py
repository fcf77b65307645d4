"""Time of finding statements and speakers against the length of the text: ordinary prose and hostile input.

Prints, for each kind of text, milliseconds at a length and at four times that length, and their ratio; 4 is linear.
Medians over rounds, processor time of one thread.
"""

import statistics
import time
from pathlib import Path

from stance.extractor import RuleExtractor

SHORT, FACTOR, ROUNDS = 8_000, 4, 5
ARTICLE = (Path(__file__).parents[1] / "examples" / "article.txt").read_text(encoding="utf-8")
UNITS = {
    "prose": ARTICLE,
    "prose, one paragraph": ARTICLE.replace("\n", " "),
    "prose, no full stop": ARTICLE.replace("\n", " ").replace(".", " "),
    "only marks": '"',
    "short quotations": '"a" ',
    "nested reports": "officials said that ",
    "one verb": "said ",
    "quote after quote": '"We stay," he said. ',
}


def milliseconds(extractor: RuleExtractor, text: str) -> float:
    """Return the median processor time of an extraction."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        extractor.extract(text)
        times.append(time.process_time() - start)
    return 1000 * statistics.median(times)


def main() -> None:
    """Print the table."""
    extractor = RuleExtractor.load()
    extractor.extract(ARTICLE)
    print(f"{'text':24}{SHORT:>8,} chars{SHORT * FACTOR:>10,} chars   ratio (linear: {FACTOR})")
    for name, unit in UNITS.items():
        text = unit * (SHORT * FACTOR // len(unit) + 1)
        short, long = (milliseconds(extractor, text[:n]) for n in (SHORT, SHORT * FACTOR))
        print(f"{name:24}{short:11.1f} ms{long:13.1f} ms{long / short:10.1f}")


if __name__ == "__main__":
    main()
