"""Training: a recipe in, a model folder out.

Only `tomluoc train` imports this module; it needs the extra `neural`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from tomluoc.neural.augment import names_of, swap
from tomluoc.neural.dataset import Example, to_example
from tomluoc.neural.encode import Encoder, to_inputs, windows
from tomluoc.neural.labels import IGNORED, TAGS, Ints
from tomluoc.neural.measure import measure
from tomluoc.neural.model import Tagger
from tomluoc.neural.net import Net, parameter_groups
from tomluoc.neural.recipe import Recipe, RecipeError

BEST, LAST, LOG = "best.pt", "last.pt", "log.jsonl"
_LARGEST_GRADIENT = 1.0

# A batch: ids and mask (windows, pieces), labels (windows, pieces, types).
Batch = tuple[Ints, Ints, Ints]


class Watch(Protocol):
    """Who is told how far the training is."""

    def step(self, epoch: int, done: int, total: int, loss: float) -> None:
        """A batch is done, the `done`th of `total` of this epoch."""

    def epoch(self, record: dict[str, Any]) -> None:
        """An epoch is done; `record` is its line of the log."""


@dataclass(slots=True)
class Progress:
    """Where a run is: epochs done, the best score on dev and the epoch that reached it."""

    epoch: int = 0
    best: float = -1.0
    best_epoch: int = 0


class Trainer:
    """Trains `net` on examples; checkpoints and the log of scores go to the recipe's folder of checkpoints."""

    def __init__(self, recipe: Recipe, net: Net, encoder: Encoder, train: list[Example], dev: list[Example]) -> None:
        self.recipe = recipe
        self.net = net
        self.encoder = encoder
        self.device = net.head.weight.device
        self.progress = Progress()
        self._train, self._dev = train, dev
        self._names = names_of(example.gold for example in train)
        self._folder = recipe.checkpoints
        steps = recipe.epochs * len(list(self._batches(random.Random(recipe.seed))))
        self._optimizer = torch.optim.AdamW(list(parameter_groups(net, recipe)), fused=True)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda step: share(step, steps, recipe.warmup)
        )

    def run(self, watch: Watch) -> None:
        """Train until the last epoch, or until dev is no better for `patience` epochs; keep the best weights."""
        while self.progress.epoch < self.recipe.epochs:
            if self.progress.epoch - self.progress.best_epoch >= self.recipe.patience:
                break
            watch.epoch(self._epoch(watch))
        self.net.load_state_dict(torch.load(self._folder / BEST, map_location=self.device, weights_only=True))

    def resume(self) -> None:
        """Go on where the last checkpoint stands.

        Raises:
            RecipeError: there is none, or it is of another recipe's network.
        """
        path = self._folder / LAST
        try:
            state = torch.load(path, map_location=self.device, weights_only=True)
            self.net.load_state_dict(state["net"])
            self._optimizer.load_state_dict(state["optimizer"])
            self._schedule.load_state_dict(state["schedule"])
        except (OSError, RuntimeError, KeyError, ValueError) as error:
            raise RecipeError(f"{path}: cannot go on from it, train without --resume: {error}") from error
        self.progress = Progress(**state["progress"])

    def _epoch(self, watch: Watch) -> dict[str, Any]:
        started, number = perf_counter(), self.progress.epoch + 1
        # Each epoch has a seed of its own, so that a resumed run sees the batches it would have seen.
        torch.manual_seed(self.recipe.seed * 1000 + number)
        batches = list(self._batches(random.Random(self.recipe.seed * 1000 + number)))
        losses = []
        for done, batch in enumerate(batches, 1):
            losses.append(self._step(batch))
            watch.step(number, done, len(batches), losses[-1])
        trained = perf_counter() - started
        scores = measure(Tagger(self.encoder, self.net.run), [(e.gold, e.blocks) for e in self._dev]).scores()
        record = {"epoch": number, "loss": round(float(np.mean(losses)), 4), "seconds": round(trained, 1), **scores}
        self._keep(number, record)
        return record

    def _step(self, batch: Batch) -> float:
        self.net.train()
        ids, mask, labels = (torch.from_numpy(part).to(self.device) for part in batch)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.recipe.bfloat16):
            logits = self.net(ids, mask).float()
        loss = cross_entropy(logits.reshape(-1, TAGS), labels.reshape(-1), ignore_index=IGNORED)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), _LARGEST_GRADIENT)
        self._optimizer.step()
        self._schedule.step()
        return float(loss.detach())

    def _keep(self, number: int, record: dict[str, Any]) -> None:
        """Write the checkpoints and the line of the log of an epoch."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
        self.progress.epoch = number
        if record["micro"] >= self.progress.best:
            self.progress.best, self.progress.best_epoch = record["micro"], number
            save(self.net.state_dict(), self._folder / BEST)
        state = {
            "net": self.net.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "schedule": self._schedule.state_dict(),
            "progress": {"epoch": number, "best": self.progress.best, "best_epoch": self.progress.best_epoch},
        }
        save(state, self._folder / LAST)
        with (self._folder / LOG).open("w" if number == 1 else "a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")

    def _batches(self, chance: random.Random) -> Iterator[Batch]:
        """Yield the batches of an epoch in random order: windows of similar length, cut at other places each time."""
        size, overlap = self.recipe.window, self.recipe.overlap
        cuts = [
            (example, cut)
            for example in self._examples(chance)
            if len(example.stream.pieces)
            for cut in windows(example.stream.breaks, size, overlap, first=chance.randint(size // 2, size))
        ]
        chance.shuffle(cuts)
        cuts.sort(key=lambda item: item[1][1] - item[1][0])  # stable: those of one length stay shuffled
        groups = [cuts[start : start + self.recipe.batch] for start in range(0, len(cuts), self.recipe.batch)]
        chance.shuffle(groups)
        for group in groups:
            yield self._batch(group)

    def _examples(self, chance: random.Random) -> Iterator[Example]:
        """Yield what there is to learn from in an epoch: the reports, a share of their names replaced."""
        for example in self._train:
            if not self.recipe.swap:
                yield example
                continue
            gold, blocks = swap(example.gold, example.blocks, self._names, self.recipe.swap, chance)
            yield to_example(gold, blocks, self.encoder)

    def _batch(self, group: Sequence[tuple[Example, tuple[int, int]]]) -> Batch:
        rows = [to_inputs(example.stream.ids, [cut], self.encoder.spec) for example, cut in group]
        width = max(ids.shape[1] for ids, _ in rows)
        lead = int(self.encoder.spec.begin is not None)
        inputs = np.full((len(rows), width), self.encoder.spec.pad, dtype=np.int64)
        mask = np.zeros((len(rows), width), dtype=np.int64)
        labels = np.full((len(rows), width, group[0][0].labels.shape[1]), IGNORED, dtype=np.int64)
        for index, ((ids, ones), (example, (start, end))) in enumerate(zip(rows, group, strict=True)):
            inputs[index, : ids.shape[1]] = ids[0]
            mask[index, : ids.shape[1]] = ones[0]
            labels[index, lead : lead + end - start] = example.labels[start:end]
        return inputs, mask, labels


def share(step: int, steps: int, warmup: float) -> float:
    """Return the share of the full rate at a step: up in the warm-up (a share of all steps), then down to 0."""
    warm = max(1, round(warmup * steps))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def save(state: Any, path: Path) -> None:
    """Write a checkpoint so that an interrupted run leaves the one before it."""
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def device_of(name: str) -> torch.device:
    """Return the device that a recipe names; `auto` is a GPU where there is one.

    Raises:
        RecipeError: torch knows no such device, or it is not there.
    """
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        torch.empty(1, device=name)
    except (RuntimeError, AssertionError) as error:
        raise RecipeError(f"device {name}: {str(error).splitlines()[0]}") from error
    return torch.device(name)


def seed(number: int) -> None:
    """Make torch, numpy and Python draw the same numbers every time."""
    random.seed(number)
    np.random.seed(number % 2**32)
    torch.manual_seed(number)
