"""Decoding of underthesea's conditional random fields, several times as fast as the engine that comes with it.

`underthesea_core` builds some 40 strings for every token and looks each of them up. Here tokens are numbers, a pair or
triple of tokens is one number made of theirs, and those of a whole text are looked up at once, in arrays. Labels are
decoded by Viterbi's algorithm and are those of the engine (tested against it).

The files are underthesea's: a model in CRFsuite's binary format (http://www.chokkan.org/software/crfsuite/), the
templates of its features (`T[-1,0].lower`: the last token and this one, in lower case) and a dictionary.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# The scores of labels for each value of each template.
Weights = dict[str, dict[str, Floats]]

_TEMPLATE = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\.(\w+))?")
_FUNCTIONS = (None, "lower", "isdigit", "istitle", "is_in_dict")
_REACH = 2  # templates look at most two tokens back and ahead
_BEGIN, _END = "\x00BOS", "\x00EOS"  # cannot be tokens
# The numbers of values that are no tokens: the edges of a sequence, and what a function says of a run.
_NAMED = {"BOS": -1, "EOS": -2, "True": -3, "False": -4}
# More than there are numbers of tokens; those of three tokens fit in 64 bits.
_BASE = 1 << 20


class _Numbers:
    """Numbers of tokens, from 1 on; 0 is any that is not known."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, tokens: Iterable[str]) -> Ints:
        """Return the number of each token."""
        number = self._known.get
        return np.array([number(token, 0) for token in tokens], dtype=np.int64)

    def learn(self, value: str, width: int) -> Iterator[int]:
        """Yield the number of each run of `width` tokens that spells `value`: tokens may hold spaces."""
        parts = value.split(" ")
        for cuts in combinations(range(1, len(parts)), width - 1):
            number = 0
            for first, end in pairwise((0, *cuts, len(parts))):
                token = " ".join(parts[first:end])
                number = number * _BASE + self._known.setdefault(token, len(self._known) + 1)
            yield number


class _Table:
    """What one function of runs of `width` tokens says: for each value, scores of labels at places near the run."""

    def __init__(self, names: dict[int, str], width: int, labels: int, weights: Weights, numbers: _Numbers) -> None:
        """Take the weights of the templates `names`, by where their runs begin, seen from the place that is scored."""
        self._scores: dict[int, Floats] = {}
        values = {value for name in names.values() for value in weights.get(name, ())}
        row_of = {value: row for row, value in enumerate(sorted(values))}
        found: dict[int, int] = {}
        for value, row in row_of.items():
            keys = [_NAMED[value]] if value in _NAMED else numbers.learn(value, width)
            found.update(dict.fromkeys(keys, row))
        self._keys = np.array(sorted(found), dtype=np.int64)
        self._rows = np.array([found[key] for key in sorted(found)], dtype=np.intp)
        for offset, name in names.items():
            self._scores[offset] = np.zeros((len(values), labels))
            for value, scores in weights.get(name, {}).items():
                self._scores[offset][row_of[value]] = scores

    def add(self, total: Floats, runs: Ints) -> None:
        """Add what the `runs` say to `total` (places x labels), in which the first run begins at the place `_REACH`."""
        at, there = _find(self._keys, runs)
        places = np.flatnonzero(there)
        rows = self._rows[at[places]]
        for offset, scores in self._scores.items():
            total[places + (_REACH - offset)] += scores[rows]


def _find(keys: Ints, numbers: Ints) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return where in the sorted `keys` each of the numbers would stand, and whether it does."""
    at = np.minimum(np.searchsorted(keys, numbers), len(keys) - 1)
    return at, keys[at] == numbers


class _Runs:
    """The runs of tokens of a text as numbers."""

    def __init__(self, tokens: list[str], numbers: _Numbers, entries: dict[int, Ints]) -> None:
        self._entries = entries
        distinct = {token: index for index, token in enumerate(dict.fromkeys(tokens))}
        where = np.array([distinct[token] for token in tokens], dtype=np.intp)
        self._edges = [(_NAMED[edge[1:]], where == distinct.get(edge, -1)) for edge in (_END, _BEGIN)]
        self._plain = numbers.of(distinct)[where]
        self._lower = numbers.of([token.lower() for token in distinct])[where]
        self._digits = np.array([token.isascii() and token.isdigit() for token in distinct])[where]
        self._titles = np.array([_is_title(token) for token in distinct])[where]

    def values(self, function: str | None, width: int) -> Ints:
        """Return the number of what `function` gives for each run; for one beyond a sequence, that of the edge."""
        match function:
            case None:
                found = _joined(self._plain, width)
            case "lower":
                found = _joined(self._lower, width)
            case "is_in_dict":
                found = _truth(_find(self._entries[width], _joined(self._lower, width))[1])
            case "istitle":
                found = _truth(~_any(~self._titles, width))
            case _:
                found = _truth(~_any(~self._digits, width) & (width == 1))
        for number, there in self._edges:
            found[_any(there, width)] = number
        return found


def _any(flags: NDArray[np.bool_], width: int) -> NDArray[np.bool_]:
    """Say of each run of `width` tokens whether a flag is set in it."""
    joined = flags.copy()
    for step in range(1, width):
        joined = joined[:-1] | flags[step:]
    return joined


def _joined(numbers: Ints, width: int) -> Ints:
    """Return the number of each run of `width` tokens."""
    joined = numbers.copy()
    for step in range(1, width):
        joined = joined[:-1] * _BASE + numbers[step:]
    return joined


def _truth(flags: NDArray[np.bool_]) -> Ints:
    return np.where(flags, _NAMED["True"], _NAMED["False"])


def _is_title(token: str) -> bool:
    """Say whether the engine calls a token a title: no syllable begins with a small letter."""
    return all(part[:1].upper() == part[:1] for part in token.split(" "))


class Sequences:
    """A linear-chain conditional random field over sequences of tokens."""

    def __init__(self, model: Path, templates: Iterable[str], known: set[str]) -> None:
        self.labels, weights, self._transitions = read_model(model)
        self._numbers = _Numbers()
        names: dict[tuple[str | None, int], dict[int, str]] = {}
        for name in templates:
            match = _TEMPLATE.fullmatch(name)
            if match is None or match[3] not in _FUNCTIONS:
                raise ValueError(f"{model.parent}: unknown template {name!r}: tomluoc needs underthesea 9.5")
            first, last = int(match[1]), int(match[2] or match[1])
            names.setdefault((match[3], last - first + 1), {})[first] = name
        self._tables = {
            (function, width): _Table(group, width, len(self.labels), weights, self._numbers)
            for (function, width), group in names.items()
        }
        # The tokens that are looked up in the dictionary are syllables.
        self._entries = {
            width: np.array(
                sorted(
                    run for word in known if word.count(" ") == width - 1 for run in self._numbers.learn(word, width)
                ),
                dtype=np.int64,
            )
            for function, width in names
            if function == "is_in_dict"
        }

    def label(self, sequences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return the most likely labels of each sequence of tokens, as many as it has tokens."""
        padded: list[str] = []
        starts: list[int] = []
        for tokens in sequences:
            padded += [_BEGIN] * _REACH
            starts.append(len(padded))
            padded += tokens
            padded += [_END] * _REACH
        scores = self._scores(padded)
        return [
            [self.labels[label] for label in self._best(scores[start : start + len(tokens)])]
            for start, tokens in zip(starts, sequences, strict=True)
        ]

    def _scores(self, padded: list[str]) -> Floats:
        """Return the score of each label at each place of `padded`."""
        total = np.zeros((len(padded) + 2 * _REACH, len(self.labels)))
        if padded:
            runs = _Runs(padded, self._numbers, self._entries)
            for (function, width), table in self._tables.items():
                table.add(total, runs.values(function, width))
        return total[_REACH:-_REACH]

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


def read_model(path: Path) -> tuple[list[str], Weights, Floats]:
    """Return what a file of CRFsuite holds: labels, weights for them, transitions (labels left x labels reached).

    Raises `ValueError` for a file of another format.
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
    weights: Weights = {}
    for attribute, scores in zip(attributes, table, strict=True):
        name, _, value = attribute.partition("=")
        weights.setdefault(name, {})[value] = scores
    return labels, weights, transitions


def _strings(data: bytes, at: int) -> list[str]:
    """Return the strings of a constant quark database (CQDB) in the order of their numbers."""
    _, _, _, _, count, back = struct.unpack_from("<6I", data, at)
    strings = []
    for place in struct.unpack_from(f"<{count}I", data, at + back):
        (size,) = struct.unpack_from("<I", data, at + place + 4)
        strings.append(data[at + place + 8 : at + place + 8 + size - 1].decode("utf-8"))
    return strings
