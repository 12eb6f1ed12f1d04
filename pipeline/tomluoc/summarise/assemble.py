"""From kept atoms to the words of a point and back: evidence offsets, and the text that they give."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from tomluoc.report import Offsets, Point
from tomluoc.summarise.pieces import Atom
from tomluoc.summarise.sections import ORDER

_STRAY = re.compile(r" (?=[,;:](?: |$))")  # `tốt 6 , khá 1`
_CLOSING = ",;:.!?…)]%"


def evidence(text: str, atoms: Iterable[Atom], openings: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of `text` that the kept atoms (in order) cover, neighbours joined.

    Where something was left out, the separator before the next stretch is kept, but not after the head of a list.
    """
    stretches: list[tuple[int, int]] = []
    previous: Atom | None = None
    for atom in atoms:
        if previous is None:
            stretches.append((atom.start, atom.end))
        elif not text[previous.end : atom.lead].strip():
            stretches[-1] = (stretches[-1][0], atom.end)
        else:
            stretches.append((atom.start if openings[previous.piece] else atom.lead, atom.end))
        previous = atom
    return stretches


def join(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """Return the words of `stretches`, single-spaced, no space before closing punctuation."""
    joined = ""
    for start, end in stretches:
        part = _STRAY.sub("", " ".join(html.unescape(text[start:end]).split()))
        if not part:
            continue
        joined += part if not joined or part[0] in _CLOSING else f" {part}"
    return joined


def sentence(joined: str) -> str:
    """Return `joined` with a first capital and a final stop."""
    words = joined.rstrip(" ,;:-–")
    if not words:
        return ""
    if words[-1] not in ".!?…":
        words += "."
    return words[0].upper() + words[1:]


def offsets(stretches: Iterable[tuple[int, int]]) -> list[Offsets]:
    """Return `stretches` as the contract writes them."""
    return [Offsets(start=start, end=end) for start, end in stretches]


def by_section(points: Iterable[Point]) -> list[Point]:
    """Return the points in the order of the sections, those of one section as they are."""
    rank = {section: number for number, section in enumerate(ORDER)}
    return sorted(points, key=lambda point: rank[point.section])  # type: ignore[index]


def prose(points: Iterable[Point]) -> str:
    """Return the points as prose, a paragraph a section."""
    paragraphs: dict[str, list[str]] = {}
    for point in points:
        paragraphs.setdefault(point.section, []).append(point.text)
    return "\n".join(" ".join(words) for words in paragraphs.values())
