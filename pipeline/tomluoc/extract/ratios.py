"""Parts of a whole without a counted head: when `9/11` is one."""

from __future__ import annotations

import re

_SLASHED = re.compile(r"[\])]?/\d")
_SHARE = re.compile(r"\s*[(,;=–-]?\s*(?:(?:đạt|chiếm|bằng|tỷ\s+lệ|tỉ\s+lệ)\s+){0,2}\d{1,3}(?:[.,]\d+)?\s?%")
_LAST_WORD = re.compile(r"(\w+)\s+\Z")
_ADDRESSES = ("đường", "hẻm", "ngõ", "số")
_SIGN = re.compile(
    r"[:(]\s*\Z|phiếu[^\n.;]{0,12}\s\Z|(?:đạt|được|có|trong đó|tuyệt đối|bằng|chiếm|với|hơn|gần|khoảng)\s+\Z"
)
_WINDOW = 30  # code points before a ratio that tell what it is


def is_plain_ratio(text: str, folded: str, span: tuple[int, int], value: float, of: float) -> bool:
    """Tell whether `value`/`of` on `span`, with no head behind it, is part of a whole and no day, grade or address."""
    start, end = span
    if value > of * 2 or _SLASHED.match(folded, end):
        return False
    if _SHARE.match(folded, end):
        return True
    if value > 31 or of > 12 or value == of:
        last = _LAST_WORD.search(text, max(0, start - _WINDOW), start)
        return last is None or not last[1][0].isupper() and last[1] not in _ADDRESSES
    return bool(_SIGN.search(folded, max(0, start - _WINDOW), start))
