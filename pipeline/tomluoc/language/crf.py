"""Decoding of underthesea's conditional random fields, several times as fast as the engine that comes with it.

`underthesea_core` builds some 40 strings for every token and looks each of them up. Texts repeat themselves, so here
the weights of each token, pair and triple of tokens are looked up once and kept as a row of a table; a text is then
scored by gathering rows, and decoded by Viterbi's algorithm. Labels are those of the engine (tested against it).

The files are underthesea's: a model in CRFsuite's binary format (http://www.chokkan.org/software/crfsuite/), the
templates of its features (`T[-1,0].lower`: the last token and this one, in lower case) and a dictionary.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_TEMPLATE = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\.(\w+))?")
_REACH = 2  # templates look at most two tokens back and ahead
_BEGIN, _END = "\x00BOS", "\x00EOS"  # cannot be tokens
# Tables of what was looked up are begun anew when they hold this many entries, so that memory stays flat.
_MOST_ENTRIES = 16_000


class _Template(NamedTuple):
    name: str
    offset: int
    function: str | None


class _Table:
    """Rows of weights for the runs of `width` tokens: one vector of label scores for each place the run can have."""

    def __init__(self, templates: list[_Template], labels: int, weights: dict[str, Floats], known: set[str]) -> None:
        self.offsets = sorted({template.offset for template in templates})
        self._templates = [(self.offsets.index(t.offset), t.function, f"{t.name}=") for t in templates]
        self._functions = {template.function for template in templates}
        self._weights = weights
        self._known = known
        self._shape = (len(self.offsets), labels)
        self.clear()

    def clear(self) -> None:
        self.index: dict[tuple[str, ...], int] = {}
        self._rows: list[Floats] = []
        self._by_features: dict[tuple[str, ...], int] = {}
        self._array: Floats = np.zeros((0, *self._shape))
        self._filled = 0

    def add(self, tokens: tuple[str, ...]) -> int:
        """Return the row of a run not seen before. Runs with the same active features share a row."""
        values = self._values(tokens)
        active = tuple(
            key for _, function, prefix in self._templates if (key := prefix + values[function]) in self._weights
        )
        row = self._by_features.get(active)
        if row is None:
            row = self._by_features[active] = len(self._rows)
            self._rows.append(self._scores(set(active), values))
        self.index[tokens] = row
        return row

    def _scores(self, active: set[str], values: dict[str | None, str]) -> Floats:
        scores = np.zeros(self._shape)
        for place, function, prefix in self._templates:
            key = prefix + values[function]
            if key in active:
                scores[place] += self._weights[key]
        return scores

    def _values(self, tokens: tuple[str, ...]) -> dict[str | None, str]:
        for sentinel in (_BEGIN, _END):
            if sentinel in tokens:
                return dict.fromkeys(self._functions, sentinel[1:])
        joined = " ".join(tokens)
        return {function: self._value(function, joined) for function in self._functions}

    def _value(self, function: str | None, joined: str) -> str:
        match function:
            case None:
                return joined
            case "lower":
                return joined.lower()
            case "isdigit":
                return str(joined.isascii() and joined.isdigit())
            case "istitle":  # of the engine: no syllable begins with a small letter
                return str(all(part[:1].upper() == part[:1] for part in joined.split(" ")))
            case "is_in_dict":
                return str(joined.lower() in self._known)
        raise ValueError(f"unknown function of features {function!r}: tomluoc needs underthesea 9.5")

    def array(self) -> Floats:
        """Return the rows so far: rows x places x labels."""
        count = len(self._rows)
        if count > len(self._array):
            # Grown by doubling, or each text would copy what all texts before it left.
            grown = np.zeros((2 * count, *self._shape))
            grown[: self._filled] = self._array[: self._filled]
            self._array = grown
        if count > self._filled:
            self._array[self._filled : count] = self._rows[self._filled :]
            self._filled = count
        return self._array


class Sequences:
    """A linear-chain conditional random field over sequences of tokens."""

    def __init__(self, model: Path, templates: Iterable[str], known: set[str]) -> None:
        self.labels, weights, self._transitions = read_model(model)
        parsed: dict[int, list[_Template]] = {}
        for name in templates:
            match = _TEMPLATE.fullmatch(name)
            if match is None:
                raise ValueError(f"{model.parent}: unknown template of features {name!r}")
            first, last = int(match[1]), int(match[2] or match[1])
            parsed.setdefault(last - first + 1, []).append(_Template(name, first, match[3]))
        self._tables = {
            width: _Table(group, len(self.labels), weights, known) for width, group in sorted(parsed.items())
        }

    def label(self, sequences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return the most likely labels of each sequence of tokens, as many as it has tokens."""
        padded: list[str] = [_BEGIN] * _REACH
        starts: list[int] = []
        for tokens in sequences:
            starts.append(len(padded) - _REACH)
            padded.extend(tokens)
            padded += [_END] * _REACH + [_BEGIN] * _REACH
        scores = self._scores(padded)
        return [
            [self.labels[label] for label in self._best(scores[start : start + len(tokens)])]
            for start, tokens in zip(starts, sequences, strict=True)
        ]

    def _scores(self, padded: list[str]) -> Floats:
        """Return the score of each label at each place of `padded` that is not within reach of its ends."""
        size = max(0, len(padded) - 2 * _REACH)
        total: Floats = np.zeros((size, len(self.labels)))
        for width, table in self._tables.items():
            if len(table.index) > _MOST_ENTRIES:
                table.clear()
            index = table.index
            runs = list(zip(*(padded[first:] for first in range(width)), strict=False))
            ids = [index[run] if run in index else table.add(run) for run in runs]
            rows = np.array(ids, dtype=np.intp)
            array = table.array()
            for place, offset in enumerate(table.offsets):
                total += array[rows[_REACH + offset : _REACH + offset + size], place]
        return total

    def _best(self, scores: Floats) -> list[int]:
        """Return the best path through `scores` (tokens x labels)."""
        if not len(scores):
            return []
        return _best_of_two(scores, self._transitions) if len(self.labels) == 2 else _best(scores, self._transitions)


def _best(scores: Floats, transitions: Floats) -> list[int]:
    """Viterbi's algorithm."""
    columns = np.ascontiguousarray(transitions.T)  # row: label reached, column: label left
    every = np.arange(len(columns))
    best = scores[0]
    backs = []
    for emitted in scores[1:]:
        reached = columns + best
        back = reached.argmax(axis=1)
        backs.append(back)
        best = reached[every, back] + emitted
    label = int(best.argmax())
    path = [label]
    for back in reversed(backs):
        label = int(back[label])
        path.append(label)
    path.reverse()
    return path


def _best_of_two(scores: Floats, transitions: Floats) -> list[int]:
    """Viterbi's algorithm for two labels, in plain numbers: arrays this small only cost time."""
    (stay0, go01), (go10, stay1) = transitions.tolist()
    rows = scores.tolist()
    best0, best1 = rows[0]
    backs: list[tuple[int, int]] = []
    for emitted0, emitted1 in rows[1:]:
        from0, from1 = best0 + stay0, best1 + go10
        to0, to1 = best0 + go01, best1 + stay1
        backs.append((int(from1 > from0), int(to1 > to0)))
        best0, best1 = max(from0, from1) + emitted0, max(to0, to1) + emitted1
    label = int(best1 > best0)
    path = [label]
    for back in reversed(backs):
        label = back[label]
        path.append(label)
    path.reverse()
    return path


def read_model(path: Path) -> tuple[list[str], dict[str, Floats], Floats]:
    """Return what a file of CRFsuite holds: labels, weights of each attribute for the labels, transitions.

    Transitions are labels left x labels reached. Raises `ValueError` for a file of another format.
    """
    data = path.read_bytes()
    if data[:4] != b"lCRF" or len(data) < 48:
        raise ValueError(f"{path} is no model of CRFsuite: reinstall underthesea 9.5")
    features_at, labels_at, attributes_at = struct.unpack_from("<3I", data, 28)
    labels = _strings(data, labels_at)
    attributes = _strings(data, attributes_at)
    (count,) = struct.unpack_from("<I", data, features_at + 8)
    kinds = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
    features = np.frombuffer(data, kinds, count, features_at + 12)
    transitions = np.zeros((len(labels), len(labels)))
    chained = features[features["kind"] == 1]
    transitions[chained["source"], chained["target"]] = chained["weight"]
    state = features[features["kind"] == 0]
    table = np.zeros((len(attributes), len(labels)))
    table[state["source"], state["target"]] = state["weight"]
    return labels, dict(zip(attributes, table, strict=True)), transitions


def _strings(data: bytes, at: int) -> list[str]:
    """Return the strings of a constant quark database (CQDB) in the order of their numbers."""
    _, _, _, _, count, back = struct.unpack_from("<6I", data, at)
    strings = []
    for place in struct.unpack_from(f"<{count}I", data, at + back):
        (size,) = struct.unpack_from("<I", data, at + place + 4)
        strings.append(data[at + place + 8 : at + place + 8 + size - 1].decode("utf-8"))
    return strings
