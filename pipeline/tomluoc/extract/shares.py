"""Parts of a whole in words: `một phần ba`, `một nửa số hộ`; and how figures are built."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence

from tomluoc.extract.approximators import approximation
from tomluoc.extract.numbers import Amount, parse_amount
from tomluoc.extract.parts import Part, PartReader
from tomluoc.extract.shared import clause, clause_noun
from tomluoc.report import Figure, FigureKind

_PARTS = re.compile(r"\s+phần\s+(?P<of>tư|mười|trăm|\w+)(?!\w)")
HALF = re.compile(r"(?:một\s+)?nửa(?!\w)")
_SHARE_OF = re.compile(r"\s+(?:(?:của\s+)?(?:tổng\s+)?số\s+)?(?=[^\W\d_])")
_APPOSED = re.compile(r"\s?[,;(]\s?(?:(?:tức|là|bằng|giảm|tăng|chiếm|hơn|gần|trên|non|khoảng)\s+){0,3}")
_HALF_OF = re.compile(r"\s+số(?=\s)|(?=\s+chỉ\s+tiêu)")
_CUT = re.compile(r"(?:giảm|tăng|gấp)\s+\Z")
_SIGN = re.compile(r"(?<=[\s(|])[-+]\Z")


class ShareReader(PartReader, ABC):
    """Reads the parts of a whole of one text; `found` are the figures read so far, all offsets count code points."""

    def __init__(self, text: str, words: Sequence[tuple[int, int, str]], taken: Sequence[tuple[int, int]]) -> None:
        super().__init__(text, words, taken)
        self.found: list[Figure] = []

    def share(self, part: Part) -> Figure | None:
        """Read `một phần ba`, `một nửa số hộ`, `nửa chỉ tiêu`."""
        amount = part.amount
        if (half := HALF.match(self.folded, amount.start)) and amount.scale == 1:
            return self._half(amount, half.end())
        match = _PARTS.match(self.folded, amount.end)
        if not match or amount.scale > 1:
            return None
        whole = 4.0 if match["of"] == "tư" else None
        if whole is None:
            other = parse_amount(self.folded, match.start("of"))
            whole = other.value if other and other.end == match.end("of") else None
        if whole is None or whole <= amount.value:
            return None
        return self.build(
            amount.start, match.end(), "ratio", amount.value, self.parted(amount.start, match.end()), of=whole
        )

    def parted(self, start: int, end: int) -> str:
        """Return what is parted: the noun behind (`một nửa diện tích`), else that which the clause is about."""
        behind = _SHARE_OF.match(self.folded, end)
        head = self.heads.first_noun(behind.end()) if behind else None
        if head is None and self.found and _APPOSED.fullmatch(self.folded, self.found[-1].end, start):
            last = self.found[-1]
            return last.unit if last.kind in ("count", "ratio") else last.text
        if head is None:
            noun = clause_noun(self.text, self.folded, start)
            head = None if noun else self.heads.first_noun(clause(self.folded, start)[0])
            if noun or head is None or head[1] > start:
                return noun or "phần"
        return self.surface(head)

    def _half(self, amount: Amount, end: int) -> Figure | None:
        """Read `một nửa`, `nửa chỉ tiêu`, `nửa số vụ`; a bare `nửa` and `giảm một nửa` are no figures."""
        if _CUT.search(self.folded, max(0, amount.start - 12), amount.start):
            return None
        if self.folded.startswith("nửa", amount.start) and (measured := self.part(amount.start)) and measured.unit:
            return None if measured.unit.unit.kind == "duration" else self.measured(measured)
        if not self.folded.startswith("nửa", amount.start):
            return self.build(amount.start, end, "ratio", 1, self.parted(amount.start, end), of=2)
        match = _HALF_OF.match(self.folded, end)
        head = self.heads.find(match.end()) if match else None
        if head is None:
            return None
        return self.build(amount.start, head[1], "ratio", 1, self.surface(head), of=2)

    @abstractmethod
    def measured(self, part: Part) -> Figure | None:
        """Return the figure of a part with a unit of measure: the grammar of figures knows how."""

    def build(
        self,
        start: int,
        end: int,
        kind: FigureKind,
        value: float,
        unit: str,
        value_to: float | None = None,
        of: float | None = None,
    ) -> Figure:
        """Return the figure on `start:end`, with the sign before it and what bounds it."""
        sign = _SIGN.search(self.folded, max(0, start - 2), start)
        if sign and (kind == "percent" or sign[0] == "+") and self.covered(start - 1) is None:
            start, value = start - 1, -value if sign[0] == "-" else value
        return Figure(
            text=self.text[start:end],
            start=start,
            end=end,
            kind=kind,
            value=plain(value),
            value_to=None if value_to is None else plain(value_to),
            of=None if of is None else plain(of),
            unit=unit,
            approx=approximation(self.folded, start, end),
        )


def plain(value: float) -> float:
    """Return the value without the noise that factors leave in the last digits of a float."""
    return float(f"{value:.15g}")
