"""Whether two figures of the same thing can both be right: rounding, approximation and ranges are no quarrel."""

from __future__ import annotations

import re

from tomluoc.report import Figure

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")
_INSIDE = 1 - 1e-6  # 5% and 6% round to different numbers, though 5.5 lies at the edge of both
_LOOSE = 0.1  # by how much `khoảng`, `hơn` and `gần` may miss


def agree(left: Figure, right: Figure) -> bool:
    """Return whether two figures of the same kind and unit may say the same amount."""
    if left.of is not None and right.of is not None and left.of != right.of:
        return False
    if (left.value, left.value_to) == (right.value, right.value_to):
        return True
    (low, high), (other_low, other_high) = _bounds(left), _bounds(right)
    return max(low, other_low) <= min(high, other_high)


def _bounds(figure: Figure) -> tuple[float, float]:
    """Return the least and the greatest amount that the words of a figure may stand for."""
    half = _precision(figure) / 2 * _INSIDE
    low, high = figure.value - half, (figure.value if figure.value_to is None else figure.value_to) + half
    room = _LOOSE * abs(figure.value)
    if figure.approx in ("about", "under"):
        low -= room
    if figure.approx in ("about", "over"):
        high += room
    return low, high


def _precision(figure: Figure) -> float:
    """Return the step of the last digit that is written: 0.1 billion of `1,5 tỷ`; 0 of things counted one by one."""
    numerals = _NUMERAL.findall(figure.text)
    if len(numerals) != 1 or figure.value == 0:
        return 0.0 if len(numerals) != 2 else _last_zeros(figure)
    written = numerals[0]
    plain = written.replace(".", "").replace(",", ".") if _GROUPED.match(written) else written.replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        return 0.0
    if number == 0:
        return 0.0
    scale = figure.value / number
    decimals = len(plain.partition(".")[2])
    whole = figure.kind in ("count", "ratio") and scale == 1 and not decimals
    return 0.0 if whole else float(scale / 10**decimals)


def _last_zeros(figure: Figure) -> float:
    """Return the step of `1 tỷ 455 triệu`, whose last digit is that of its last scale."""
    step = 1.0
    while figure.kind == "money" and figure.value % (step * 10) == 0 and step < 1e12:
        step *= 10
    return step if step > 1 else 0.0
