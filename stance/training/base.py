"""The encoder that training starts from: a folder, a model hub's name, or one that an installed package carries."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from stance.classification.encoding import MARKERS
from stance.errors import CheckpointError
from stance.training.recipe import Stage
from stance.types import Stance

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

_PACKAGE = "package:"


def base_location(base: str) -> str:
    """Resolve `package:name/folder` to the folder inside an installed package; leave all else as it is."""
    if not base.startswith(_PACKAGE):
        return base
    package, _, folder = base.removeprefix(_PACKAGE).partition("/")
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise CheckpointError(f"the base encoder's package {package} is not installed")
    return str(Path(spec.origin).parent / folder)


def load_base(base: str, stage: Stage, seed: int) -> tuple["PreTrainedModel", "PreTrainedTokenizerBase"]:
    """Load an encoder with a head of four labels (a new one if it has none), and its tokenizer with the markers."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer
    from transformers.utils import logging

    # A new head is what is wanted here; the library reports it as a loss of weights.
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    location = base_location(base)
    torch.manual_seed(seed)
    names = {number: str(label) for number, label in enumerate(Stance)}
    model = AutoModelForSequenceClassification.from_pretrained(
        location,
        num_labels=len(names),
        id2label=names,
        label2id={name: number for number, name in names.items()},
        hidden_dropout_prob=stage.dropout,
        classifier_dropout=stage.head_dropout,
        # Drawing the random mask of every attention weight takes as long as the rest of the layer on a processor.
        attention_probs_dropout_prob=0.0,
    )
    model.get_input_embeddings().weight.requires_grad = not stage.freeze_words
    tokenizer = AutoTokenizer.from_pretrained(location)
    tokenizer.add_special_tokens({"extra_special_tokens": list(MARKERS)})
    return model, tokenizer
