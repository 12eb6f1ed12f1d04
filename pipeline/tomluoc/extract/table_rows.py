"""Text as tables: rows of cells parted by bars, tabs, gaps or semicolons, or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)")
LINE = re.compile(r"[^\n]+")
BARS, TABS, GAPS = re.compile(r"\|"), re.compile(r" *\t[ \t]*"), re.compile(r"[ \u00a0]{2,}")
STACKED = re.compile(r"\n")
_SEMICOLONS = re.compile(r" ?;")
_RULE = re.compile(r"[\s|:+=_-]*[-=_]{3}[\s|:+=_-]*\Z")  # a line drawn under a header
_SPACES = re.compile(r"(?:(?<=\d)|(?<=%)) +(?=\d)| +(?=\d[\d.,%]*(?: +\d[\d.,%]*)+ *\Z)|(?<=^\d) +|(?<=^\d\d) +")
_PASTED = re.compile(r" *(?:\d{1,3}[.)]? +)?[^\W\d_][^|:;,/\t]*(?: +\d[\d.,]*%?){2,} *\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
LETTER = re.compile(r"[^\W\d_]")
_WIDEST = 400  # code points of a row
_MOST_WORDS = 14  # a cell with more words is text
_LEAST_STACKED = 2  # rows of a table that has one cell a line
_LONGEST_LABEL = 60  # code points of a label or a head on a line of its own


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where its text starts, and the text without white space around."""

    start: int
    text: str


@dataclass(slots=True)
class Row:
    """A line of cells; `kind` is what parts them."""

    start: int
    end: int
    kind: re.Pattern[str]
    cells: list[Cell]


@dataclass(slots=True)
class Table:
    """Rows that follow one another; `header` is the row of words above the numbers, perhaps missing."""

    rows: list[Row] = field(default_factory=list)
    header: Row | None = None


def find_tables(folded: str) -> Iterator[Table]:
    """Yield the tables of folded text in which tabs are kept, in order of their kind."""
    table = Table()
    last = -2
    skipped = False  # one line without cells, such as a label too long for its column, parts no table of bars
    for line in LINE.finditer(folded):
        near = line.start() <= last + 2
        if near and _RULE.match(line[0]):
            last = line.end()
            continue
        row = _row(line.start(), line[0])
        if row is None and near and not skipped and table.rows and table.rows[-1].kind is BARS:
            last, skipped = line.end(), True
            continue
        if row is None or (table.header or table.rows) and not (near and _same(table, row)):
            if table.rows:
                yield table
            table = Table()
        if row is None:
            continue
        last, skipped = line.end(), False
        if _has_numbers(row):
            table.rows.append(row)
            continue
        if table.rows:
            yield table
            table = Table()
        table.header = row
    if table.rows:
        yield table
    yield from _stacked(folded)


def _same(table: Table, row: Row) -> bool:
    other = table.rows[-1] if table.rows else table.header
    return other is None or other.kind is row.kind


def _row(start: int, line: str) -> Row | None:
    """Return the cells of a line parted by bars, by tabs or by gaps, None where it is no row."""
    if len(line) > _WIDEST:
        return None
    for kind, least in ((BARS, 2), (TABS, 2), (GAPS, 2), (_SEMICOLONS, 3)):
        cells = _cells(kind, start, line)
        if len(cells) > least and (kind in (BARS, TABS) or _aligned(cells)):
            return Row(start, start + len(line), kind, cells)
    if _PASTED.match(line):  # `1 Hải Lăng 21.340 18 96`, copied out of a printed page
        return Row(start, start + len(line), _SPACES, _cells(_SPACES, start, line))
    return None


def _cells(kind: re.Pattern[str], start: int, line: str) -> list[Cell]:
    """Return the cells; white space at the edges of a line parts nothing, a bar there does."""
    cells: list[Cell] = []
    begin = len(line) - len(line.lstrip()) if kind is not BARS else 0
    stop = len(line.rstrip()) if kind is not BARS else len(line)
    for gap in kind.finditer(line, begin, stop):
        cells.append(_cell(start, line, begin, gap.start()))
        begin = gap.end()
    cells.append(_cell(start, line, begin, stop))
    return cells


def _cell(offset: int, line: str, begin: int, end: int) -> Cell:
    raw = line[begin:end]
    return Cell(offset + begin + len(raw) - len(raw.lstrip()), raw.strip())


def _aligned(cells: list[Cell]) -> bool:
    short = all(len(cell.text.split()) <= _MOST_WORDS for cell in cells)
    return short and (any(NUMBER.fullmatch(cell.text) for cell in cells[1:]) or all(len(c.text) < 30 for c in cells))


def _has_numbers(row: Row) -> bool:
    return any(NUMBER.match(cell.text) and not _YEAR.match(cell.text) for cell in values_of(row))


def label_of(row: Row) -> int:
    """Return the index of the first cell with a letter, what is before it numbers the row; else of the first filled."""
    filled = (index for index, cell in enumerate(row.cells) if cell.text)
    return next((index for index, cell in enumerate(row.cells) if LETTER.search(cell.text)), next(filled, 0))


def values_of(row: Row) -> list[Cell]:
    """Return the cells behind the label of a row."""
    return row.cells[label_of(row) + 1 :]


def _stacked(folded: str) -> Iterator[Table]:
    """Yield the tables whose cells stand one a line: the heads, then each label above its numbers."""
    lines = [
        Cell(line.start() + len(line[0]) - len(line[0].lstrip()), line[0].strip()) for line in LINE.finditer(folded)
    ]
    numeric = [bool(NUMBER.fullmatch(line.text)) for line in lines]
    index = 1
    while index < len(lines):
        if not numeric[index] or numeric[index - 1]:
            index += 1
            continue
        size = next((n for n, one in enumerate(numeric[index:]) if not one), len(lines) - index)
        first, rows = index - 1, []
        at = first
        while size > 1 and at + size < len(lines) and all(numeric[at + 1 : at + size + 1]) and _is_label(lines[at]):
            rows.append(Row(lines[at].start, lines[at + size].start, STACKED, lines[at : at + size + 1]))
            at += size + 1
        heads = lines[max(0, first - size - 1) : first]
        if len(rows) >= _LEAST_STACKED and len(heads) == size + 1 and all(_is_label(head) for head in heads):
            yield Table(rows, Row(heads[0].start, heads[-1].start, STACKED, heads))
        index = max(at, index + size)


def _is_label(cell: Cell) -> bool:
    return len(cell.text) <= _LONGEST_LABEL and bool(LETTER.search(cell.text) or cell.text == "%")
