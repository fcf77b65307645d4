"""Which implementations a pipeline is built from."""

from dataclasses import dataclass
from pathlib import Path

DEFAULT_EXTRACTOR, DEFAULT_CLASSIFIER = "rules", "stance-minilm"
CHECKPOINTS = Path(__file__).parent / "checkpoints"


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest inputs that the core accepts. Lengths count code points."""

    text: int = 200_000
    topics: int = 50
    topic: int = 300
    speaker: int = 1_000
    context: int = 20_000


@dataclass(frozen=True, slots=True)
class PipelineConfig:
    """Names of the parts.

    `classifier` is the name of a bundled checkpoint, a path to a folder that `transformers` can load, or "keyword", the
    fake without weights. `threads` bounds the processor threads of inference, None leaves them to the runtime.
    """

    extractor: str = DEFAULT_EXTRACTOR
    classifier: str = DEFAULT_CLASSIFIER
    threads: int | None = None
    limits: Limits = Limits()
