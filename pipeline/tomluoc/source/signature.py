"""The foot of a formal report: who receives it, who signed it and as what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tomluoc.report import Signer
from tomluoc.source.lines import Line
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.source"


def _any(name: str) -> str:
    return alternatives([fold(entry) for entry in entries(_PACKAGE, name)])


_RECEIVERS = re.compile(r"[\W_]*nơi (?:nhận|gửi)(?![^\W_])")
_AUTHORITY = re.compile(r"[\W_]*(?:t/?m|k/?t|t/?l|q|tuq|t/?uq|tun)\s?\.\s?[^\W\d_]|(?:tm|kt|tl|t/m|k/t|t/l)\s+[^\W\d_]")
_OFFICE = re.compile(rf"[\W_]*(?:{_any('sign_titles.txt')})(?![^\W_])")
_CLERK = re.compile(rf"[\W_]*(?:tm\.?\s+)?(?:{_any('clerks.txt')})(?![^\W_])")
_CHAIR = re.compile(r"[\W_]*(?:tm\.?\s+)?(?:chủ tọa|chủ trì|đoàn chủ|người chủ trì|chủ tịch)")
_CONFIRMED = re.compile(r"[\W_]*(?:xác nhận|duyệt|người duyệt)(?![^\W_])")
_MARK = re.compile(
    r"[\W_]*(?:đã ký|ký tên|đã kí|ký và ghi|ký, ghi|ký, đóng|ký thay|đóng dấu|chữ ký|con dấu|\(?ký\b|ghi rõ họ)"
)
_ITEM = re.compile(r"\s*[-–+•*]\s*\S|\s*lưu\s*:")
_NAME = re.compile(r"(?:[^\W\d_][\w'’]*)(?:\s+[^\W\d_][\w'’-]*){1,5}$")
_RANK = re.compile(rf"(?:(?:{_any('ranks.txt')})(?![^\W_])[\s.]*)+")
_BOTH = re.compile(
    r"(?P<title>[^\W\d_][^()]{3,60}?)\s+(?:\([^()]*\)\s+)?(?P<name>[^\W\d_]['’]?\w+(?:\s+[^\W\d_][^\W\d_]*[a-zà-ỹ]){1,4})$"
)
_WINDOW = 60


@dataclass
class _Column:
    """What stands under one another in a foot: offices with the names below them."""

    at: int
    signed: list[tuple[list[str], str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def find(found: Sequence[Line], begin: int, end: int) -> int:
    """Return the line from `begin` up to `end` where the foot of the report begins; `end` if it has none."""
    start = end
    for index in range(end - 1, max(begin, end - _WINDOW) - 1, -1):
        line = found[index]
        if _opens(line):
            start = index
        elif line.prose and not _ITEM.match(line.text) and not any(_ITEM.match(cell) for _, cell in line.cells):
            break
    return start


def _opens(line: Line) -> bool:
    """Whether the line can be the first of a foot."""
    if line.syllables > 30:
        return False
    for _, cell in line.cells:
        key = fold(cell)
        if _RECEIVERS.match(key):
            return True
        if line.final and not cell.endswith("."):
            continue
        if cell.isupper() and (_AUTHORITY.match(key) or _OFFICE.match(key)):
            return True
        if _AUTHORITY.match(key) and len(key.split()) <= 10 and cell[:2].isupper():
            return True
        if _CONFIRMED.match(key) and cell.isupper():
            return True
        match = _OFFICE.match(key)
        if match and match.end() == len(key) and cell[:1].isupper():
            return True
    return False


def signer(found: Sequence[Line]) -> Signer | None:
    """Return who signed, from the lines of a foot: the chair of a meeting rather than its clerk."""
    columns = _columns(found)
    signed = [entry for column in columns for entry in column.signed] or [
        (column.titles[:-1], column.titles[-1])
        for column in columns
        if len(column.titles) > 1 and _NAME.match(column.titles[-1]) and not _OFFICE.match(fold(column.titles[-1]))
    ]  # names in capitals like the offices
    if not signed:
        return None
    chosen = next((entry for entry in signed if _any_title(_CHAIR, entry) and not _any_title(_CLERK, entry)), None)
    chosen = chosen or next((entry for entry in reversed(signed) if not _any_title(_CLERK, entry)), signed[-1])
    titles, name = chosen
    return Signer(name=name, title=titles[-1] if titles else None)


def _any_title(pattern: re.Pattern[str], entry: tuple[list[str], str]) -> bool:
    return any(pattern.match(fold(title)) for title in entry[0])


def _columns(found: Sequence[Line]) -> list[_Column]:
    """Read the cells of a foot into columns by where they begin on their lines."""
    columns: list[_Column] = []
    for line in found:
        cells = [(at, cell) for at, cell in line.cells if not _is_receiver(cell)]
        for place, (at, cell) in enumerate(cells):
            _put(_column(columns, at, len(cell), place, len(cells)), cell)
    return columns


def _is_receiver(cell: str) -> bool:
    return bool(_RECEIVERS.match(fold(cell)) or _ITEM.match(cell) or _ITEM.match(fold(cell)) or cell.endswith(";"))


def _column(columns: list[_Column], at: int, width: int, place: int, count: int) -> _Column:
    """Return the column of a cell: the nearest centre where a line has one cell, else by order."""
    centre = at + width // 2
    if count > 1:
        while len(columns) < count:
            columns.append(_Column(centre))
        columns[place].at = centre
        return columns[place]
    if not columns:
        columns.append(_Column(centre))
    waiting = [column for column in columns if column.titles] or columns
    return min(waiting, key=lambda column: abs(column.at - centre))


def _put(column: _Column, cell: str) -> None:
    """Add a cell to a column: an office, the name that signs under the offices so far, or both on one line."""
    both = _BOTH.match(cell)
    if both and both["title"].isupper() and _is_office(fold(both["title"])):
        _put(column, both["title"])
        _put(column, both["name"])
        return
    key = fold(cell)
    if _MARK.match(key):
        return
    office = _is_office(key)
    name = cell.strip(" .")
    rank = _RANK.match(fold(name))
    name = name[rank.end() :].strip() if rank else name
    named = not office and _NAME.match(name) and all(part[0].isupper() for part in name.split())
    if named and column.titles and not (cell.isupper() and column.titles[-1].isupper()):
        column.signed.append((column.titles, " ".join(name.split())))
        column.titles = []
    elif office or cell.isupper():
        if column.titles and not _NAME.match(name) and _carried(column.titles[-1], cell):
            column.titles[-1] += " " + cell
        else:
            column.titles.append(" ".join(cell.split()))


def _is_office(key: str) -> bool:
    return any(pattern.match(key) for pattern in (_AUTHORITY, _OFFICE, _CLERK, _CONFIRMED))


def _carried(title: str, cell: str) -> bool:
    """Whether a line in capitals ends the office begun above (`TM. BAN CHẤP HÀNH` / `ĐẢNG BỘ XÃ`)."""
    key = fold(cell)
    return not (_AUTHORITY.match(key) or _OFFICE.match(key) or _CLERK.match(key)) and cell.isupper() and title.isupper()
