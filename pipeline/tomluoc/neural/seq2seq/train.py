"""Training of an encoder-decoder: pairs in, the best weights out.

Only `tomluoc train` imports this module; it needs the extra `neural`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Any

import torch
from torch.nn.functional import cross_entropy

from tomluoc.language.words import words
from tomluoc.neural.labels import IGNORED
from tomluoc.neural.recipe import RecipeError
from tomluoc.neural.seq2seq.pairs import Pair
from tomluoc.neural.seq2seq.recipe import SummaryRecipe
from tomluoc.neural.seq2seq.rouge import NAMES, rouge
from tomluoc.neural.train import BEST, LAST, LOG, Progress, Watch, save, share
from tomluoc.summarise.abstractive.families import segment
from tomluoc.summarise.abstractive.seq2seq import Network

_LARGEST_GRADIENT = 1.0
_POOL = 50  # batches whose pairs are sorted by length together

# A pair as pieces: what is read, what is to be written.
Pieces = tuple[list[int], list[int]]


class Trainer:
    """Trains `network` on pairs; checkpoints and the log of scores go to the recipe's folder of checkpoints."""

    def __init__(self, recipe: SummaryRecipe, network: Network, train: Sequence[Pair], dev: Sequence[Pair]) -> None:
        self.recipe, self.network = recipe, network
        self.progress = Progress()
        self._model, self._device = network.model, network.model.device
        self._begin = int(self._model.config.decoder_start_token_id)
        self._train = [self._pieces(pair) for pair in train]
        self._dev = dev
        self._inputs = [self._words(pair.source) for pair in dev]
        steps = recipe.epochs * -(-len(train) // recipe.batch)
        matrices = [parameter for parameter in self._model.parameters() if parameter.ndim > 1]
        vectors = [parameter for parameter in self._model.parameters() if parameter.ndim < 2]
        groups = [{"params": matrices, "weight_decay": recipe.weight_decay}, {"params": vectors, "weight_decay": 0.0}]
        self._optimizer = torch.optim.AdamW(groups, lr=recipe.rate, fused=True)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda step: share(step, steps, recipe.warmup)
        )

    def run(self, watch: Watch) -> None:
        """Train until the last epoch, or until dev is no better for `patience` epochs; keep the best weights."""
        if not self.progress.epoch:
            record = {"epoch": 0, **self.measure()}
            self._log(record)
            watch.epoch(record)
        while self.progress.epoch < self.recipe.epochs:
            if self.progress.epoch - self.progress.best_epoch >= self.recipe.patience:
                break
            watch.epoch(self._epoch(watch))
        best = torch.load(self.recipe.checkpoints / BEST, map_location=self._device, weights_only=True)
        self._model.load_state_dict(best)

    def resume(self) -> None:
        """Go on where the last checkpoint stands.

        Raises:
            RecipeError: there is none, or it is of another recipe's network.
        """
        path = self.recipe.checkpoints / LAST
        try:
            state = torch.load(path, map_location=self._device, weights_only=True)
            self._model.load_state_dict(state["model"])
            self._optimizer.load_state_dict(state["optimizer"])
            self._schedule.load_state_dict(state["schedule"])
        except (OSError, RuntimeError, KeyError, ValueError) as error:
            raise RecipeError(f"{path}: cannot go on from it, train without --resume: {error}") from error
        self.progress = Progress(**state["progress"])

    def measure(self) -> dict[str, float]:
        """Return ROUGE on dev and the mean of the three, in percent, as `score`."""
        briefs = self.network.write(self._inputs, self.recipe.target)
        scores = rouge(zip(briefs, (pair.brief for pair in self._dev), strict=True))
        return {"score": round(sum(scores[name] for name in NAMES) / len(NAMES), 2), **scores}

    def _epoch(self, watch: Watch) -> dict[str, Any]:
        started, number = perf_counter(), self.progress.epoch + 1
        # Each epoch has a seed of its own, so that a resumed run sees the batches it would have seen.
        torch.manual_seed(self.recipe.seed * 1000 + number)
        batches = list(self._batches(random.Random(self.recipe.seed * 1000 + number)))
        losses = []
        for done, batch in enumerate(batches, 1):
            losses.append(self._step(batch))
            watch.step(number, done, len(batches), losses[-1])
        seconds = round(perf_counter() - started, 1)
        record = {"epoch": number, "loss": round(sum(losses) / len(losses), 4), "seconds": seconds, **self.measure()}
        self._keep(record)
        return record

    def _step(self, batch: Sequence[Pieces]) -> float:
        self._model.train()
        pad = self.network.tokenizer.pad_token_id
        ids = _filled([source for source, _ in batch], pad).to(self._device)
        labels = _filled([target for _, target in batch], IGNORED).to(self._device)
        begin = torch.full_like(labels[:, :1], self._begin)
        shifted = torch.cat([begin, labels[:, :-1].masked_fill(labels[:, :-1] == IGNORED, pad)], dim=1)
        with torch.autocast(self._device.type, torch.bfloat16, enabled=self.recipe.bfloat16):
            logits = self._model(
                input_ids=ids, attention_mask=(ids != pad).long(), decoder_input_ids=shifted, use_cache=False
            ).logits.float()
        loss = cross_entropy(
            logits.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, label_smoothing=self.recipe.smoothing
        )
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), _LARGEST_GRADIENT)
        self._optimizer.step()
        self._schedule.step()
        return float(loss.detach())

    def _keep(self, record: dict[str, Any]) -> None:
        """Write the checkpoints and the line of the log of an epoch."""
        progress, folder = self.progress, self.recipe.checkpoints
        self._log(record)
        progress.epoch = record["epoch"]
        if record["score"] > progress.best:
            progress.best, progress.best_epoch = record["score"], record["epoch"]
            save(self._model.state_dict(), folder / BEST)
        state = {
            "model": self._model.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "schedule": self._schedule.state_dict(),
            "progress": {"epoch": progress.epoch, "best": progress.best, "best_epoch": progress.best_epoch},
        }
        save(state, folder / LAST)

    def _log(self, record: dict[str, Any]) -> None:
        folder = self.recipe.checkpoints
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        with (folder / LOG).open("a" if record["epoch"] else "w", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")

    def _batches(self, chance: random.Random) -> Iterator[Sequence[Pieces]]:
        """Yield the batches of an epoch in random order: pairs of similar length."""
        pairs, size = list(self._train), self.recipe.batch
        chance.shuffle(pairs)
        groups = []
        for start in range(0, len(pairs), size * _POOL):
            pool = sorted(pairs[start : start + size * _POOL], key=lambda pair: len(pair[0]))
            groups += [pool[at : at + size] for at in range(0, len(pool), size)]
        chance.shuffle(groups)
        yield from groups

    def _pieces(self, pair: Pair) -> Pieces:
        target: list[int] = self.network.tokenizer(
            text_target=self._words(pair.brief), truncation=True, max_length=self.recipe.target
        )["input_ids"]
        # The piece that the decoder is begun with is not to be written again.
        return self.network.ids([self._words(pair.source)])[0], target[target[0] == self._begin :]

    def _words(self, text: str) -> str:
        return segment(text, words(text)) if self.network.family.segmented else text


def _filled(rows: Sequence[list[int]], filler: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [filler] * (width - len(row)) for row in rows])
