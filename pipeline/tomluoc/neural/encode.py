"""From text to pieces of the tokenizer, and on to windows of the size that the model reads.

The pieces of all blocks of a text form one stream, a separator after each block. The model says something of each
*position*: a run of letters and digits or a sign, or several that share their first piece. So no span begins or ends
inside a syllable.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tomluoc.neural.labels import Floats, Ints
from tomluoc.neural.normal import compose
from tomluoc.neural.spec import ModelError, Spec

# Marks belong to the letter before them; soft hyphens and joiners stand inside words.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"(?:[^\W_][{_MARKS}]*)+|[^\w\s]|_")
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Stream:
    """The pieces of a text.

    `ids` (pieces) of the tokenizer; `pieces`, `starts`, `ends` (positions): the index of each position's first piece
    and its offsets in the text, in code points; `blocks`: the positions of each block, (first, last + 1); `breaks`: the
    indices in `ids` where a block begins or the stream ends.
    """

    ids: Ints
    pieces: Ints
    starts: Ints
    ends: Ints
    blocks: list[tuple[int, int]]
    breaks: list[int]


class Encoder:
    """A tokenizer of the `tokenizers` library with the special pieces of `spec`."""

    def __init__(self, tokenizer: Any, spec: Spec) -> None:
        self.spec = spec
        self._tokenizer = tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    @classmethod
    def from_file(cls, path: Path, spec: Spec) -> Encoder:
        """Return the encoder of a `tokenizer.json`; raises `ModelError` where it is none."""
        from tokenizers import Tokenizer

        try:
            return cls(Tokenizer.from_file(str(path)), spec)
        except Exception as error:  # the library raises bare `Exception`
            raise ModelError(f"{path}: no tokenizer: {error}") from error

    def encode(self, text: str, blocks: Sequence[tuple[int, int]] | None = None) -> Stream:
        """Return the pieces of the stretches `blocks` of `text` (start, end), in order; without them, of its lines."""
        ids: list[int] = []
        positions: list[Ints] = [np.zeros((0, 3), np.int64)]
        spans, breaks, first = [], [0], 0
        for start, end in lines(text) if blocks is None else blocks:
            found = self._block(text[start:end], ids)
            if len(ids) > breaks[-1]:
                ids.append(self.spec.end)
                positions.append(found + (0, start, start))
                spans.append((first, first + len(found)))
                first += len(found)
                breaks.append(len(ids))
        pieces, starts, ends = np.concatenate(positions).T.copy()
        return Stream(np.array(ids, np.int64), pieces, starts, ends, spans, breaks)

    def _block(self, text: str, ids: list[int]) -> Ints:
        """Append the pieces of a block to `ids`; return (index of the piece, start, end) of its positions."""
        normal = compose(text)
        encoding = self._tokenizer.encode(normal.text, add_special_tokens=False)
        words = np.array([match.span() for match in _WORD.finditer(normal.text)], np.int64).reshape(-1, 2)
        if not encoding.ids or not len(words):
            ids.extend(encoding.ids)
            return np.zeros((0, 3), np.int64)
        # The last that begins there: a piece before it may be only the space that the tokenizer put before the block.
        begins = np.maximum.accumulate(np.array(encoding.offsets)[:, 0])
        owners = np.maximum(np.searchsorted(begins, words[:, 0], side="right") - 1, 0)
        new = np.flatnonzero(np.diff(owners, prepend=-1))  # where a word shares no piece with the one before it
        starts, ends = words[new, 0], words[np.append(new[1:], len(words)) - 1, 1]
        if normal.starts is not None:
            starts = np.array([normal.start(index) for index in starts.tolist()])
            ends = np.array([normal.end(index) for index in ends.tolist()])
        pieces = owners[new] + len(ids)
        ids.extend(encoding.ids)
        return np.stack([pieces, starts, ends], axis=1)


def lines(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of the lines of `text` that hold more than white space."""
    return [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]


def windows(breaks: Sequence[int], size: int, overlap: int, first: int | None = None) -> list[tuple[int, int]]:
    """Cut a stream into windows (start, end) of at most `size` pieces, the special ones around them included.

    A window ends where a block does if it can; inside a longer block it overlaps the next by `overlap` pieces. `first`
    is the size of the first window, for training, which wants them different each time.
    """
    length, start = breaks[-1], 0
    inner = (first or size) - 2
    found = []
    borders = frozenset(breaks)
    while start < length:
        limit = start + inner
        if limit >= length:
            end = length
        else:
            border = breaks[bisect_right(breaks, limit) - 1]
            end = border if border > start else limit
        found.append((start, end))
        if end == length:
            break
        start = end if end in borders else max(start + 1, end - overlap)
        inner = size - 2
    return found


def to_inputs(ids: Ints, cuts: Sequence[tuple[int, int]], spec: Spec) -> tuple[Ints, Ints]:
    """Return the ids and the mask of the windows `cuts`, both (windows, longest window), special pieces added."""
    rows = []
    for start, end in cuts:
        row = ids[start:end].tolist()
        if spec.begin is not None:
            row.insert(0, spec.begin)
        if row[-1] != spec.end:
            row.append(spec.end)
        rows.append(row)
    width = max(map(len, rows))
    inputs = np.full((len(rows), width), spec.pad, dtype=np.int64)
    mask = np.zeros((len(rows), width), dtype=np.int64)
    for index, row in enumerate(rows):
        inputs[index, : len(row)] = row
        mask[index, : len(row)] = 1
    return inputs, mask


def merge(cuts: Sequence[tuple[int, int]], outputs: Sequence[Floats], length: int) -> Floats:
    """Join what the model says of each window into one array (length, …) over the stream.

    `outputs[i]` is (pieces of window i, …), without special pieces. Where windows overlap, the one counts in which the
    piece stands farther from the edge.
    """
    joined = np.zeros((length, *outputs[0].shape[1:]), dtype=np.float32)
    margins = np.full(length, -1, dtype=np.int64)
    for (start, end), output in zip(cuts, outputs, strict=True):
        margin = np.minimum(np.arange(end - start), np.arange(end - start)[::-1])
        better = margin > margins[start:end]
        joined[start:end][better] = output[better]
        margins[start:end][better] = margin[better]
    return joined
