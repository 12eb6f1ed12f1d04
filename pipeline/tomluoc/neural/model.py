"""Running a model: text in, spans out.

    tagger = load()
    tagger.read("Đồng chí Lê Văn A dự họp.").spans()

A model is a folder (`spec.py` names its files): the one given, else the one that the environment variable TOMLUOC_MODEL
names, else the one in the package.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from tomluoc.neural.encode import Encoder, Stream, merge, to_inputs, windows
from tomluoc.neural.labels import TAGS, Floats, Ints
from tomluoc.neural.reading import Reading
from tomluoc.neural.spec import TOKENIZER, WEIGHTS, ModelError, Spec, read_spec
from tomluoc.released import find

VARIABLE = "TOMLUOC_MODEL"
# How many pieces go through the network at once; more is no faster on one core.
_BATCH = 256
# ONNX Runtime's fused sum and layer norm is not vectorised on processors: one of them takes eight times the two apart.
_SLOW_FUSIONS = ["SkipLayerNormFusion"]

# From ids and mask (windows, pieces) to logits (windows, pieces, types, tags).
Network = Callable[[Ints, Ints], Floats]


class Tagger:
    """Finds the spans of all types in a text with a network that labels pieces."""

    def __init__(self, encoder: Encoder, network: Network) -> None:
        self.spec = encoder.spec
        self._encoder = encoder
        self._network = network

    def read(self, text: str, blocks: Sequence[tuple[int, int]] | None = None) -> Reading:
        """Return what the model makes of `text`.

        `blocks` are stretches (start, end) that no span crosses, in order, such as paragraphs; what is in none is not
        read. Without them each line is one. All offsets are code points of `text`.
        """
        stream = self._encoder.encode(text, blocks)
        logits = self._logits(stream)[stream.pieces] if len(stream.pieces) else np.empty((0, 0, TAGS), np.float32)
        return Reading(text, stream, logits, self.spec)

    def _logits(self, stream: Stream) -> Floats:
        """Return the logits (pieces of the stream, types, tags)."""
        cuts = windows(stream.breaks, self.spec.window, self.spec.overlap)
        outputs: list[Floats] = [np.empty(0, np.float32)] * len(cuts)
        lead = int(self.spec.begin is not None)
        for batch in _batches(cuts):
            logits = self._network(*to_inputs(stream.ids, [cuts[index] for index in batch], self.spec))
            for row, index in enumerate(batch):
                start, end = cuts[index]
                outputs[index] = logits[row, lead : lead + end - start].reshape(-1, len(self.spec.types), TAGS)
        return merge(cuts, outputs, len(stream.ids))


def _batches(cuts: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield indices of windows of about the same length, as many as may go through the network at once."""
    batch: list[int] = []
    for index in sorted(range(len(cuts)), key=lambda index: cuts[index][0] - cuts[index][1]):
        size = cuts[batch[0]][1] - cuts[batch[0]][0] if batch else 0
        if batch and size * (len(batch) + 1) > _BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def locate(path: str | Path | None = None) -> Path:
    """Return the folder of the model to use: `path`, what TOMLUOC_MODEL names, or the released one.

    Raises:
        ModelError: there is no such folder.
    """
    named = path or os.environ.get(VARIABLE)
    if named:
        if Path(named).is_dir():
            return Path(named)
        raise ModelError(f"{named}: no folder of a model" + ("" if path else f" (named by {VARIABLE})"))
    try:
        return find("entities", WEIGHTS)
    except ModelError as error:
        raise ModelError(f"no model comes with this installation; name the folder of one in {VARIABLE}") from error


def load(path: str | Path | None = None, *, threads: int = 1) -> Tagger:
    """Return the tagger of a model folder (`locate` says which), loaded once a process for each folder.

    Raises:
        ModelError: the folder is missing or holds no model that this version can run.
    """
    return _loaded(locate(path).resolve(), threads)


@cache
def _loaded(folder: Path, threads: int) -> Tagger:
    spec = read_spec(folder)
    return Tagger(Encoder.from_file(folder / TOKENIZER, spec), _session(folder / WEIGHTS, threads))


def _session(path: Path, threads: int) -> Network:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_FUSIONS
        )
    except Exception as error:  # the library's own exceptions share no base
        raise ModelError(f"{path}: ONNX Runtime cannot run it: {error}") from error

    def network(ids: Ints, mask: Ints) -> Floats:
        logits: Floats = session.run(["logits"], {"input_ids": ids, "attention_mask": mask})[0]
        return logits

    return network


__all__ = ["VARIABLE", "ModelError", "Spec", "Tagger", "load", "locate"]
