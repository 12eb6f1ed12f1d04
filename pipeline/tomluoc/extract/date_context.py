"""Whether the words around an atom make it a date: `sáng 7/9` is one, `7/9 xã` is not."""

from __future__ import annotations

import re

from tomluoc.extract.date_atoms import Atom
from tomluoc.extract.date_patterns import words

_WINDOW = 60
_LIKELY_YEARS = (1930, 2060)  # that reports speak of without the word `năm`
_OPENING = r"(?:[\s(:]|(?<!ngày),)*$"
_TIMES = {name: rf"(?:^|(?<!\w))(?:{words(f'date_{name}.txt')})" for name in ("strong_cues", "weak_cues")}
_STRONG = re.compile(rf"{_TIMES['strong_cues']}(?:\s+(?:nay|qua|mai))?{_OPENING}")
_WEAK = re.compile(rf"{_TIMES['weak_cues']}(?:\s+(?:ngày|sáng|chiều))?{_OPENING}")
_FEAST = re.compile(r"(?<!\w)(?:ngày|lễ|kỷ niệm|dịp|quốc khánh)\s[^.,;:\n]{3,45}$")
_COUNTED = re.compile(rf"\s*(?:{words('date_counted.txt')})(?!\w)")
_LIST = re.compile(r"\s*(?:,|và|hoặc)\s*")
_STOP = re.compile(r"\s*(?:$|[.,;:)\n\]\"'|?!])")
_LINE_START = re.compile(r"(?:^|[\n;.:-])\s*$")
_SENTENCE_START = re.compile(r"(?:^|[\n;.:(,])\s*$")
_LENGTH = re.compile(rf"(?<!\w)\d+\s+năm\s*$|(?<!\w)(?:{words('date_duration_cues.txt')})\s*$")
_MONTHS_BEFORE = re.compile(rf"(?<!\w)(?:{words('date_months_before.txt')})(?:\s+\w+)?\s*$")
_MONTHS_AFTER = re.compile(rf"\s*(?:{words('date_months_after.txt')})(?!\w)")
_PER = re.compile(r"\s*/")
_CLOCK = re.compile(rf"(?<!\w)(?:{words('date_clock_cues.txt')})\s*$")
_CLOCK_LENGTH = re.compile(rf"(?<!\w)\d+\s+năm\s*$|(?<!\w)(?:{words('date_clock_lengths.txt')})\s*$")
_EVENING = re.compile(r"1[3-9]|2[0-3]")  # no one counts so many hours
_PART_OF_DAY = re.compile(r"\s+(?:sáng|trưa|chiều|tối|đêm|cùng\s+ngày|hôm|ngày)\b")
_YEAR_CUE = re.compile(rf"(?<!\w)(?:{words('date_year_cues.txt')})\s*[:(]?\s*$")
_YEAR_AFTER = re.compile(rf"\s+(?:{words('date_year_after.txt')})(?!\w)")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d\s*(?:,|và|hoặc|hay|;)\s*$")
_YEAR_LIST = re.compile(r"\)|\s*,\s*(?:1[89]|2[01])\d\d(?!\d)")
_DAY_AFTER = re.compile(r"\s+(?:sang|đến|hằng|hàng|của|tới|này|tháng|và)(?!\w)")
_EACH = re.compile(r"(?<!\w)(?:mỗi|một|hằng|hàng|bình\s+quân|/|cứ|trong)\s*$")
# A scale (`quy hoạch 1/2000`) looks like a month and year.
_MONTH_CUE = re.compile(
    r"(?:(?<!\w)(?:từ|đến|tới|vào|hồi|trước|sau|tháng|và|giai\s+đoạn|nay|kỳ|họp|thời\s+gian)|[-,(:;\n]|^)\s*$"
)
_YEAR_EDGE = re.compile(r"(?<!\w)(?:từ|đến|tới|trước|sau|sinh|so\s+với|tầm\s+nhìn)\s*$")
_NAMED_MONTH = re.compile(r"cách\s+mạng\s*$|(?<!\w)(?:trăng|ba|hai|\d)\s*$")


def is_date(folded: str, atom: Atom, report_month: int | None) -> bool:
    """Tell if `atom` is a date where it stands; `report_month` is the month of the report, if known."""
    if atom.sure:
        return True
    before, after = folded[max(0, atom.start - _WINDOW) : atom.start], folded[atom.end : atom.end + _WINDOW]
    if atom.form == "short":
        return _is_day(folded[atom.start : atom.end], atom, before, after)
    if atom.form == "bare_months":
        return _is_first_months(atom, before, after, report_month)
    if atom.form == "clock":
        return _is_clock(folded[atom.start : atom.end], before, after)
    if atom.form == "bare_year":
        return _is_year(atom.period.year or 0, before, after) if atom.period else False
    if atom.form == "numeric_month":
        return bool(_MONTH_CUE.search(before))
    if atom.form == "day_only":
        return not _EACH.search(before) and bool(_STOP.match(after) or _DAY_AFTER.match(after))
    if atom.form == "month":
        return not _NAMED_MONTH.search(before)
    return True


def goes_on(folded: str, previous: Atom, atom: Atom) -> bool:
    """Tell if `atom` is the next day of a list that `previous`, a day, begins: `30/4 và 1/5`."""
    if not _LIST.fullmatch(folded, previous.end, atom.start) or "/" not in folded[atom.start : atom.end]:
        return False
    return not _COUNTED.match(folded, atom.end)


def _is_day(surface: str, atom: Atom, before: str, after: str) -> bool:
    if _STRONG.search(before):
        return True
    counted = bool(_COUNTED.match(after))
    period = atom.period
    assert period is not None
    falling = period.last[1] > period.last[0]  # a part is never more than its whole, nor a low end than the high one
    if "/" in surface:
        if _WEAK.search(before):
            return not counted or (falling and not after.startswith("%"))
        if before.endswith("(") and after.startswith(")"):
            return falling
        return not counted and falling and bool(_FEAST.search(before) or _LINE_START.search(before))
    if _WEAK.search(before) and (falling or not counted):
        return falling and "-" in surface or bool(_STOP.match(after))
    return False


def _is_first_months(atom: Atom, before: str, after: str, report_month: int | None) -> bool:
    assert atom.period is not None
    count = atom.period.last[0]
    if (
        count < 3
        or before.rstrip().endswith("/")
        or _LENGTH.search(before)
        or _MONTHS_AFTER.match(after)
        or _PER.match(after)
    ):
        return False
    if report_month is not None and not (count <= report_month + 1 and report_month - count <= 2):
        return False
    if report_month is not None and count >= 5 and report_month - count in (0, 1):
        return True
    return bool(_MONTHS_BEFORE.search(before) or _SENTENCE_START.search(before))


def _is_clock(surface: str, before: str, after: str) -> bool:
    bare = surface.rstrip().endswith(("giờ", "h"))
    if _CLOCK_LENGTH.search(before) and not (_EVENING.match(surface) and before.rstrip().endswith("sau")):
        return False
    if _PART_OF_DAY.match(after):
        return True
    if bare or ":" in surface:
        if after.startswith(",") and _LINE_START.search(before):
            return True
        return bool(_CLOCK.search(before)) and not (bare and re.match(r"\s*/|\s+(?:làm|liên|học|đồng)", after))
    return bool(_CLOCK.search(before) or _SENTENCE_START.search(before)) or "h" in surface


def _is_year(year: int, before: str, after: str) -> bool:
    edge = _YEAR_EDGE.search(before) and _LIKELY_YEARS[0] <= year <= _LIKELY_YEARS[1]
    if (edge or _YEAR_BEFORE.search(before)) and not _COUNTED.match(after):
        return True
    follows = bool(_STOP.match(after) or _YEAR_AFTER.match(after)) or after.startswith((" (", " -", "-"))
    listed = before.endswith("(") and bool(_YEAR_LIST.match(after))
    return listed or (follows and bool(_YEAR_CUE.search(before) or _YEAR_BEFORE.search(before)))
