"""Training of the salience network in torch."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from tomluoc.neural.salience.recipe import SalienceRecipe
from tomluoc.summarise.features import Floats
from tomluoc.summarise.salience import Network


def fit(rows: Floats, wanted: Floats, recipe: SalienceRecipe) -> Network:
    """Return a network trained on `rows` (concepts, features) to give `wanted` (concepts).

    Several are trained from different beginnings, and their hidden layers set side by side: the mean of their answers
    before the logistic.
    """
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    inputs, outputs = torch.from_numpy((rows - mean) / spread), torch.from_numpy(wanted)
    inner, bias, outer, offset = [], [], [], 0.0
    for member in range(recipe.members):
        net = _member(inputs, outputs, recipe, recipe.seed * 100 + member)
        first, last = net[0], net[3]
        inner.append(first.weight.detach().numpy().T / spread[:, None])
        bias.append(first.bias.detach().numpy() - (mean / spread) @ first.weight.detach().numpy().T)
        outer.append(last.weight.detach().numpy()[0] / recipe.members)
        offset += float(last.bias.detach()) / recipe.members
    return Network(
        np.concatenate(inner, axis=1).astype(np.float32),
        np.concatenate(bias).astype(np.float32),
        np.concatenate(outer).astype(np.float32),
        offset,
    )


def _member(inputs: torch.Tensor, outputs: torch.Tensor, recipe: SalienceRecipe, seed: int) -> nn.Sequential:
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Linear(inputs.shape[1], recipe.hidden), nn.ReLU(), nn.Dropout(recipe.dropout), nn.Linear(recipe.hidden, 1)
    )
    optimizer = torch.optim.AdamW(net.parameters(), lr=recipe.rate, weight_decay=recipe.weight_decay)
    steps = recipe.epochs * -(-len(inputs) // recipe.batch)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(recipe.epochs):
        for chosen in torch.randperm(len(inputs)).split(recipe.batch):
            loss = nn.functional.binary_cross_entropy_with_logits(net(inputs[chosen])[:, 0], outputs[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return net


def area(wanted: Floats, told: Floats) -> float:
    """Return how often a wanted concept ranks above an unwanted one: the area under the ROC curve."""
    ranks = np.empty(len(told))
    ranks[np.argsort(told, kind="stable")] = np.arange(len(told))
    right = wanted > 0
    count = int(right.sum())
    if count in (0, len(wanted)):
        return 1.0
    return float((ranks[right].mean() - (count - 1) / 2) / (len(wanted) - count))
