"""Bare numbers in the cells of inline tables, with the units that headers, columns, rows and captions give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tomluoc.extract.counted import counted_noun
from tomluoc.extract.numbers import parse_amount, parse_digits
from tomluoc.extract.table_rows import BARS, GAPS, NUMBER, Cell, Row, Table, find_tables, label_of, values_of
from tomluoc.extract.units import UNITS
from tomluoc.report import Figure, FigureKind
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.extract"
_BRACKETED = re.compile(
    r"\(\s*(?:(?:đvt|đv|đơn\s+vị\s+tính)\s*:?|đơn\s+vị\s*:|đơn\s+vị(?=\s+(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng)))?\s*([^(),]{1,24}?)\s*(?:,[^()]*)?\)\s*:?\s*\Z"
)
_UNIT_SHAPE = re.compile(r"(?:(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)\.?\s*)?(?:đồng|đ|vnđ|usd)\Z")
_ESTIMATED = re.compile(r"ước(?!\w)")
_PERCENT = re.compile(rf"(?:{alternatives(entries(_PACKAGE, 'percent_headers.txt'))})(?!\w)|.*%")
_NUMBER_OF = re.compile(r"(?:tổng\s+số|sĩ\s+số|số\s+lượng|số)\s+(\D{1,30})\Z")
_NOT_COUNTED = re.compile(rf"(?:{alternatives(entries(_PACKAGE, 'table_not_counted.txt'))})(?!\w)")
_UNIT_COLUMN = re.compile(r"(?:đvt|đ\.v\.t|đv\s+tính|đơn\s+vị(?:\s+tính)?)\Z")
_CAPTION = re.compile(r"(?:đvt|đơn\s+vị(?:\s+tính)?)\s*:\s*([^()\n;,]{1,24}?)\s*(?=[)\n;,.]|\Z)")
_SCALES = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ|vạn)(?!\w)")
_SHORT_MONEY = re.compile(r"(?P<scale>tr|t[ỷỉ])\.?\s*(?:đồng|đ)\.?\Z")  # `tr.đ`, `trđ`, `tr đồng`, `tỷ.đ`
_MILLIONS, _THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+\.000"), re.compile(r"\d{1,3}(?:\.\d{3})+")
_MEANS_NO_UNIT = re.compile(
    r"\d|(?:có|đến|tính|luỹ kế|lũy kế|bao gồm|gồm|nâng|mới|cũ|trong đó|nếu|ngày|tháng|năm)(?!\w)"
)
_CAPTION_REACH = 240  # code points above a table in which its unit may stand


@dataclass(frozen=True, slots=True)
class CellUnit:
    """What one in a cell is: `factor` of `base`."""

    kind: FigureKind
    base: str
    factor: float


def table_figures(text: str, folded: str, free: Callable[[int, int], bool]) -> Iterator[Figure]:
    """Yield a figure for each bare number in a cell; `free` says whether nothing else claims a stretch.

    `folded` is `text` folded, of the same length.
    """
    # Folding makes a space of a tab, which parts cells.
    if "\t" in text:
        folded = "".join("\t" if char == "\t" else key for char, key in zip(text, folded, strict=True))
    for table in find_tables(folded):
        yield from _Reader(text, folded, table).figures(free)


class _Reader:
    """Reads the numbers of one table."""

    def __init__(self, text: str, folded: str, table: Table) -> None:
        self.text = text
        self.table = table
        self.heads = table.header.cells if table.header else []
        self.caption = self._caption(folded)
        named = self.heads[label_of(table.header) + 1 :] if table.header else []
        counted = (read(cell) for read in (self._number_of, self._noun) for cell in named)
        self.counted = next((unit for unit in counted if unit), None)
        self.money = any(_MILLIONS.fullmatch(cell.text) for row in table.rows for cell in values_of(row))

    def figures(self, free: Callable[[int, int], bool]) -> Iterator[Figure]:
        """Yield the figures row by row."""
        for row in self.table.rows:
            first = self._first(row)
            own = self._unit_of_row(row, first - 1)
            for index, cell in enumerate(row.cells[first:], first):
                value = parse_digits(cell.text.lstrip("-+")) if NUMBER.fullmatch(cell.text) else None
                if value is not None and free(cell.start, cell.start + len(cell.text)):
                    head = self._head(row, index)
                    unit = self._unit_of_column(head) or own or self.caption or self._counted(row, head, cell.text)
                    yield self._figure(cell, -value if cell.text[0] == "-" else value, unit, head)

    def _first(self, row: Row) -> int:
        """Return the index of the first value; a row may leave its label to the line before it."""
        unlabelled = row.kind is BARS and self.heads and self.heads[0].text and not row.cells[0].text
        return 1 if unlabelled else label_of(row) + 1

    def _counted(self, row: Row, head: Cell | None, number: str) -> CellUnit:
        """Return what a cell counts that has no unit; a number in full thousands of thousands is money."""
        named = (head and self._noun(head)) or self.counted
        if named is None and self.money and _THOUSANDS.fullmatch(number):
            return CellUnit("money", "VND", 1)
        return named or (self._noun(row.cells[label_of(row)]) if self.heads else None) or CellUnit("count", "", 1)

    def _figure(self, cell: Cell, value: float, unit: CellUnit, head: Cell | None) -> Figure:
        end = cell.start + len(cell.text)
        estimated = head is not None and unit.kind != "percent" and _ESTIMATED.match(head.text)
        return Figure(
            text=self.text[cell.start : end], start=cell.start, end=end, kind=unit.kind,
            value=float(f"{value * unit.factor:.15g}"), unit=unit.base, approx="about" if estimated else None,
        )  # fmt: skip

    def _head(self, row: Row, index: int) -> Cell | None:
        """Return the header's cell over a column; where gaps part the cells, that which stands nearest above."""
        if row.kind is not GAPS or not self.table.header:
            return self.heads[index] if index < len(self.heads) else None
        right = row.cells[index].start + len(row.cells[index].text) - row.start
        offset = self.table.header.start
        return min(
            self.heads,
            key=lambda head: max(head.start - offset - right, right - (head.start - offset + len(head.text)), 0),
        )

    def _unit_of_column(self, head: Cell | None) -> CellUnit | None:
        if head is None:
            return None
        if bracketed := self._bracketed(head):
            return bracketed
        if _PERCENT.match(head.text):
            return CellUnit("percent", "%", 1)
        if head.text in UNITS or _UNIT_SHAPE.match(head.text):
            return parse_cell_unit(head.text)
        return self._number_of(head)

    def _unit_of_row(self, row: Row, label: int) -> CellUnit | None:
        """Return the unit that the row has a cell for, or that its label gives in brackets."""
        for index, cell in enumerate(row.cells):
            head = self._head(row, index)
            if index > label and cell.text and head and _UNIT_COLUMN.match(head.text):
                return parse_cell_unit(self._surface(cell, 0, len(cell.text)))
        return self._bracketed(row.cells[label])

    def _bracketed(self, cell: Cell) -> CellUnit | None:
        match = _BRACKETED.search(cell.text)
        if match is None or _MEANS_NO_UNIT.search(match[1]):
            return None
        return parse_cell_unit(self._surface(cell, *match.span(1)))

    def _number_of(self, cell: Cell) -> CellUnit | None:
        """Return what is counted where a head says so: `Số hộ`."""
        match = _NUMBER_OF.match(cell.text)
        if match is None or _NOT_COUNTED.match(match[1]):
            return None
        end = counted_noun(cell.text, match.start(1)) or match.end(1)
        return CellUnit("count", self._surface(cell, match.start(1), end), 1)

    def _noun(self, cell: Cell) -> CellUnit | None:
        """Return the noun known to be counted that begins a cell: `Lượt khám`, `Phiếu hợp lệ`."""
        end = None if _NOT_COUNTED.match(cell.text) else counted_noun(cell.text, 0)
        return CellUnit("count", self._surface(cell, 0, end), 1) if end else None

    def _surface(self, cell: Cell, start: int, end: int) -> str:
        return " ".join(self.text[cell.start + start : cell.start + end].split())

    def _caption(self, folded: str) -> CellUnit | None:
        """Return the unit that stands above the table (`ĐVT: triệu đồng`) or in its first head (`Dự án (tỷ đồng)`)."""
        start = (self.table.header or self.table.rows[0]).start
        found = list(_CAPTION.finditer(folded, max(0, start - _CAPTION_REACH), start))
        if found:
            return parse_cell_unit(self.text[slice(*found[-1].span(1))])
        if self.heads and (unit := self._bracketed(self.heads[label_of(self.table.header)])):  # type: ignore[arg-type]
            return unit
        above = len(folded[:start].rstrip())
        match = _BRACKETED.search(folded, folded.rfind("\n", 0, above) + 1, above)
        words = self.text[slice(*match.span(1))] if match else ""
        if words.islower() and len(words.split()) < 4 and self._names_unit(fold(words)):
            return parse_cell_unit(words)
        return None

    def _names_unit(self, words: str) -> bool:
        return words in UNITS or bool(_UNIT_SHAPE.match(words)) or counted_noun(words, 0) is not None


def parse_cell_unit(surface: str) -> CellUnit:
    """Return the unit that a word of a table names: `triệu đồng`, `ha`, `%`, `lượt`."""
    words = " ".join(surface.split())
    key = fold(words)
    if key == "%":
        return CellUnit("percent", "%", 1)
    if money := _SHORT_MONEY.match(key):
        return CellUnit("money", "VND", 1e6 if money["scale"] == "tr" else 1e9)
    factor = 1.0
    if scale := _SCALES.match(key):
        amount = parse_amount("1 " + scale[0], 0)
        factor = float(amount.scale) if amount else 1.0
        words, key = words[scale.end() :].strip(), key[scale.end() :].strip()
    if key in ("đồng", "đ", "vnđ", "vnd") or (not key and factor > 1):
        return CellUnit("money", "VND", factor)
    measure, rate, _ = key.partition("/")
    if rate and (measure in ("đồng", "đ") or measure in UNITS and not factor > 1):
        return CellUnit("money", "VND", factor) if measure in ("đồng", "đ") else CellUnit("other", words, 1)
    if key in UNITS:
        unit = UNITS[key]
        return CellUnit(unit.kind, unit.base, unit.factor * factor)
    return CellUnit("count", words, factor)
