"""The network in torch: the layers of an encoder, and a head that labels each piece in every layer of labels.

Only training imports this module; it needs the extra `neural`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch import nn

from tomluoc.neural.labels import TAGS, TYPES, Floats, Ints
from tomluoc.neural.recipe import Recipe


class Net(nn.Module):
    """From ids and mask (windows, pieces) to logits (windows, pieces, types, tags)."""

    def __init__(self, encoder: nn.Module, width: int, dropout: float) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(width, len(TYPES) * TAGS)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return the logits; the mask is 1 where there is a piece and 0 where the window is filled up."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        logits: torch.Tensor = self.head(self.dropout(states))
        return logits.unflatten(-1, (len(TYPES), TAGS))

    def run(self, ids: Ints, mask: Ints) -> Floats:
        """Return the logits of numpy arrays, without dropout: what `Tagger` calls."""
        device = self.head.weight.device
        self.eval()
        with torch.inference_mode():
            logits = self(torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device))
        result: Floats = logits.float().cpu().numpy().astype(np.float32)
        return result


def parameter_groups(net: Net, recipe: Recipe) -> Iterator[dict[str, Any]]:
    """Yield the groups of an optimizer: no decay of biases and norms, lower rates in deeper layers if so wished."""
    depth = 1 + max((_layer(name, 0) for name, _ in net.named_parameters()), default=0)
    groups: dict[tuple[int, bool], list[nn.Parameter]] = {}
    for name, parameter in net.named_parameters():
        groups.setdefault((_layer(name, depth), parameter.ndim > 1), []).append(parameter)
    for (layer, decays), parameters in groups.items():
        rate = recipe.rate * recipe.layer_decay ** (depth - layer)
        yield {"params": parameters, "lr": rate, "weight_decay": recipe.weight_decay if decays else 0.0}


def _layer(name: str, top: int) -> int:
    """Return the number of the layer that a parameter belongs to: -1 for embeddings, `top` for the head."""
    if name.startswith("head"):
        return top
    return next((int(part) for part in name.split(".") if part.isdigit()), -1)
