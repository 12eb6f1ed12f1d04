"""PLACE: administrative units, roads, rivers, buildings, regions, countries, and venues named by a body."""

from __future__ import annotations

from collections.abc import Sequence

from tomluoc.extract.analysis import analyse
from tomluoc.report import Entity


def find_places(text: str, words: Sequence[tuple[int, int, str]] = ()) -> list[Entity]:
    """Return the places of `text` as entities of type PLACE, in order and without overlap.

    `words` are the words of the text with their tags `(start, end, tag)`: a name does not end within a word. The
    grammar does without them where there are none.
    """
    spans = analyse(text, words).places
    return [Entity(type="PLACE", start=start, end=end, text=text[start:end]) for start, end in spans]
