"""FIGURE: numbers that count or measure something, as typed values in base units on exact offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tomluoc.extract.bare import bare_figures
from tomluoc.extract.items import item_of
from tomluoc.extract.not_figures import is_name, is_no_figure, is_page_counter, may_count, names_a_place
from tomluoc.extract.numbers import START, Amount, parse_amount
from tomluoc.extract.parts import Part
from tomluoc.extract.ratios import is_plain_ratio
from tomluoc.extract.shared import crowd_unit, shared_unit, with_voters
from tomluoc.extract.shares import HALF, ShareReader
from tomluoc.extract.units import UNITS, Unit, UnitMatch, is_time_rate, parse_rate
from tomluoc.report import Figure, FigureKind

_RANGE = re.compile(r"\s?[-~]\s?(?=[\dmhbntsc])|\s+(?:đến|tới)\s+(?:(?:dưới|hơn|trên|gần|khoảng)\s+)?")
_SLASH = re.compile(r"\s?/\s?(?=\d)")
_OUT_OF = re.compile(r"\s+trong\s+(?:tổng\s+)?(?:số\s+(?=\w)|(?=\d))|\s+trên\s+(?:tổng\s+số\s+)?(?=\d)")
_HALF_MORE = re.compile(r"\s+rưỡi(?!\w)")
_GOALS = re.compile(r"\s*(?:chỉ tiêu|kế hoạch|kh|biên chế|cnvclđ|cnlđ|nlđ|định biên)(?!\w)")
_MONEY_SCALE = 1_000_000
_LARGEST_FRACTION = 10  # `1/4` of something is a fraction, `9/11` are counted


class _Reader(ShareReader):
    """Reads the figures of one text; all offsets count its code points."""

    def read(self) -> list[Figure]:
        figures = self.found
        pos = 0
        while match := START.search(self.folded, pos):
            start = match.start()
            if (covered := self.covered(start)) is not None:
                pos = max(covered, start + 1)
                continue
            figure = self._figure(start)
            if figure is None or figure.end > self.limit(start):
                amount = parse_amount(self.folded, start)
                pos = amount.end if amount else start + 1
                continue
            figures.append(figure)
            pos = max(figure.end, start + 1)
        return figures

    def _figure(self, start: int) -> Figure | None:
        joined = bool(self.found) and self.text[self.found[-1].end : start].strip() == "/"
        if not joined and is_no_figure(self.text, self.folded, start):
            return None
        part = self.part(start)
        if part is None or _ROW.match(self.text, start):
            return None
        if part.amount.scale == 1 and HALF.match(self.folded, start):
            return self.share(part)
        return self.share(part) or self._range(part) or self._ratio(part) or self._single(part)

    def _range(self, low: Part) -> Figure | None:
        """Read `10 - 15 ha`, `100 đến 200 triệu đồng`, `30 cm đến 1,5 m`."""
        if low.head:
            return None
        match = _RANGE.match(self.folded, low.end)
        if not match or self.covered(match.end()) is not None:
            return None
        high = self.part(match.end())
        if high is None or high.bare and low.bare:
            return None
        if high.head is None and high.unit is None and high.amount.scale == 1 and not low.unit:
            return None
        scale = 1 if low.unit or low.amount.scale > 1 else _shared_scale(low.amount, high.amount)
        unit = low.unit or high.unit
        if low.unit and high.unit and low.unit.unit.kind != high.unit.unit.kind:
            return None
        if low.unit and high.head:
            return None
        low_factor = unit.unit.factor if unit else 1
        high_factor = (high.unit or low.unit).unit.factor if unit else 1  # type: ignore[union-attr]
        first = _value(low.amount, counted=high.head is not None) * scale * low_factor
        second = _value(high.amount, counted=high.head is not None) * high_factor
        if second <= first:
            return None
        if not high.unit and not high.head and not low.unit and high.amount.scale < 1000:
            return None
        return self._finish(low.amount, high, unit, first, value_to=second)

    def _ratio(self, part: Part) -> Figure | None:
        """Read `156/157 chi hội`, `6,3 tỷ/8,5 tỷ đồng`, `5 trong số 13 ứng viên`."""
        match = _SLASH.match(self.folded, part.end)
        if not match and not part.unit and not part.head:
            match = _OUT_OF.match(self.folded, part.amount.end)
        if not match or self.covered(match.end()) is not None:
            return None
        whole = self.part(match.end())
        if part.amount.scale > 1 and whole and whole.amount.value == 1:
            return None  # `1 triệu / 1 tàu` is a rate
        if whole is None or whole.amount.worded and "/" in match[0]:
            return None
        if part.head and not self._same_count(part, whole):
            return None
        if part.head and whole.head is None and "/" not in match[0]:
            return None
        if part.unit and not (whole.unit and whole.unit.unit.kind == part.unit.unit.kind):
            return None
        if match[0].strip() == "/" and whole.bare and not part.bare and not part.head:
            return None
        if match[0].strip() != "/" and whole.head is None and whole.unit is None:
            return None
        scale = whole.amount.scale if part.amount.scale == 1 and not part.unit else 1
        unit = whole.unit or part.unit
        if unit and unit.unit.kind in ("duration",) and part.amount.value == whole.amount.value:
            return None  # `24/24 giờ`
        factor = unit.unit.factor if unit else 1
        counted = whole.head is not None or part.head is not None
        value = _value(part.amount, counted=counted) * scale * factor
        of = _value(whole.amount, counted=counted) * factor
        label, end = self._label(whole, unit)
        if part.head:
            label = self.surface(part.head)
        if whole.amount.scale >= _MONEY_SCALE and not unit and not whole.head:
            label = "VND"
        if not label:
            if of == 0 or not is_plain_ratio(self.text, self.folded, (part.amount.start, end), value, of):
                return None
            fraction = of <= _LARGEST_FRACTION and value < of
            start = part.amount.start
            label = self.parted(start, end) if fraction else shared_unit(self.text, self.folded, start, self.found)
        return self.build(part.amount.start, end, "ratio", value, label, of=of)

    def _same_count(self, part: Part, whole: Part) -> bool:
        """Tell whether two counted heads around a slash count the same thing, or a goal for it."""
        if part.head is None:
            return False
        first = self.surface(part.head).lower()
        if whole.head is None:
            return first == "phiếu" and whole.bare  # `16 phiếu/17`
        second = self.surface(whole.head).lower()
        return first.startswith((second, "nữ")) or bool(_GOALS.match(self.folded, whole.head[0]))

    def measured(self, part: Part) -> Figure | None:
        """Return the figure of a part with a unit of measure."""
        return self._single(part)

    def _single(self, part: Part) -> Figure | None:
        value = part.amount.value
        unit = part.unit
        if unit:
            value *= unit.unit.factor
        elif part.head is None and part.amount.scale == 1 or part.head and self._is_named(part.amount.start, part.head):
            return None
        return self._finish(part.amount, part, unit, value)

    def _is_named(self, start: int, head: tuple[int, int]) -> bool:
        """Tell whether a number names the word before it, as in `tổ 12 đông dân` and `thôn 3 xã Tân Lập`."""
        if not is_name(self.folded, start):
            return False
        return not self.heads.is_strong(head) or names_a_place(self.text, self.folded, start, head[0])

    def _is_label(self, amount: Amount, head: tuple[int, int], value: float) -> bool:
        """Tell whether number and word in capitals are a name or a model: `BA ĐỒN`, `2.4 GT`."""
        if value % 1 and self.text[head[0] : head[1]].isupper():
            return True
        return amount.worded and self.text[amount.start : amount.end].isupper() and not self.heads.is_strong(head)

    def _finish(
        self, amount: Amount, last: Part, unit: UnitMatch | None, value: float, value_to: float | None = None
    ) -> Figure | None:
        """Give a number its kind, unit, end and rate."""
        if unit:
            return self._measured(amount, last, unit, value, value_to)
        if last.head is None or last.amount.scale >= _MONEY_SCALE and not self.heads.is_strong(last.head):
            if last.amount.scale < 1000:
                return None
            if value_to is None and (crowd := crowd_unit(self.folded, amount.start, self.found)):
                return self.build(amount.start, last.amount.end, "count", value, crowd)
            end = self._rate(last.amount.end) or last.amount.end
            return self.build(amount.start, end, "money", value, "VND", value_to)
        if not self._may_count(amount, last.head[1]) or self._is_label(amount, last.head, value):
            return None
        if is_page_counter(self.folded, last.head[0]):
            return None
        if value_to is None:
            value = _value(amount, counted=True)
        return self._counted(amount, last.head, value, value_to)

    def _measured(
        self, amount: Amount, last: Part, unit: UnitMatch, value: float, value_to: float | None
    ) -> Figure | None:
        end = last.unit.end if last.unit else last.amount.end
        kind: FigureKind = unit.unit.kind
        base = unit.unit.base
        if kind != "money" and not self._may_count(amount, end) or kind == "money" and value == 0:
            return None  # `gian hàng 0 đồng` is a name
        if kind in ("duration", "length", "mass", "area") and value_to is None and (more := self._more(unit, end)):
            minutes = self.folded.endswith("phút", 0, more[1])
            value, end = (value * 60 if minutes else value) + more[0], more[1]
            base = "phút" if minutes else base
        if kind == "area" and (ground := _GROUND.match(self.folded, end)):
            end = ground.end()
        rate = self._rate(end)
        # `45 giờ / tháng`, `2 tháng/lần`
        timed = kind == "duration" and rate is not None and is_time_rate(self.folded[end:rate], ("lần",))
        if rate and not timed and kind in ("area", "mass", "length", "duration", "other"):
            surface = self.text[(last.unit or unit).start : rate]
            factor = unit.unit.factor
            value_to = value_to / factor if value_to is not None else None
            return self.build(amount.start, rate, "other", value / factor, surface.strip(), value_to)
        return self.build(amount.start, rate or end, kind, value, base, value_to)

    def _rate(self, end: int) -> int | None:
        """Return the end of the rate behind `end`, unless it runs into a taken stretch: `tỷ đồng/tháng 7`."""
        rate = parse_rate(self.folded, end)
        return rate if rate is not None and rate <= self.limit(end) else None

    def _may_count(self, amount: Amount, end: int) -> bool:
        near = bool(self.found) and 0 <= amount.start - self.found[-1].end < 60
        return may_count(self.folded, amount, end, after_figure=near)

    def _more(self, unit: UnitMatch, end: int) -> tuple[float, int] | None:
        """Return what `rưỡi` (`hai năm rưỡi`) or metres behind kilometres (`3 km 450`) add, and where they end."""
        if half := _HALF_MORE.match(self.folded, end):
            return unit.unit.factor / 2, half.end()
        if (smaller := _SMALLER.match(self.folded, end)) and self._is_smaller(UNITS[smaller["unit"]], unit):
            return float(smaller["number"].replace(",", ".")) * UNITS[smaller["unit"]].factor, smaller.end()
        if unit.surface == "km" and (metres := _METRES.match(self.folded, end)):
            return float(metres[1]), metres.end(1)
        return None

    def _is_smaller(self, part: Unit, unit: UnitMatch) -> bool:
        """Tell whether a unit goes on with a larger one of its kind: `1 tấn 260 kg`, `3 giờ 40 phút`."""
        if part.kind == "duration":
            return unit.surface == "giờ" and part.base == "phút"
        return part.kind == unit.unit.kind and part.factor < unit.unit.factor

    def _counted(self, amount: Amount, head: tuple[int, int], value: float, value_to: float | None) -> Figure:
        start, end = head
        label = self.surface(head)
        kind: FigureKind = "count"
        if half := _HALF_MORE.match(self.folded, end):
            value, end = value + 0.5, half.end()
        if label.lower() in ("lần", "điểm") and (
            value % 1 or _FACTOR.search(self.folded, max(0, amount.start - 16), amount.start)
        ):
            kind = "other"
        rate = self._rate(end)
        if rate and (value % 1 or _PER_MEASURE.match(self.folded, end)) and not is_time_rate(self.folded[end:rate]):
            kind, label = "other", self.text[start:rate]
        return self.build(amount.start, rate or end, kind, value, label, value_to)

    def _label(self, part: Part, unit: UnitMatch | None) -> tuple[str, int]:
        """Return the unit of a part as written in the contract, and where the part ends."""
        if unit:
            return unit.unit.base, part.end
        return (self.surface(part.head), part.end) if part.head else ("", part.amount.end)


_ROW = re.compile(r"\d{1,3}\s+(?:Triệu|Nghìn|Vạn|Tỷ)\s+[A-ZĐ]")  # the first cells of a row: `2 Triệu Phong`
_GROUND = re.compile(r"\s+đất(?!\w)")
_METRES = re.compile(r"\s+(\d{3})(?!\w|[.,]\d)(?!\s?(?:m|%|đồng|hộ)\b)")
_PER_MEASURE = re.compile(r"\s?/\s?(?:1\.?000|\d|km2?|m2|ha|kg|tấn|vạn)(?!\w)")
_SMALLER = re.compile(r"\s+(?P<number>\d+(?:,\d+)?)\s?(?P<unit>tạ|yến|kg|sào|phút|m)(?![\w/²³])(?!\s+(?:vuông|khối))")
_FACTOR = re.compile(r"(?:tăng|gấp|giảm|hơn|bằng)\s+(?:(?:gấp|gần|hơn|trên|khoảng)\s+)*\Z")


def _shared_scale(low: Amount, high: Amount) -> int:
    """Return the scale that the low end of a range leaves to the high end: `3 - 5 triệu`, `40-50.000`."""
    if high.scale > 1:
        return high.scale
    thousands = high.digits.endswith(".000") and "." not in low.digits and low.value * 1000 < high.value
    return 1000 if thousands and low.value * 1000 >= high.value / 10 else 1


def _value(amount: Amount, *, counted: bool) -> float:
    """Return the value, with a comma before three digits parting thousands where things are counted."""
    return amount.whole if counted and amount.whole is not None else amount.value


def find_figures(
    text: str, words: Sequence[tuple[int, int, str]] = (), taken: Sequence[tuple[int, int]] = ()
) -> list[Figure]:
    """Return the figures of `text`, in order and without overlap.

    `words` are Vietnamese words with their tags (start, end, tag), used to find what is counted; without them the
    vocabularies alone decide. `taken` are stretches of dates, documents and page furniture: none is touched.
    Values are in base units: VND, m2, kg, m; percents and counts as they are. Any text is read; nothing is raised.
    """
    reader = _Reader(text, words, taken)
    figures = reader.read()
    figures = with_voters(reader.folded, bare_figures(text, reader.heads, figures, reader.taken))
    for index, figure in enumerate(figures):
        figure.item = item_of(text, reader.folded, figure, figures, index)
    return figures
