"""Links of places to administrative units, against gold tables: `corpus/places/NAME.links`.

A line is `surface, start, unit, now`, tab-separated: the code of the unit that the place meant when the report was
written, and of the one it is now; `-` where there is none, `?` for a unit whose code is not known: a commune merged
away before 2025.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tomluoc.report import Place, Unit

_NONE, _NO_CODE = "-", "?"


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """One place: `surface` as written (line ends kept), `start` in code points, codes or None."""

    surface: str
    start: int
    unit: str | None
    now: str | None

    @property
    def linkable(self) -> bool:
        """Whether it means a unit, of then or of now."""
        return self.unit is not None or self.now is not None


@dataclass(slots=True)
class PlaceScores:
    """`right` of the `wanted` linkable places have both codes right; `wrong` of the `linked` have one that is not.

    Spans that are not in the gold table are not counted: they are errors of the extraction.
    """

    right: int = 0
    linked: int = 0
    wrong: int = 0
    wanted: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the linkable places that are right."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of the links that are right."""
        return self.right / self.linked if self.linked else 1.0

    @property
    def wrong_rate(self) -> float:
        """Share of the links that name a unit which the place does not mean."""
        return self.wrong / self.linked if self.linked else 0.0


def load_places(path: Path) -> list[GoldPlace]:
    """Return the lines of a gold table.

    Raises:
        ValueError: a line has not four fields; the message names the file and the line.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fields = line.split("\t")
        if len(fields) != 4:
            raise ValueError(f"{path}:{number}: wanted surface, start, unit, now")
        surface, start, unit, now = fields
        found.append(GoldPlace(surface.replace("\\n", "\n"), int(start), _code(unit), _code(now)))
    return found


def load_all(folder: Path) -> Iterator[tuple[str, list[GoldPlace]]]:
    """Yield (name of the report, its gold places) for each table in `folder`, sorted by name."""
    for path in sorted(folder.glob("*.links")):
        yield path.stem, load_places(path)


def score_places(gold: Sequence[GoldPlace], places: Iterable[Place], into: PlaceScores, report: str = "") -> None:
    """Add the places found in one report to the scores `into`."""
    found: Mapping[int, Place] = {place.start: place for place in places}
    for wanted in gold:
        place = found.get(wanted.start)
        given = (_given(place, "unit"), _given(place, "now"))
        linked = place is not None and (place.unit is not None or place.now is not None)
        into.wanted += wanted.linkable
        into.linked += linked
        if wanted.linkable and linked and given == (wanted.unit, wanted.now):
            into.right += 1
        elif linked or wanted.linkable:
            into.wrong += linked
            what = "wrong" if linked else "missing" if place else "no span"
            into.errors.append(f"{report}:{wanted.start} {what} {wanted.surface!r} {(wanted.unit, wanted.now)} {given}")


def _given(place: Place | None, which: str) -> str | None:
    unit: Unit | None = getattr(place, which) if place is not None else None
    return (unit.code or _NO_CODE) if unit is not None else None


def _code(field: str) -> str | None:
    return None if field == _NONE else field
