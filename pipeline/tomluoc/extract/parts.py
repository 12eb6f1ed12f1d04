"""One numeral with what follows it, the piece that figures are put together from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tomluoc.extract.counted import HeadFinder
from tomluoc.extract.numbers import Amount, parse_amount
from tomluoc.extract.scanned import digits_read
from tomluoc.extract.units import UnitMatch, parse_unit
from tomluoc.text import fold

# Time words that begin a counted head are no durations.
_COUNTED_TIMES = re.compile(
    r"(?:ngày\s+(?:công|thứ|hội|lễ|giường|nghỉ)|tháng\s+lương|tiếng\s+(?:nói|dân)|đêm\s+(?:diễn|hội|nhạc|giao)"
    r"|giờ\s+(?:dạy|học|giảng)|năm\s+học|tuần\s+(?:lễ|tra))(?!\w)"
)


@dataclass(slots=True)
class Part:
    """One numeral with what follows it: a unit of measure, a counted head, or nothing."""

    amount: Amount
    unit: UnitMatch | None
    head: tuple[int, int] | None

    @property
    def end(self) -> int:
        if self.unit:
            return self.unit.end
        return self.head[1] if self.head else self.amount.end

    @property
    def bare(self) -> bool:
        return self.unit is None and self.head is None and self.amount.scale == 1


class PartReader:
    """Reads parts of one text, and knows which stretches are taken."""

    def __init__(self, text: str, words: Sequence[tuple[int, int, str]], taken: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.folded = fold(digits_read(text))
        self.heads = HeadFinder(text, self.folded, words)
        self.taken = sorted(taken)
        self._starts = [start for start, _ in self.taken]

    def covered(self, pos: int) -> int | None:
        """Return the end of the taken stretch that holds `pos`, or None."""
        index = bisect_right(self._starts, pos) - 1
        return self.taken[index][1] if index >= 0 and self.taken[index][1] > pos else None

    def limit(self, start: int) -> int:
        """Return where the next taken stretch begins."""
        index = bisect_right(self._starts, start)
        return self._starts[index] if index < len(self._starts) else len(self.text)

    def part(self, pos: int) -> Part | None:
        """Return the numeral at `pos` with the unit or head behind it, both clear of taken stretches, or None."""
        amount = parse_amount(self.folded, pos)
        if amount is None or amount.end > self.limit(pos):
            return None
        unit = parse_unit(self.folded, amount.end)
        if unit and (unit.end > self.limit(pos) or self._is_head(unit) or self._breaks(amount.end, unit)):
            unit = None
        if unit and self.text[amount.end : unit.end] in ("G", "M"):
            return None  # `4G` is no weight
        if unit is None and self.text[amount.end : amount.end + 1].isalpha():
            return None  # part of a code: `4G`, `80A`
        head = None if unit else self.heads.find(amount.end)
        if head and head[1] > (limit := self.limit(pos)):
            kept = self.text[head[0] : limit].rstrip(" ,\xa0")
            head = (head[0], head[0] + len(kept)) if kept else None
        return Part(amount, unit, head)

    def _breaks(self, end: int, unit: UnitMatch) -> bool:
        """Tell whether the unit is the first word of a new line's sentence."""
        return "\n" in self.text[end : unit.start] and self.text[unit.start].isupper()

    def _is_head(self, unit: UnitMatch) -> bool:
        """Tell whether what looks like a unit begins a counted head: `ngày công`, `tháng lương`, `tấm`."""
        if unit.unit.kind not in ("duration", "mass"):
            return False
        return bool(_COUNTED_TIMES.match(self.folded, unit.start))

    def surface(self, head: tuple[int, int]) -> str:
        """Return the words of a head with single spaces."""
        return " ".join(self.text[head[0] : head[1]].split())
