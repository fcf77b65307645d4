from pathlib import Path

import pytest

from stance.classification.encoding import Encoder
from stance.config import CHECKPOINTS


@pytest.fixture(scope="session")
def tiny_encoder() -> Encoder:
    folder: Path = CHECKPOINTS / "stance-minilm"
    return Encoder.load(folder, max_tokens=48)
