"""Values as a Vietnamese reader writes them: `.` between thousands, `,` before decimals, money in scales."""

from __future__ import annotations

from tomluoc.report import Figure

_SCALES = ((1e9, "tỷ"), (1e6, "triệu"))
_UNITS = {"m2": "m²", "m3": "m³", "VND": "đồng"}
_LARGER = {"m2": (1e4, "ha"), "kg": (1e3, "tấn"), "m": (1e3, "km"), "m3": (1e6, "triệu m³")}  # units for large values


def number(value: float) -> str:
    """Return `value` with at most three decimals: `1653.52` as `1.653,52`."""
    text = f"{round(value, 3):,.3f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def money(value: float, unit: str = "VND") -> str:
    """Return an amount in the largest scale that keeps it short: `90000000` VND as `90 triệu đồng`."""
    currency = _UNITS.get(unit, unit)
    for scale, name in _SCALES:
        if abs(value) >= scale and round(value / scale, 3) * scale == value:
            return f"{number(value / scale)} {name} {currency}"
    return f"{number(value)} {currency}"


def humanise(figure: Figure) -> str:
    """Return the value of `figure` with its unit, range, part of a whole, and approximation sign."""
    sign = {"about": "≈ ", "over": "> ", "under": "< "}.get(figure.approx or "", "")
    return sign + _quantity(figure)


def _quantity(figure: Figure) -> str:
    if figure.kind == "money" or figure.unit == "VND":
        amounts = money(figure.value, figure.unit)
        if figure.value_to is not None:
            amounts += f" – {money(figure.value_to, figure.unit)}"
        return amounts if figure.of is None else f"{amounts}/{money(figure.of, figure.unit)}"
    scale, unit = _LARGER.get(figure.unit, (1.0, ""))
    if abs(figure.value) < scale or not unit:
        scale, unit = 1.0, _UNITS.get(figure.unit, figure.unit)
    digits = number(figure.value / scale)
    if figure.value_to is not None:
        digits += f" – {number(figure.value_to / scale)}"
    if figure.of is not None:
        digits += f"/{number(figure.of / scale)}"
    return f"{digits}%" if unit == "%" else f"{digits} {unit}".rstrip()
