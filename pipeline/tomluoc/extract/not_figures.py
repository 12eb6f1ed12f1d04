"""Numbers that count nothing: list numbers, ordinals, names, telephone numbers, levels of government."""

from __future__ import annotations

import re

from tomluoc.extract.counted import counted_noun
from tomluoc.extract.numbers import Amount
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.extract"
_COUNTERS = alternatives(entries("tomluoc.extract", "page_counters.txt"))
_WINDOW = 28  # code points before a number that can make it a name


def _before(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(entries(_PACKAGE, name))})[ \xa0\t]?:?[ \xa0\t]*\Z")


_ORDINAL = _before("ordinal_words.txt")
_NAME = _before("name_words.txt")
_HONORIFIC = _before("honorific_words.txt")
# `tổng số 12 hộ` counts, `tổ số 12` does not
_NUMBERED = re.compile(r"(?<!tổng )(?<!trong )(?<!con )(?<!dân )(?<!sĩ )(?<!một )(?<!thiểu )(?<!\w)số\s*:?\s*\Z")
_COUNTER = re.compile(rf"(?<!\w)(?:{_COUNTERS})\s*:\s*\Z")
_COUNTED_BY_PAGE = re.compile(rf"(?:{_COUNTERS})(?!\w)")
_ROUND_OF = re.compile(
    rf"(?<!mỗi )(?<!một )(?<!cả )(?<!từng )(?<!\d )(?<!\w)(?:{alternatives(entries(_PACKAGE, 'round_words.txt'))})\s+\Z"
)
_ORDER = re.compile(r"(?:\d{1,2}|một|hai|ba|bốn)(?![\w.,/-]|\s*(?:%|[-–/]\s?\d))")
# `năm` before these is five where no year is near: `còn năm hộ`, `năm mươi triệu`
_FIVE = re.compile(
    rf"năm\s+(?:(?:mươi|trăm|nghìn|ngàn|triệu|tỷ)(?!\w)|(?:{alternatives(entries(_PACKAGE, 'five_before.txt'))})(?!\w))"
)
_GIVES = re.compile(rf"(?:(?<!\w)(?:{alternatives(entries(_PACKAGE, 'five_after.txt'))})|[,;:(])\s+\Z")
_YEARS_NEAR = re.compile(r"năm\s+(?:ngoái|nay|qua|tới|sau|trước|kia)(?!\w)")
_GIVEN_NAME = re.compile(r"(?:\A|[\s\n])[A-ZĐÀ-Ỹ][^\W\d_]*\s\Z")
_LIST = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}(?:\s?[.)/](?!\d)|\s-)(?=\s|[^\W\d_])|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+[^\W\d_]))"
)
_PHONE = re.compile(r"\+?0\d{2,3}[ .]\d{3}[ .]?\w{3,4}(?!\d)|0\d{8,}|\d{12,}(?!\d)")
_GLUED = re.compile(r"#\Z|(?<!\w)[qp]\.\s\Z|(?<!\d)0\d{2,3}[ .]\Z|[\w/]\Z|[^\W\d_][.&-]\Z|\d[-:]\Z")
_MINUS = re.compile(r"[^\n] ?-\Z")
_FIVE_OR_YEAR = re.compile(
    r"(?:trong|mỗi|hằng|hàng|cả|đầu|cuối|giữa|một|nhiều|các|hết|qua|từng|những|vài|\d|ba|hai|mười)\s+\Z"
)
_CAPITALISED = re.compile(r"[A-Z][^\W\d_]+\s+(\w)(\w)")
_LEVELS = re.compile(
    r"(?:0?\d|hai|ba|bốn|một)\s+(?:cấp|mặt|cực|pha|bên|chiều)(?!\w)(?!\s+(?:ủy|học))|\d+\s+khóa\s+[xvi]+(?!\w)"
)
_CLOCK = re.compile(r"\d{1,2}\s?(?:h|giờ)\s?\d{2}(?!\w|\s+phút)")
_ROUND = re.compile(r"24/24|24/7|7/7(?!\s*\w)")
_ADMIN = re.compile(r"(?:xã|phường|thị\s+trấn|huyện|quận|thành\s+phố|thị\s+xã|tỉnh|tp|khu\s+phố|ấp|thôn)(?!\w)")
_ARTICLE = re.compile(rf"một\s+(?:{alternatives(entries(_PACKAGE, 'article_followers.txt'))})(?!\w)")
_ONE_COUNTS = re.compile(rf"(?<!\w)(?:{alternatives(entries(_PACKAGE, 'one_counts_before.txt'))})\s+\Z")
_ONE_TIME = re.compile(r"một\s+(?:giờ|ngày|đêm|tuần|tháng|phút)(?!\w)(?!\s+lần)")
_PRICED = re.compile(r"(?:đồng|đ|triệu|nghìn|ngàn|tỷ|tỉ|usd|lần)\s+\Z")
_MONTHS_PAST = re.compile(r"\s+(?:vừa\s+)?qua(?!\w)")


def is_no_figure(text: str, folded: str, start: int) -> bool:
    """Tell whether the number that begins at `start` is a list number, an ordinal, or a part of a name or code."""
    before = folded[max(0, start - _WINDOW) : start]
    percent = folded.find("%", start, start + 8) >= 0
    if _GLUED.search(before) or _MINUS.search(before) and not percent and not before.endswith("\n-"):
        return True
    line_start = start <= _WINDOW and "\n" not in before or "\n" in before
    if line_start and not before.rsplit("\n", 1)[-1].strip(" \t\xa0-+*•") and _LIST.match(text, start):
        return True
    if _ORDINAL.search(before) or _NUMBERED.search(before):
        return True
    if before.rstrip().endswith(":") and _COUNTER.search(before):
        return True
    if _ORDER.match(folded, start) and _ROUND_OF.search(before):
        return True
    if not folded[start].isdigit() and _named_word(text, folded, start, before):
        return True
    return bool(
        _PHONE.match(folded, start)
        or _ROUND.match(folded, start)
        or _LEVELS.match(folded, start)
        or _CLOCK.match(folded, start)
    )


def _named_word(text: str, folded: str, start: int, before: str) -> bool:
    """Tell whether a number word is a name (`ông Sáu`, `Ba Tơ`) or the year word `năm`."""
    if folded.startswith("năm", start):
        if _YEARS_NEAR.match(folded, start):
            return True
        if _FIVE.match(folded, start) and _GIVES.search(before):
            return False
        return not text[start].isupper() or bool(_FIVE_OR_YEAR.search(before))
    if _HONORIFIC.search(before):
        return True
    if text[start].isupper() and text[start + 1].islower() and _GIVEN_NAME.search(text[max(0, start - 12) : start]):
        return True  # `Trần Văn Bảy`
    proper = _CAPITALISED.match(text, start)
    if proper is None or not proper[1].isupper() or not proper[2].islower():
        return before.endswith("đòn ")
    return counted_noun(folded, proper.start(1)) is None  # `Hai Phó Chủ tịch` are two


def is_page_counter(folded: str, head: int) -> bool:
    """Tell whether the head that begins at `head` is what a page counts of itself: `37 bình luận`."""
    return bool(_COUNTED_BY_PAGE.match(folded, head))


def is_name(folded: str, start: int) -> bool:
    """Tell whether the word before a number makes it a name where nothing counted follows: `tổ 14`, `lớp 9`."""
    return bool(_NAME.search(folded[max(0, start - _WINDOW) : start]))


def names_a_place(text: str, folded: str, start: int, head: int) -> bool:
    """Tell whether `3 xã` of `thôn 3 xã Tân Lập` is two names."""
    match = _ADMIN.match(folded, head)
    return match is not None and is_name(folded, start) and text[match.end() + 1 : match.end() + 2].isupper()


def may_count(folded: str, amount: Amount, end: int, *, after_figure: bool) -> bool:
    """Tell whether a number before a counted head or a time word counts; `một` mostly is an article."""
    before = folded[max(0, amount.start - _WINDOW) : amount.start]
    if 2 < amount.value <= 12 and folded.endswith("tháng", 0, end) and _MONTHS_PAST.match(folded, end):
        return False
    if amount.digits or amount.value != 1:
        return True
    if _ARTICLE.match(folded, amount.start) or _PRICED.search(before):
        return False
    if _ONE_TIME.match(folded, amount.start) or _ONE_COUNTS.search(before):
        return True
    return after_figure and before.rstrip()[-1:] in (",", "(", ";")
