"""Reports with nuggets as examples: the features of each thing they tell, and how much writers wanted it told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from tomluoc import layers
from tomluoc.api import load
from tomluoc.assemble import to_report
from tomluoc.doc import doc_sentences, doc_text
from tomluoc.evaluate.gold import GoldReport
from tomluoc.evaluate.scores import normal
from tomluoc.layout import Layout
from tomluoc.summarise.features import NAMES, Floats, Scene, features, scene
from tomluoc.summarise.headline import headline
from tomluoc.summarise.units import find_units
from tomluoc.text import fold

_VITAL = 2.0


def examples(golds: Iterable[GoldReport]) -> tuple[Floats, Floats]:
    """Return features (concepts, NAMES) and wanted worth (concepts), from 0 to 1, of all reports that have nuggets."""
    nlp = load()
    nlp.disable_pipes("brief")
    rows: list[Floats] = [np.empty((0, len(NAMES)), np.float32)]
    wanted: list[Floats] = [np.empty(0, np.float32)]
    for gold in golds:
        if not gold.facts.get("nuggets"):
            continue
        doc = nlp(gold.text)
        text, report = doc_text(doc), to_report(doc)
        page: Layout = layers.read(doc, "layout") or Layout()
        folded = fold(text)
        units = find_units(folded, report, doc_sentences(doc), page)
        if units:
            made = scene(folded, report, fold(headline(text, report, page, "")), units)
            rows.append(features(made))
            wanted.append(worth(text, made, gold.facts["nuggets"]))
    return np.concatenate(rows), np.concatenate(wanted)


def worth(text: str, made: Scene, nuggets: Sequence[dict[str, Any]]) -> Floats:
    """Return how much each concept of a scene was wanted: 1 in a vital nugget, 0.5 in a useful one.

    A unit tells a nugget if it holds at least half of its keys and its neighbours the others; an entity belongs to it
    if it is one of those keys, or part of one, or holds one.
    """
    units = [normal(text[unit.start : unit.end]) for unit in made.units]
    values: list[float] = []
    for number, concepts in enumerate(made.concepts):
        near = " ".join(units[max(0, number - 1) : number + 2])
        told: list[tuple[float, str]] = []
        for nugget in nuggets:
            keys = [normal(key) for key in nugget["keys"]]
            here = [key for key in keys if key in units[number]]
            if len(here) * 2 >= len(keys) and all(key in near for key in keys):
                told.extend((nugget["weight"] / _VITAL, key) for key in here)
        for concept in concepts:
            words = normal(text[concept.start : concept.end])
            values.append(max((weight for weight, key in told if key in words or words in key), default=0.0))
    return np.array(values, np.float32)
