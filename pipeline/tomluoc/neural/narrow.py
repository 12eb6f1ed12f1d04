"""Fewer inner units in the layers of an encoder: most of its time goes into them, and many do little.

Only training imports this module; it needs the extra `neural`.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn


def narrow(encoder: Any, inner: int) -> None:
    """Keep in each layer the `inner` units whose weights in and out are the largest, and note it in the config.

    A unit's size is the product of the norms of its weights, what it can add to the layer's output. Training mends what
    is lost. The layers are those of BERT and its kin: `intermediate.dense` and `output.dense`.

    Raises:
        ValueError: the encoder has other layers, or fewer units.
    """
    layers = getattr(getattr(encoder, "encoder", None), "layer", None)
    if layers is None or inner > encoder.config.intermediate_size:
        raise ValueError(f"its layers cannot be narrowed to {inner} inner units")
    for layer in layers:
        into, out = layer.intermediate.dense, layer.output.dense
        size = into.weight.norm(dim=1) * out.weight.norm(dim=0)
        kept = size.topk(inner).indices.sort().values
        layer.intermediate.dense = _linear(into.weight[kept], into.bias[kept])
        layer.output.dense = _linear(out.weight[:, kept], out.bias)
    encoder.config.intermediate_size = inner


def _linear(weight: torch.Tensor, bias: torch.Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.detach().clone(), bias.detach().clone()
    return made
