"""Lines and paragraphs of a text: what every rule of the layout looks at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tomluoc.text import fold

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_SYLLABLE = re.compile(r"[^\W_]+")
_FINAL = re.compile(r"[.!?…;:,][\"'”’)\]]*$|/\.?[\"”)]*$")
_STOP = re.compile(r"[.!?…][\"'”’)\]/]*$")
_MARKER = re.compile(r"\s*(?:[-–—+*•●▪»>]|\(?(?:\d{1,2}|[IVXivx]{1,5}|[a-zđA-ZĐ])[.)]|\d{1,2}(?:\.\d{1,2})+)\s*")
_COLUMNS = re.compile(r"\t+|[ \u00a0]{3,}|[ \u00a0]*\|[ \u00a0]*")
_WRAP_SHARE = 0.12  # of the lines begin in lower case, where hard breaks cut sentences
_WRAP_WIDTH = 130  # no page of a printed report is wider


@dataclass(frozen=True)
class Line:
    """A stretch of whole lines of the text, blank at neither end; `blank` says that an empty line comes before."""

    start: int
    end: int
    text: str
    blank: bool
    indent: int = 0

    @cached_property
    def key(self) -> str:
        """The words in lower case with single spaces."""
        return " ".join(fold(self.text).split())

    @cached_property
    def syllables(self) -> int:
        """How many words there are between spaces, numbers too."""
        return len(_SYLLABLE.findall(self.text))

    @cached_property
    def upper(self) -> bool:
        """Whether the letters are (nearly) all capitals."""
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) > 1 and sum(char.isupper() for char in letters) >= 0.85 * len(letters)

    @property
    def final(self) -> bool:
        """Whether any punctuation closes it."""
        return bool(_FINAL.search(self.key))

    @property
    def stop(self) -> bool:
        """Whether a full stop or the like closes it."""
        return bool(_STOP.search(self.key))

    @property
    def prose(self) -> bool:
        """Whether it reads like running text and not like a menu, title or caption."""
        return self.syllables >= 25 or (self.syllables >= 9 and self.final)

    @property
    def marked(self) -> bool:
        """Whether a bullet or number opens it."""
        return bool(_MARKER.match(self.text))

    @cached_property
    def cells(self) -> tuple[tuple[int, str], ...]:
        """The columns on the line: how many characters from the margin, and words."""
        found, at = [], 0
        for gap in _COLUMNS.finditer(self.text):
            found.append((self.indent + at, self.text[at : gap.start()]))
            at = gap.end()
        found.append((self.indent + at, self.text[at:]))
        return tuple((at, cell.strip()) for at, cell in found if cell.strip())


def lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold anything visible, in order."""
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        words = raw.strip(" \t\u00a0\u200b\ufeff\u3000\u2002\u2003")
        if not words.strip():
            continue
        blank = any(not part.strip() for part in _breaks(text[last : match.start()]))
        found.append(Line(match.start(), match.end(), words, blank or last == 0, raw.index(words)))
        last = match.end()
    return found


def _breaks(gap: str) -> list[str]:
    """Return what lies between the line ends of `gap`: an entry for each empty line."""
    return re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", gap)[1:-1]


def paragraphs(found: Sequence[Line], text: str) -> list[Line]:
    """Join lines that a hard break in mid-sentence has parted."""
    width = _wrap_width(found)
    groups: list[list[Line]] = []
    for line in found:
        if groups and not line.blank and _goes_on(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_join(group, text) for group in groups]


def _join(group: list[Line], text: str) -> Line:
    first, last = group[0], group[-1]
    if first is last:
        return first
    return Line(first.start, last.end, text[first.start : last.end].strip(), first.blank, first.indent)


def _wrap_width(found: Sequence[Line]) -> int:
    """Return the column at which lines are wrapped, 0 where they are not."""
    body = [line for line in found if line.syllables >= 5]
    if len(body) < 4:
        return 0
    lengths = sorted(len(line.text) for line in body)
    widest = lengths[int(len(lengths) * 0.9)]
    lower = sum(line.text[:1].islower() and not line.marked for line in body)
    return widest if widest <= _WRAP_WIDTH and lower >= _WRAP_SHARE * len(body) else 0


def _goes_on(group: list[Line], line: Line, width: int) -> bool:
    """Whether `line` carries on the sentence of a group, whose last line may be full up to the wrap column."""
    last = group[-1]
    if last.stop or last.text.endswith((":", ";")) or len(last.cells) > 1 or len(line.cells) > 1:
        return False
    if line.text[:1].islower() and not line.marked:
        return len(group) > 1 or last.syllables >= 5
    if not width or line.upper or last.upper:
        return False
    return (
        len(last.text) >= 0.72 * width
        and not (line.marked and not line.text[:1].isdigit())
        and not _numbered(line.text)
    )


def _numbered(words: str) -> bool:
    """Whether the line opens an item, and is not merely a figure at the start of a line."""
    return bool(re.match(r"\s*(?:\d{1,2}[.)/]\s|\d{1,2}(?:\.\d{1,2})+\.?\s+[^\W\d_]|[IVX]{1,5}\.\s)", words))
