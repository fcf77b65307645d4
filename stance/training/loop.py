"""Training one stage: seeded, saved every few hundred steps, resumable to the very same weights."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch.nn.functional import cross_entropy

from stance.classification.encoding import Encoder
from stance.training.batches import Batch, batches
from stance.training.examples import Example
from stance.training.recipe import Stage
from stance.training.scoring import dev_score
from stance.training.state import load_state, save_state

if TYPE_CHECKING:
    from transformers import PreTrainedModel

log = logging.getLogger(__name__)
_SAVE_EVERY = 500
_LOG_EVERY = 50
_MAX_NORM = 1.0


@dataclass
class Work:
    """One stage under way: what is trained, on what, where it is saved, and how far it came."""

    model: "PreTrainedModel"
    stage: Stage
    encoder: Encoder
    examples: Sequence[Example]
    dev: Sequence[Example]
    seed: int
    folder: Path
    digest: str
    save_every: int = _SAVE_EVERY
    epoch: int = 0
    step: int = 0
    best: float = -1.0
    best_weights: dict[str, Any] | None = None
    optimizer: Any = field(init=False)
    schedule: Any = field(init=False)

    def __post_init__(self) -> None:
        self.optimizer = torch.optim.AdamW(_groups(self.model, self.stage), lr=self.stage.learning_rate)
        per_epoch = -(-len(self.examples) // self.stage.batch_size)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, _warm_up_and_decay(per_epoch * (self.stage.horizon or self.stage.epochs), self.stage.warmup)
        )


def run_stage(work: Work, resume: bool, stop_after: int | None = None) -> bool:
    """Train to the end and leave the best weights in `work.model`; False when stopped after `stop_after` steps."""
    torch.manual_seed(work.seed)
    if resume:
        _restore(work)
    done = 0
    while work.epoch < work.stage.epochs:
        for batch in batches(work.examples, work.stage, work.encoder, work.seed, work.epoch)[work.step :]:
            _learn(work, batch)
            done += 1
            if work.step % work.save_every == 0:
                _save(work)
            if done == stop_after:
                return False
        _finish_epoch(work)
    if work.best_weights is not None:
        work.model.load_state_dict(work.best_weights)
    return True


def _learn(work: Work, batch: Batch) -> None:
    work.model.train()
    loss = _loss(work.model, batch, work.stage.label_smoothing)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(work.model.parameters(), _MAX_NORM)
    work.optimizer.step()
    work.schedule.step()
    work.optimizer.zero_grad()
    work.step += 1
    if work.step % _LOG_EVERY == 0:
        log.info("%s: epoch %d, step %d, loss %.4f", work.stage.name, work.epoch + 1, work.step, loss.item())


def _loss(model: "PreTrainedModel", batch: Batch, smoothing: float) -> torch.Tensor:
    """Compare only the labels that a row's source can tell apart: the others' logits are taken out of the softmax."""
    logits = model(
        input_ids=torch.tensor(batch.ids),
        token_type_ids=torch.tensor(batch.segments),
        attention_mask=torch.tensor(batch.mask),
    ).logits
    competing = torch.tensor(batch.competing)
    scores = logits.masked_fill(~competing, torch.finfo(torch.float32).min)
    losses = cross_entropy(scores, torch.tensor(batch.labels), reduction="none")
    if smoothing:
        logs = torch.log_softmax(scores, dim=-1).masked_fill(~competing, 0.0)
        losses = (1 - smoothing) * losses - smoothing * logs.sum(-1) / competing.sum(-1)
    weights = torch.tensor(batch.weights)
    return (losses * weights).sum() / weights.sum()


def _finish_epoch(work: Work) -> None:
    work.epoch, work.step = work.epoch + 1, 0
    if work.dev:
        score = dev_score(work.model, work.encoder, work.dev)
        log.info("%s: epoch %d, dev macro-F1 %.4f", work.stage.name, work.epoch, score)
        if score > work.best:
            work.best = score
            work.best_weights = {name: value.clone() for name, value in work.model.state_dict().items()}
    _save(work)


def _save(work: Work) -> None:
    save_state(
        work.folder,
        {
            "digest": work.digest, "epoch": work.epoch, "step": work.step, "best": work.best,
            "best_weights": work.best_weights, "model": work.model.state_dict(),
            "optimizer": work.optimizer.state_dict(), "schedule": work.schedule.state_dict(),
        },
    )  # fmt: skip


def _restore(work: Work) -> None:
    if state := load_state(work.folder, work.digest):
        work.model.load_state_dict(state["model"])
        work.optimizer.load_state_dict(state["optimizer"])
        work.schedule.load_state_dict(state["schedule"])
        work.epoch, work.step, work.best = state["epoch"], state["step"], state["best"]
        work.best_weights = state["best_weights"]


def _groups(model: "PreTrainedModel", stage: Stage) -> list[dict[str, Any]]:
    named = [(name, value) for name, value in model.named_parameters() if value.requires_grad]
    free = [value for name, value in named if name.endswith("bias") or "LayerNorm" in name]
    decayed = [value for name, value in named if not (name.endswith("bias") or "LayerNorm" in name)]
    return [{"params": decayed, "weight_decay": stage.weight_decay}, {"params": free, "weight_decay": 0.0}]


def _warm_up_and_decay(steps: int, warmup: float) -> Callable[[int], float]:
    warm = max(1, round(steps * warmup))
    return lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
