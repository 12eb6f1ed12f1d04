"""Bare numbers that count: table cells, and numbers that share the unit of a figure beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tomluoc.extract.counted import HeadFinder
from tomluoc.extract.not_figures import is_name, is_no_figure
from tomluoc.extract.numbers import parse_amount, parse_digits
from tomluoc.extract.shared import clause_noun, is_money, shared_unit
from tomluoc.extract.tables import CellUnit, parse_cell_unit, table_figures
from tomluoc.report import Figure

_NUMBER = r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+(?:[.,]\d+)?"
_BARE = re.compile(rf"(?<![\w.,/:%-])(?:{_NUMBER})(?=\s?[,;.):]?(?!\w|[.,/:-]\d|%|\s?[-–/]\s?\d))(?=[\s,;.):(]|\Z)")
_CLOSED = re.compile(r"\s?(?:[;)]|,(?!\d)|\.(?!\d)|\(|:|\n|\Z|\s+(?:và|được|đã|trong đó|không|chưa|đồng ý|trên)(?!\w))")
_STEP = re.compile(
    r"\s+(?:lên|xuống|còn|tăng|giảm)(?:\s+(?:còn|tối\s+thiểu|tới|đến|thành|lên|xuống|trên|hơn|gần))*\s+\Z"
)
_VOTE = re.compile(r"\s+(?:không\s+)?(?:đồng\s+ý|tán\s+thành|ý\s+kiến(?!\s+(?:khác|phát)))(?!\w)")
_NUMBER_OF = re.compile(r"(?:(?<!\w)(?:tổng\s+)?(số))(?:\s+lượng)?(?=\s)[^\n.;,()\d]{2,60}\s\Z")
_JOIN = re.compile(r"\s?(?:,|và)\s\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_WIDE = re.compile(rf"[ \t]*[^\W\d_][^\n|]*?[ \t]{{3,}}({_NUMBER})[ \t\r]*(?=\n|\Z)")
_LINE = re.compile(r"[^\n]+")
_IN_UNIT = re.compile(
    r"(?:đvt|đơn\s+vị(?:\s+tính)?|\()\s*:?\s*((?:triệu|nghìn|ngàn|tỷ|tỉ)?\s?đồng|ha|tấn|km|%|người|hộ)(?!\w)"
)
# A heading or caption with the unit of what follows, the next heading, and an item that names one number.
_HEADED = re.compile(
    r"\((?:đvt|đơn\s+vị(?:\s+tính)?)?\s*:?\s*((?:nghìn|ngàn|triệu|tỷ|tỉ)\s+đồng|tr\.?\s?đ(?:ồng)?)\)\s*:?\s*(?=\n)"
)
_NEXT_HEADING = re.compile(r"\n\s*(?:\d{1,2}[.)/]|[ivx]+[.)/-]|[a-eđ][.)])")
_ITEM = re.compile(r"\n\s*[-+•*]?\s*[^\W\d_][^\n;:]{2,40}:\s*(?:\d[\d.,]*[;,]\s+[^\n\d]{2,30}\s)?\Z")
_COPIES = re.compile(r"lưu\s*:[^\n]{0,60}?\W((\d{1,3})b)(?!\w)")
_HEADING_REACH = 600  # code points that the unit of a heading reaches down
_WIDEST_ROW = 400  # code points of a table's row
_REACH = 220  # code points that a unit is inherited over
_COUNTS = ("count", "ratio")


class _Bare:
    """Finds bare figures between those already found in one text."""

    def __init__(
        self, text: str, heads: HeadFinder, figures: Sequence[Figure], taken: Sequence[tuple[int, int]]
    ) -> None:
        self.text = text
        self.folded = heads.folded
        self.heads = heads
        self.figures = list(figures)
        self.taken = sorted([*taken, *((figure.start, figure.end) for figure in figures)])
        self.added: dict[int, Figure] = {}
        self.last: Figure | None = None  # the last bare number that `shared` added
        self.headed = list(_HEADED.finditer(self.folded))

    def free(self, start: int, end: int) -> bool:
        """Tell whether nothing claims any of `start:end`."""
        index = bisect_right(self.taken, (end, 0)) - 1
        while index >= 0 and self.taken[index][1] > start:
            if self.taken[index][0] < end:
                return False
            index -= 1
        return start not in self.added

    def add(self, start: int, end: int, unit: str, model: Figure | None = None, factor: float = 1) -> None:
        value = parse_digits(self.folded[start:end])
        if value is None or not self.free(start, end):
            return
        kind = model.kind if model else ("money" if unit == "VND" else "count")
        self.added[start] = Figure(
            text=self.text[start:end], start=start, end=end, kind="count" if kind == "ratio" else kind,
            value=float(f"{value * factor:.15g}"), unit=unit,
        )  # fmt: skip

        self.last = self.added[start]

    def tables(self) -> None:
        """Add the cells of tables, and of accounts with wide gaps."""
        for figure in table_figures(self.text, self.folded, self.free):
            self.added[figure.start] = figure
        for line in _LINE.finditer(self.folded):
            row = _WIDE.match(line[0]) if len(line[0]) <= _WIDEST_ROW else None
            if row and not any(mark in line[0] for mark in "/:"):
                self._account(line.start(), row)

    def copies(self) -> None:
        """Add the number of copies that a letter is kept in: `Lưu: VT (02b)`."""
        for match in _COPIES.finditer(self.folded):
            start, end = match.span(1)
            if self.free(start, end):
                self.added[start] = Figure(
                    text=self.text[start:end], start=start, end=end, kind="count", value=int(match[2]), unit="bản"
                )

    def _account(self, offset: int, row: re.Match[str]) -> None:
        start, end = offset + row.start(1), offset + row.end(1)
        named = list(_IN_UNIT.finditer(self.folded, max(0, start - 500), start))
        unit = parse_cell_unit(named[-1][1]) if named else None
        self.add(start, end, unit.base if unit else "", factor=unit.factor if unit else 1)

    def shared(self) -> None:
        """Add bare numbers that share the unit of the figure before or behind them."""
        starts = [figure.start for figure in self.figures]
        for match in _BARE.finditer(self.folded):
            start, end = match.span()
            if not self.free(start, end) or _YEAR.match(match[0]) or is_no_figure(self.text, self.folded, start):
                continue
            index = bisect_right(starts, start)
            following = self.figures[index] if index < len(self.figures) else None
            self._share(start, end, self._counted_before(index, start), following)

    def _counted_before(self, index: int, start: int) -> list[Figure]:
        """Return the last counts within reach of the same line before `start`, in order."""
        before = self.figures[max(0, index - 4) : index]
        if self.last and (not before or self.last.start > before[-1].start):
            before = [*before, self.last]
        return [
            figure
            for figure in before
            if figure.kind in _COUNTS and start - figure.end <= _REACH and "\n" not in self.text[figure.end : start]
        ]

    def _share(self, start: int, end: int, previous: list[Figure], following: Figure | None) -> None:
        if following and self._steps_to(end, following):
            self._like(start, end, following)
        elif (listed := self._listed_before(start)) is not None:
            self.add(start, end, listed.unit)
        elif (named := self._named(start) or self._labelled(start)) and _CLOSED.match(self.folded, end):
            self.add(start, end, named)
        elif is_name(self.folded, start):
            return
        elif is_money(self.folded, start, self.text[start:end]) and _CLOSED.match(self.folded, end):
            self.add(start, end, "VND")
        elif _VOTE.match(self.folded, end):
            self.add(start, end, previous[-1].unit if previous else "phiếu")
        elif (unit := self._headed(start)) and _CLOSED.match(self.folded, end):
            self.add(start, end, unit.base, factor=unit.factor)
        elif previous and self._counts(start, end, near=start - previous[-1].end < 40):
            self.add(start, end, shared_unit(self.text, self.folded, start, previous))

    def _headed(self, start: int) -> CellUnit | None:
        """Return the unit that a heading above gives the numbers of its items: `4. Tài chính (triệu đồng)`."""
        index = bisect_right(self.headed, start, key=lambda match: match.end()) - 1
        if index < 0 or start - self.headed[index].end() > _HEADING_REACH:
            return None
        items = self.folded[self.headed[index].end() : start]
        if _NEXT_HEADING.search(items) or not _ITEM.search(items):
            return None
        return parse_cell_unit(self.headed[index][1])

    def _named(self, start: int) -> str | None:
        """Return what is counted where the clause says so: `Số hồ sơ trả đúng hạn 1.234`."""
        match = _NUMBER_OF.search(self.folded, max(0, start - 70), start)
        head = self.heads.find(match.end(1)) if match else None
        if head is None or head[1] >= start or not self.heads.is_strong(head):
            return None
        return " ".join(self.text[head[0] : head[1]].split())

    def _labelled(self, start: int) -> str | None:
        """Return what a label before a colon counts: `Hội viên: 63`."""
        return clause_noun(self.text, self.folded, start) if self.text[:start].rstrip(" \xa0").endswith(":") else None

    def _listed_before(self, start: int) -> Figure | None:
        """Return the bare figure before, in a list such as `lần lượt là 35, 14 và 2`."""
        if not self.added or not self._listed(start):
            return None
        last = self.added[max(self.added)]
        return last if _JOIN.fullmatch(self.folded[last.end : start]) else None

    def _steps_to(self, end: int, following: Figure) -> bool:
        """Tell whether `từ 40 lên 60 triệu` or `80 và 81 phiếu` joins a bare number with the figure behind it."""
        between = self.folded[end : following.start]
        return len(between) < 24 and bool(_STEP.fullmatch(between) or _JOIN.fullmatch(between) and self._listed(end))

    def _listed(self, end: int) -> bool:
        return bool(re.search(r"lần\s+lượt", self.folded[max(0, end - 60) : end]))

    def _like(self, start: int, end: int, model: Figure) -> None:
        amount = parse_amount(self.folded, model.start)
        factor = 1.0
        if amount and model.kind not in _COUNTS and amount.value:
            factor = model.value / (amount.value / amount.scale)
        self.add(start, end, model.unit, model, factor)

    def _counts(self, start: int, end: int, *, near: bool) -> bool:
        """Tell whether the words around a bare number let it count."""
        if not _CLOSED.match(self.folded, end):
            return False
        before = self.text[max(0, start - 40) : start]
        if before.endswith(" ("):
            return end - start > 1 and self.text[end : end + 1] == ")" and before[-3:-2].isalpha()
        word = re.search(r"([^\W\d_][\w-]*)[ \xa0]?:?[ \xa0]\Z", before)
        if not word:
            return False
        digits = self.text[start:end]
        if word[1][0].isupper():  # a name with a number, unless it is a list of places with their numbers
            return len(digits) > 2 or near or bool(self.added) and start - max(self.added) < 60
        return True


def bare_figures(text: str, heads: HeadFinder, figures: list[Figure], taken: Sequence[tuple[int, int]]) -> list[Figure]:
    """Return `figures` with the bare numbers of `text` that count, in order; `heads` reads the same text."""
    bare = _Bare(text, heads, figures, taken)
    bare.tables()
    bare.copies()
    bare.last = None
    bare.shared()
    return sorted([*figures, *bare.added.values()], key=lambda figure: figure.start)
