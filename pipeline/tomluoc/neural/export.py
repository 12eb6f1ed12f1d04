"""From a trained network to a file that ONNX Runtime reads: weights and embeddings in 8 bits.

Only training imports this module; it needs the extra `neural`.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from tomluoc.neural.net import Net

_OPSET = 17
# Smaller tables (positions, token types) stay as they are.
_LARGE_TABLE = 1000


def to_onnx(net: Net, path: Path) -> None:
    """Write `net` to `path` in 32 bits: inputs `input_ids`, `attention_mask` (windows, pieces), output `logits`."""
    ids = torch.full((2, 12), 3, dtype=torch.int64)
    mask = torch.ones_like(ids)
    mask[1, 8:] = 0
    axes = {0: "windows", 1: "pieces"}
    net = net.eval().cpu()
    with warnings.catch_warnings(), _quiet():
        warnings.simplefilter("ignore")  # of traced shapes, which the check of every export covers
        torch.onnx.export(
            net,
            (ids, mask),
            str(path),
            dynamo=False,  # the other exporter needs one more package
            input_names=["input_ids", "attention_mask"],
            output_names=["logits"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": axes},
            opset_version=_OPSET,
        )


def quantise(source: Path, target: Path) -> None:
    """Write the model of `source` to `target` in 8 bits, the result about a quarter as large.

    Weights of matrix products are quantised by channel, in 7 of the 8 bits, since older processors overflow on the last
    (https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html); inputs when the model runs. Large
    tables of embeddings are quantised by row.
    """
    model = onnx.load(str(source))
    _quantise_tables(model)
    _name_products(model)
    onnx.save(model, str(source))
    with _quiet():
        quantize_dynamic(
            str(source),
            str(target),
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=["/head/MatMul"],  # small, and what all scores come from
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )


def _quantise_tables(model: Any) -> None:
    """Replace each look-up in a large table by one in 8 bits, times the scale of the row."""
    graph = model.graph
    tables = {table.name: table for table in graph.initializer if _is_large(table)}
    nodes = []
    for node in graph.node:
        if node.op_type == "Gather" and node.input[0] in tables:
            nodes.extend(_look_up(graph, node, tables[node.input[0]]))
        else:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    kept = [table for table in graph.initializer if table.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)


def _name_products(model: Any) -> None:
    """Name the weights of products, which the exporter transposes, after those of the network, for `restore`."""
    tables = {table.name: table for table in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in tables:
            name = node.name.removesuffix("/MatMul").strip("/").replace("/", ".") + ".weight.product"
            tables[node.input[1]].name = name
            node.input[1] = name


def _is_large(table: Any) -> bool:
    return table.data_type == TensorProto.FLOAT and len(table.dims) == 2 and table.dims[0] >= _LARGE_TABLE


def _look_up(graph: Any, node: Any, table: Any) -> list[Any]:
    """Return the nodes that look up rows of `table` in 8 bits; the table and its scales are added to the graph."""
    rows, scales, output = f"{table.name}.rows", f"{table.name}.scales", node.output[0]
    if all(known.name != rows for known in graph.initializer):
        values = numpy_helper.to_array(table)
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127, 1e-12).astype(np.float32)
        graph.initializer.append(numpy_helper.from_array(np.round(values / scale).astype(np.int8), rows))
        graph.initializer.append(numpy_helper.from_array(scale, scales))
    return [
        helper.make_node("Gather", [rows, node.input[1]], [f"{output}.whole"], axis=0),
        helper.make_node("Cast", [f"{output}.whole"], [f"{output}.real"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [scales, node.input[1]], [f"{output}.scale"], axis=0),
        helper.make_node("Mul", [f"{output}.real", f"{output}.scale"], [output]),
    ]


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence what the exporters say to the root logger: advice on steps that we do by hand."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
