"""How likely each word of an article stands in an abstract of it, and how long that is: a small network in numpy.

It has learned from articles with abstracts by people (`tomluoc train` with the task `abstract`; models/abstract has its
card). A syllable is read with its neighbours, then with what its sentence and the article say, then with all other
places where the same syllable stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tomluoc.released import ModelError, find
from tomluoc.summarise.wording import OF_SENTENCE, OF_SYLLABLE, Floats, Ints, Wording

WEIGHTS = "weights.npz"
LAYERS = ("near", "near_of", "sentence", "article", "far", "far_of", "word", "word_of", "answer", "length")
SCALES = ("syllable_mean", "syllable_spread", "sentence_mean", "sentence_spread")
_ARRAYS = ("embedding", "prior", *SCALES, *LAYERS, *(f"{name}_bias" for name in LAYERS))


@dataclass(frozen=True, slots=True)
class Wanted:
    """For each of `Wording.words` the chance that an abstract has it `once`, and `again`; its `length` in syllables."""

    once: Floats
    again: Floats
    length: float


@dataclass(frozen=True, slots=True)
class WordNetwork:
    """The arrays by name; `numbers` are the rows of `embedding` and `prior` by syllable, 0 for all others."""

    arrays: Mapping[str, Floats]
    numbers: Mapping[str, int]

    def __call__(self, words: Wording) -> Wanted:
        """Return what an abstract of the article with these words is likely to hold."""
        arrays, of = self.arrays, words.of
        numbers = np.array([self.numbers.get(word, 0) for word in words.words], np.int64)
        known = self._scaled("syllable", words.syllables)
        around = self._scaled("sentence", words.sentences)
        rows = np.concatenate([arrays["embedding"][numbers][words.kinds], known], axis=1)
        near = _relu(self._layer("near", _neighbours(rows, of)) + self._layer("near_of", around)[of])
        sentences = np.concatenate([*_pooled(near, of, len(around)), around], axis=1)
        sentences = _relu(self._layer("sentence", sentences))
        article = _relu(self._layer("article", sentences.mean(axis=0)))
        of_near, of_article = np.split(arrays["far"], [near.shape[1]])
        around = self._layer("far_of", sentences) + (article @ of_article + arrays["far_bias"])
        far = _relu(near @ of_near + around[of])
        places = np.concatenate(_pooled(far, words.kinds, len(numbers)), axis=1)
        word = _relu(self._layer("word", places) + self._layer("word_of", article))
        told = 1 / (1 + np.exp(-(self._layer("answer", word) + arrays["prior"][numbers])))
        return Wanted(told[:, 0], told[:, 1], float(np.exp(self._layer("length", article)[0])))

    def _scaled(self, name: str, rows: Floats) -> Floats:
        result: Floats = (rows - self.arrays[f"{name}_mean"]) / self.arrays[f"{name}_spread"]
        return result

    def _layer(self, name: str, rows: Floats) -> Floats:
        result: Floats = rows @ self.arrays[name] + self.arrays[f"{name}_bias"]
        return result


def _relu(rows: Floats) -> Floats:
    return np.maximum(rows, 0)


def _neighbours(rows: Floats, of: Ints) -> Floats:
    """Return each row beside the two before and the two after it, zeros where they are in another sentence."""
    shifted = []
    for by in (-2, -1, 0, 1, 2):
        near = np.roll(rows, -by, axis=0)
        near[np.roll(of, -by) != of] = 0
        shifted.append(near)
    return np.concatenate(shifted, axis=1)


def _pooled(rows: Floats, groups: Ints, number: int) -> tuple[Floats, Floats]:
    """Return the mean and the maximum of the rows of each group, zeros for an empty one; no row is below zero."""
    order = np.argsort(groups, kind="stable")
    counts = np.bincount(groups, minlength=number)
    filled = np.flatnonzero(counts)
    begins = (np.cumsum(counts) - counts)[filled]
    means = np.zeros((number, rows.shape[1]), np.float32)
    tops = means.copy()
    if len(filled):
        means[filled] = np.add.reduceat(rows[order], begins) / counts[filled, None]
        tops[filled] = np.maximum.reduceat(rows[order], begins)
    return means, tops


@cache
def load(folder: Path | None = None) -> WordNetwork:
    """Return the network of `folder`, else the released one.

    Raises:
        ModelError: there is none, or it knows other features than this version.
    """
    path = (folder or find("abstract", WEIGHTS)) / WEIGHTS
    with np.load(path) as stored:
        if tuple(stored["names"].tolist()) != (*OF_SYLLABLE, *OF_SENTENCE):
            raise ModelError(f"{path}: made for another version; train it again")
        arrays = {name: stored[name].astype(np.float32) for name in _ARRAYS}
        return WordNetwork(arrays, {word: number for number, word in enumerate(stored["words"].tolist(), 1)})


def save(network: WordNetwork, folder: Path) -> None:
    """Write a network to `folder` in half precision, for `load`."""
    halves: dict[str, Any] = {name: network.arrays[name].astype(np.float16) for name in _ARRAYS}
    names = np.array((*OF_SYLLABLE, *OF_SENTENCE))
    np.savez_compressed(folder / WEIGHTS, names=names, words=np.array(list(network.numbers)), **halves)
