"""Headings within a report: numbered or in capitals, with text below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tomluoc.source.lines import Line
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

NUMBERED = re.compile(
    r"\s*(?:(?P<roman>[IVX]{1,5})|(?P<arabic>\d{1,2}(?:\.\d{1,2})*)|(?P<capital>[A-ZĐ])|(?P<letter>[a-zđ]))\s?[.)-]+\s*[^\W_]"
    r"|\s*(?P<part>(?:Phần|PHẦN|Mục|MỤC|Chương|CHƯƠNG)\s+(?:thứ|THỨ|\d|[IVX]))|\s*(?P<multi>\d{1,2}(?:\.\d{1,2})+)\s+[^\W\d_]"
)
_OPEN = re.compile(rf"(?<!\w)(?:{alternatives(entries('tomluoc.source', 'open_words.txt'))})\s*\Z")
BULLET = re.compile(r"\s*[-–+•*]\s*\S")


def heading_style(line: Line) -> str | None:
    """Return how a heading is numbered (`roman`, `arabic`, …, `upper` for capitals), None if the line is no heading."""
    if line.syllables > 30 or len(line.cells) > 2 or line.text.rstrip().endswith((".", ";", ",", "!", "?", "…", "./.")):
        return None
    if not line.upper and _OPEN.search(fold(line.text)):
        return None  # wrapped in mid-sentence: `4. Thu nhập của lao động từ`
    match = NUMBERED.match(line.text)
    if match and line.syllables <= 22:
        return match.lastgroup
    if line.upper and line.syllables >= 2 and not BULLET.match(line.text):
        return "upper"
    return None


def is_heading(found: Sequence[Line], index: int) -> bool:
    """Whether a paragraph heads what follows: items of a list that follow one another head nothing."""
    line = found[index]
    style = heading_style(line)
    if style is None:
        return False
    if style in ("roman", "capital", "part", "upper"):
        return True
    return index + 1 < len(found) and line.syllables <= 16 and not any(_same_list(found, index, style))


def _same_list(found: Sequence[Line], index: int, style: str) -> Iterator[bool]:
    """Say of the paragraphs around one whether they are items of its list."""
    for beside in (index - 1, index + 1):
        if 0 <= beside < len(found):
            match = NUMBERED.match(found[beside].text)
            short = beside > index or not found[beside].prose
            yield match is not None and match.lastgroup == style and short
