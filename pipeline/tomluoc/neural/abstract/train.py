"""Training of the network of abstracts in torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from tomluoc.neural.abstract.examples import Example
from tomluoc.neural.abstract.recipe import AbstractRecipe
from tomluoc.summarise.wanted import LAYERS, WordNetwork
from tomluoc.summarise.wording import OF_SENTENCE, OF_SYLLABLE

_SCALED = 500  # articles that the scales of the features are taken from
_TYPICAL = log(32)  # of an abstract, in syllables
_AGAIN, _LENGTH = 0.5, 0.3  # parts of the loss


@dataclass(slots=True)
class _Batch:
    """Articles side by side: syllables, sentences, words and articles, each with the number of what it belongs to."""

    numbers: Tensor
    syllables: Tensor
    sentences: Tensor
    sentence_of: Tensor
    word_of: Tensor
    article_of_sentence: Tensor
    article_of_word: Tensor
    told: Tensor
    lengths: Tensor


def fit(examples: Sequence[Example], numbers: Mapping[str, int], recipe: AbstractRecipe) -> WordNetwork:
    """Return a network trained on articles; `numbers` are its words."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    net = _Net(len(numbers), recipe, examples[:_SCALED])
    optimizer = torch.optim.AdamW(net.parameters(), lr=recipe.rate, weight_decay=recipe.weight_decay)
    turns = np.repeat(np.arange(len(examples)), [recipe.meetings if made.meeting else 1 for made in examples])
    steps = recipe.epochs * -(-len(turns) // recipe.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, total_steps=steps + 1, pct_start=0.1)
    for _ in range(recipe.epochs):
        order = rng.permutation(turns)
        for start in range(0, len(order), recipe.batch):
            batch = _batch([examples[at] for at in order[start : start + recipe.batch]], numbers)
            optimizer.zero_grad()
            _loss(net, batch).backward()
            optimizer.step()
            schedule.step()
    return WordNetwork(net.arrays(), numbers)


def _loss(net: _Net, batch: _Batch) -> Tensor:
    answers, lengths = net(batch)
    once = binary_cross_entropy_with_logits(answers[:, 0], (batch.told >= 1).float())
    again = binary_cross_entropy_with_logits(answers[:, 1], (batch.told >= 2).float())
    length: Tensor = ((lengths - batch.lengths.log()) ** 2).mean()
    return once + _AGAIN * again + _LENGTH * length


class _Net(nn.Module):
    """The same as `tomluoc.summarise.wanted.WordNetwork`, over several articles at once."""

    def __init__(self, words: int, recipe: AbstractRecipe, examples: Sequence[Example]) -> None:
        super().__init__()
        hidden, of_syllable, of_sentence = recipe.hidden, len(OF_SYLLABLE), len(OF_SENTENCE)
        self.embedding = nn.Embedding(words + 1, recipe.embedding)
        self.prior = nn.Embedding(words + 1, 2)
        nn.init.normal_(self.embedding.weight, std=0.1)
        nn.init.zeros_(self.prior.weight)
        self.near = nn.Linear((recipe.embedding + of_syllable) * 5, hidden)
        self.near_of = nn.Linear(of_sentence, hidden)
        self.sentence = nn.Linear(2 * hidden + of_sentence, hidden)
        self.article = nn.Linear(hidden, hidden)
        self.far = nn.Linear(2 * hidden, hidden)
        self.far_of = nn.Linear(hidden, hidden)
        self.word = nn.Linear(2 * hidden, hidden)
        self.word_of = nn.Linear(hidden, hidden)
        self.answer = nn.Linear(hidden, 2)
        self.length = nn.Linear(hidden, 1)
        nn.init.constant_(self.length.bias, _TYPICAL)
        self.dropout = nn.Dropout(recipe.dropout)
        for name in ("syllable", "sentence"):
            rows = np.concatenate([getattr(made.words, f"{name}s") for made in examples]).astype(np.float32)
            self.register_buffer(f"{name}_mean", torch.from_numpy(rows.mean(axis=0)))
            self.register_buffer(f"{name}_spread", torch.from_numpy(rows.std(axis=0) + 1e-2))

    def forward(self, batch: _Batch) -> tuple[Tensor, Tensor]:
        """Return the answers for all words, before the logistic, and the logarithms of all lengths."""
        of, words, articles = batch.sentence_of, len(batch.told), len(batch.lengths)
        known = (batch.syllables - self.syllable_mean) / self.syllable_spread
        around = (batch.sentences - self.sentence_mean) / self.sentence_spread
        numbers = batch.numbers[batch.word_of]
        rows = torch.cat([self.embedding(numbers), known], 1)
        near = self.dropout(torch.relu(self.near(_neighbours(rows, of)) + self.near_of(around)[of]))
        sentences = torch.relu(self.sentence(torch.cat([*_pooled(near, of, len(around)), around], 1)))
        article = torch.relu(self.article(_pooled(sentences, batch.article_of_sentence, articles)[0]))
        both = torch.cat([near, article[batch.article_of_sentence][of]], 1)
        far = self.dropout(torch.relu(self.far(both) + self.far_of(sentences)[of]))
        places = torch.cat(_pooled(far, batch.word_of, words), 1)
        word = torch.relu(self.word(places) + self.word_of(article)[batch.article_of_word])
        return self.answer(self.dropout(word)) + self.prior(batch.numbers), self.length(article)[:, 0]

    def arrays(self) -> dict[str, np.ndarray]:
        """Return the arrays as `WordNetwork` takes them."""
        made = {name: value.detach().numpy() for name, value in self.named_buffers()}
        made |= {"embedding": self.embedding.weight.detach().numpy(), "prior": self.prior.weight.detach().numpy()}
        for name in LAYERS:
            layer = getattr(self, name)
            made |= {name: layer.weight.detach().numpy().T, f"{name}_bias": layer.bias.detach().numpy()}
        return made


def _neighbours(rows: Tensor, of: Tensor) -> Tensor:
    shifted = [
        torch.roll(rows, -by, 0) * (torch.roll(of, -by, 0) == of)[:, None].to(rows.dtype) for by in (-2, -1, 0, 1, 2)
    ]
    return torch.cat(shifted, 1)


def _pooled(rows: Tensor, groups: Tensor, number: int) -> tuple[Tensor, Tensor]:
    """Return the mean and the maximum of each group, zeros for an empty one; no row is below zero."""
    zeros = torch.zeros(number, rows.shape[1])
    counts = torch.bincount(groups, minlength=number).clamp(min=1)[:, None]
    tops = zeros.scatter_reduce(0, groups[:, None].expand_as(rows), rows, "amax")
    return zeros.index_add(0, groups, rows) / counts, tops


def _batch(examples: Sequence[Example], numbers: Mapping[str, int]) -> _Batch:
    words = [made.words for made in examples]
    begins = np.cumsum([0, *(len(each.sentences) for each in words)])
    firsts = np.cumsum([0, *(len(each.words) for each in words)])

    def joined(parts: Sequence[np.ndarray], kind: type) -> Tensor:
        return torch.from_numpy(np.concatenate(parts).astype(kind))

    return _Batch(
        torch.tensor([numbers.get(word, 0) for each in words for word in each.words]),
        joined([each.syllables for each in words], np.float32),
        joined([each.sentences for each in words], np.float32),
        joined([each.of.astype(np.int64) + begin for each, begin in zip(words, begins, strict=False)], np.int64),
        joined([each.kinds.astype(np.int64) + first for each, first in zip(words, firsts, strict=False)], np.int64),
        torch.repeat_interleave(torch.arange(len(words)), torch.tensor([len(each.sentences) for each in words])),
        torch.repeat_interleave(torch.arange(len(words)), torch.tensor([len(each.words) for each in words])),
        joined([made.told for made in examples], np.float32),
        torch.tensor([float(made.length) for made in examples]),
    )
