"""Lines and paragraphs: which line ends of a text are borders, and which only wrap a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.language"
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_GAP = re.compile(r" *\t[ \t]*| {4,}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_TERMINATED = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_ABBREVIATED = re.compile(r"(?:[^\W_]|[./])+\Z")
_UPPER = "".join(char for char in map(chr, range(0x41, 0x1F00)) if char.isupper())
# A line shorter than this is no evidence of wrapping; one longer was wrapped by no letterhead.
_SHORTEST_WRAP, _LONGEST_WRAP = 40, 140
# How much of the width a line fills at least where it goes on: before a number, and before a capital, as headings also
# stand before capitals. Lines are ragged: a long number, name or link moves whole to the next one.
_SHARE_OF_NUMBERS, _SHARE_OF_NAMES = 0.5, 0.72


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


@cache
def _item() -> re.Pattern[str]:
    bullets = "".join(re.escape(bullet) for bullet in entries(_PACKAGE, "bullets.txt"))
    words = alternatives(entries(_PACKAGE, "numbered.txt"))
    number = r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6}|[A-Za-zĐđ])"
    return re.compile(
        rf"[{bullets}](?:\s|[^\W\d_])|\(?{number}(?:[.):](?=\s|[^\W\d_]|\Z)|/(?=\s|[^\W\d_](?![{_UPPER}\d])))"
        rf"|\d{{1,2}}(?:\.\d{{1,2}}|\s?-)+\s+[{_UPPER}]"
        rf"|(?i:{words})\s+(?:\d{{1,3}}|[IVXLC]{{1,6}}|[A-Z])(?:[.:]|\s*\Z)"
    )


@cache
def _only_marker() -> re.Pattern[str]:
    bullets = "".join(re.escape(bullet) for bullet in entries(_PACKAGE, "bullets.txt"))
    return re.compile(rf"(?:[{bullets}]|\(?(?:\d{{1,3}}(?:\.\d{{1,2}})*|[IVXLC]{{1,6}}|[A-Za-zĐđ])[.)/])\Z")


@cache
def _dangling(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(entries(_PACKAGE, name))})\Z")


@cache
def _starter() -> re.Pattern[str]:
    words = entries(_PACKAGE, "starters.txt") + entries(_PACKAGE, "line_starters.txt")
    return re.compile(rf"(?:{alternatives(words)})(?![^\W_])")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(entries(_PACKAGE, "abbreviations.txt"))


def paragraphs(text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches inside `blocks` that hold whole sentences: lines, joined where the text is wrapped.

    A block too short to show at what width it is wrapped is taken to be wrapped as the text is as a whole.
    """
    found = [list(_lines(text, start, end)) for start, end in blocks]
    widest = _wrap_width([line for lines in found for line in lines])
    for lines in found:
        yield from _joined(text, lines, _wrap_width(lines) or widest)


def _joined(text: str, lines: list[_Line], width: int) -> Iterator[tuple[int, int]]:
    first = 0
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is None or not _goes_on(text, line, following, width):
            if first < index:
                yield lines[first].start, line.end
            else:
                yield from _cells(line)
            first = index + 1


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """Yield the lines with anything but white space in them, stripped."""
    for match in _LINE.finditer(text, start, end):
        raw = match[0]
        inner = raw.strip()
        if inner:
            begin = match.start() + len(raw) - len(raw.lstrip())
            yield _Line(begin, begin + len(inner), inner)


def _wrap_width(lines: list[_Line]) -> int:
    """Return the width that the text is wrapped at, 0 where it is not: a line that stops in mid-sentence shows it."""
    widths = sorted(
        len(line.text)
        for line, following in zip(lines, lines[1:], strict=False)
        if _SHORTEST_WRAP <= len(line.text) <= _LONGEST_WRAP
        and following.text[0].islower()
        and not _TERMINATED.search(line.text)
        and not _item().match(following.text)
    )
    if len(widths) < 2 or len(widths) * 12 < len(lines):
        return 0
    return widths[-1 - len(widths) // 20]


def _goes_on(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Say whether the sentence at the end of `line` goes on in the line that follows."""
    if len(_LINE_ENDS.findall(text, line.end, following.start)) > 1 or _is_row(line) or _is_row(following):
        return False
    if _only_marker().match(line.text):
        return line.text != "*" and not _item().match(following.text)
    full = bool(width) and width * 1.15 >= len(line.text) >= width - len(following.text.split(None, 1)[0]) - 1
    if _item().match(following.text) and not (full and _only_looks_like_item(line.text, following.text)):
        return False
    if _TERMINATED.search(line.text):
        return _ends_short(line.text) and (following.text[0].islower() or _wraps(line.text, following.text, width))
    if following.text[0].islower():
        return True
    if line.text[-1] in ":;":
        return full and line.text[-1] == ";"
    if line.text[-1] == "/" or line.text.count("(") > line.text.count(")"):
        return True
    if line.text[-1] == "," and _LONGEST_WRAP >= len(line.text) >= _SHORTEST_WRAP:
        return True
    return _dangles(line.text, "dangling.txt") or _wraps(line.text, following.text, width)


def _wraps(line: str, following: str, width: int) -> bool:
    """Say whether a line that ends no sentence, in a text wrapped at `width`, goes on with a capital or number."""
    if not width:
        return False
    share = len(line) / width
    if share < _SHARE_OF_NUMBERS or share > 1.15:
        return False
    if line.isupper():
        return share >= _SHARE_OF_NAMES and following.isupper()
    if following[0].isdigit():
        return _begins_in_measure(following)
    if following[0] == "(" and following[-1] != ")":
        return True
    if _starter().match(fold(following[:40])):
        return False
    return _dangles(line, "dangling_in_wrapped.txt") or (share >= _SHARE_OF_NAMES and not following.isupper())


def _begins_in_measure(line: str) -> bool:
    """Say whether the number at the start of `line` belongs to what went before: `28.900 tấn`, `21/7, Đoàn`, `61%`."""
    number, _, rest = line.partition(" ")
    return number[-1] in "%;,)." or not rest.lstrip()[:1].isupper()


def _only_looks_like_item(line: str, following: str) -> bool:
    """Say whether what looks like an item is short for an area (`P. Tân Phú`) or part of a range (`- 15 ha`)."""
    area = following[1:2] == "." and following[0] in "PQHXT"
    return area or (line[-1].isdigit() and following[0] in "-–" and following[1:].lstrip()[:1].isdigit())


def _ends_short(line: str) -> bool:
    """Say whether the stop at the end of `line` is that of an abbreviation."""
    word = _ABBREVIATED.search(line[-25:-1])
    return line[-1] == "." and word is not None and word[0].lower().rpartition(".")[2] in _abbreviations()


def _dangles(line: str, vocabulary: str) -> bool:
    """Say whether the last word of `line`, in lower case, is of a kind that cannot end a sentence."""
    tail = line[-24:]
    match = _dangling(vocabulary).search(fold(tail))
    return match is not None and tail[match.start() :].islower()


def _columns(line: _Line) -> tuple[int, int] | None:
    """Return where the left column of a letterhead's line ends and the right one begins, offsets into the line."""
    gaps = list(_GAP.finditer(line.text))
    if len(gaps) != 1:
        return None
    left, right = line.text[: gaps[0].start()], line.text[gaps[0].end() :]
    if len(right.split()) < 2 or not (right[0].isupper() or right[0] == "("):
        return None
    words = len(left.split()) > 1 and _LETTERS.search(left)
    return gaps[0].span() if words or not any(char.isalnum() for char in left) else None


def _is_row(line: _Line) -> bool:
    """Say whether `line` is a row of cells: of a letterhead, a table or a menu."""
    return "|" in line.text or _columns(line) is not None


def _cells(line: _Line) -> Iterator[tuple[int, int]]:
    """Yield the two columns of a letterhead's line apart, any other line whole."""
    columns = _columns(line)
    if columns is None:
        yield line.start, line.end
    else:
        yield line.start, line.start + columns[0]
        yield line.start + columns[1], line.end
