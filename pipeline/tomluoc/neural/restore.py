"""The way back from a released file to a network that goes on learning: its 8-bit weights as real numbers.

Only training imports this module; it needs the extra `neural`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from tomluoc.neural.labels import Floats
from tomluoc.neural.spec import ModelError


def restore(net: nn.Module, path: Path) -> None:
    """Fill `net` with the weights of a `model.onnx` that `export` wrote.

    Raises:
        ModelError: the file lacks a weight of the network, or has it in another shape.
    """
    tables = {table.name: table for table in onnx.load(str(path)).graph.initializer}
    state = net.state_dict()
    for name, parameter in state.items():
        if "pooler" in name:  # of the encoder, not used and so not exported
            continue
        values = _values(tables, name)
        if values is None or values.shape != tuple(parameter.shape):
            found = "nothing" if values is None else str(values.shape)
            raise ModelError(f"{path}: {name} should be {tuple(parameter.shape)}, there is {found}; start from another")
        state[name] = torch.from_numpy(values)
    net.load_state_dict(state)


def _values(tables: dict[str, Any], name: str) -> Floats | None:
    """Return a weight as it was before `export.quantise`, up to rounding; None where the file lacks it."""
    if name in tables:
        return _array(tables, name)
    if f"{name}.product" in tables:
        return np.ascontiguousarray(_array(tables, f"{name}.product").T)
    if f"{name}.rows" in tables:
        return _array(tables, f"{name}.rows") * _array(tables, f"{name}.scales")
    if f"{name}.product_quantized" in tables:
        steps = _array(tables, f"{name}.product_quantized") - _array(tables, f"{name}.product_zero_point")
        return np.ascontiguousarray((steps * _array(tables, f"{name}.product_scale")).T)
    return None


def _array(tables: dict[str, Any], name: str) -> Floats:
    result: Floats = numpy_helper.to_array(tables[name]).astype(np.float32)
    return result
