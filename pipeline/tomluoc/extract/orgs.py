"""ORG: party committees, councils, departments, unions, schools, companies, army units, clubs."""

from __future__ import annotations

from collections.abc import Sequence

from tomluoc.extract.analysis import analyse
from tomluoc.report import Entity


def find_orgs(text: str, words: Sequence[tuple[int, int, str]], places: Sequence[Entity]) -> list[Entity]:
    """Return the bodies of `text` as entities of type ORG, in order and without overlap.

    `words` are the words of the text with their tags `(start, end, tag)`: a name does not end within a word.
    `places` are what `find_places` found; an ORG never covers exactly the stretch of a PLACE.
    """
    taken = {(place.start, place.end) for place in places}
    spans = analyse(text, words).bodies
    return [
        Entity(type="ORG", start=start, end=end, text=text[start:end])
        for start, end in spans
        if (start, end) not in taken
    ]
