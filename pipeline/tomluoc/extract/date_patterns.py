"""The written forms of dates as patterns over folded text: one alternative a form, named after it."""

from __future__ import annotations

import re

from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries, mapping

_PACKAGE = "tomluoc.extract"


def words(name: str) -> str:
    """Return a pattern for any entry of a vocabulary, folded."""
    return alternatives([fold(word) for word in entries(_PACKAGE, name)])


def numbers(name: str) -> dict[str, int]:
    """Return the numbers that the words of a vocabulary stand for."""
    return {fold(word): int(number) for word, number in mapping(_PACKAGE, name).items()}


MONTHS = numbers("date_months.txt")
LUNAR_MONTHS = numbers("date_lunar_months.txt")
COUNTS = {word: number for word, number in MONTHS.items() if word != "tư"} | {"bốn": 4}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4}
THIS_YEAR = {"nay": 0, "này": 0, "ngoái": -1, "sau": 1, "tới": 1}

_MONTH_WORDS = alternatives([word for word in MONTHS if word != "năm"]) + r"|năm(?!\s+\d{4})"
_LUNAR_WORDS = alternatives(list(LUNAR_MONTHS))
_COUNT_WORDS = alternatives(list(COUNTS))
_QUARTER_WORDS = "iii|iv|ii|i|[1-4]|một|hai|ba|tư"
_VAGUE = words("date_vague.txt")
_STEMS = rf"(?:{words('date_stems.txt')})\s+(?:{words('date_branches.txt')})"

_Y = r"(?:1[89]|2[01])\d\d"  # the pattern of a year
_BEFORE = r"(?<![\w/])(?<!\d[.,:/])"
_AFTER = r"(?![\w%‰])(?!\s?/\s?\w)(?![.,:]\d)"
_TO = r"(?:-|đến|tới|cho\s+đến|và)"
# `12 và 13-11-2025`, `9 đến 11/12/2025`, `12, 13 và 14/5`, `27 đến hết ngày 29/9`
_DAYS = (
    rf"(?:(?:(?P<{{0}}since>[o\d]?\d)(?:[ ]?,[ ]?(?:ngày\s+)?\d\d?)*\s?(?P<{{0}}to>{_TO}|,)\s?"
    r"(?:hết\s+)?(?:(?:ngày|mùng|mồng)\s+)?)?(?P<{0}day>[o\d]?\d))"
)


def _days(prefix: str) -> str:
    return _DAYS.replace("{0}", prefix)


_THIS = "nay|này|ngoái|sau|tới"
_YEAR_TAIL = rf"(?:\s*,?\s*(?:năm\s+(?P<{{0}}year>{_Y})|[/.-]\s?(?P<{{0}}sep_year>{_Y})|năm\s+(?P<{{0}}this>{_THIS})))"


def _tail(prefix: str) -> str:
    return _YEAR_TAIL.replace("{0}", prefix)


_LAST = rf"(?P<to>{_Y})"
_FORMS = {
    # 17 giờ 00, 8 giờ 15 phút, 7h30, 16:41, 10:51 AM
    "clock": (
        r"(?P<hour>[0-2]?\d)(?:\s?(?:giờ|h)(?:\s?(?P<minute>[0-5]\d)(?:\s?(?:phút|p|'))?)?|g(?:(?P<clock_minute>[0-5]\d)|(?=\s+(?:sáng|trưa|chiều|tối|đêm|ngày)))|"
        r":(?P<colon>[0-5]\d)(?::[0-5]\d)?(?:\s?[ap]m)?)(?![\w/])(?![.,:]\d)"
    ),
    # 18/7/2022, 15.7.2023, 12 và 13-11-2025
    "full": (
        rf"(?:(?:mùng|mồng)\s+)?{_days('full_')}"
        rf"\s?[/.-]\s?(?P<full_month>[01]?\d)\s?[/.-]\s?(?P<full_year>{_Y}){_AFTER}"
    ),
    # ngày 05 tháng 12 năm 2023, ngày mùng 6 tháng 01/2026, ngày 5 đến ngày 10 tháng 11
    "worded": (
        rf"(?:ngày\s+)?(?:(?:mùng|mồng)\s+)?{_days('worded_')}\s+tháng\s+"
        rf"(?:(?P<worded_month>[o01]?\d)(?!\d)(?![/.-]\d{{1,2}}(?!\d)|\.\d{{3}}(?!\d))|(?P<worded_name>{_MONTH_WORDS}|{_LUNAR_WORDS})\b)"
        rf"(?:{_tail('worded_')}|\s+(?P<worded_bare>{_Y})\b)?(?!\w)"
    ),
    # rằm tháng Giêng, rằm tháng 7 âm lịch
    "lunar": r"(?:ngày\s+)?rằm\s+tháng\s+(?:\w+)(?:\s+âm\s+lịch)?",
    # 9 tháng đầu năm, 6 tháng cuối năm 2023, hai tháng đầu năm; 9 tháng năm 2022
    "months": (
        rf"(?:(?P<count>\d{{1,2}})|(?P<count_word>{_COUNT_WORDS}))\s+tháng(?:\s+(?P<half>đầu|cuối)\s+(?:của\s+)?năm"
        rf"(?:\s+(?P<months_year>{_Y})|\s+(?P<months_this>{_THIS}))?|\s+năm\s+(?P<months_of>{_Y})|(?!\s+\d))(?![\w/])"
    ),
    # nửa đầu năm 2026
    "half_year": (
        rf"nửa\s+(?P<which>đầu|cuối)\s+(?:của\s+)?năm"
        rf"(?:\s+(?P<half_year_year>{_Y})|\s+(?P<half_year_this>{_THIS}))?(?!\w)"
    ),
    # tuần thứ 33, tuần 3 tháng 5 năm 2013
    "week": (
        rf"tuần\s+(?:(?:lễ\s+)?thứ\s+)?(?P<week>\d{{1,2}})"
        rf"(?:\s+tháng\s+(?P<week_month>1?\d){_tail('week_')}?|\s+năm\s+(?P<week_of>{_Y}))?(?![\w/])"
    ),
    # trung tuần tháng 4/2020, ngày đầu tháng 7
    "part": (
        rf"(?P<part>thượng\s+tuần|trung\s+tuần|hạ\s+tuần|ngày\s+đầu)"
        rf"\s+tháng\s+(?P<part_month>1?\d)(?!\d){_tail('part_')}?(?![\w/])"
    ),
    # tháng 4-5, tháng 1 - 6/2022
    "month_span": (
        rf"tháng\s+(?P<since_month>1?\d)\s?-\s?(?P<until_month>1?\d)(?!\d){_tail('month_span_')}?(?![\w/])"
        r"(?!\s?[.,/-]\d)"
    ),
    # tháng 9, tháng Sáu, cuối tháng 10/2017, tháng 12 năm nay
    "month": (
        rf"(?P<month_vague>(?:{_VAGUE})\s+)?tháng\s+(?:(?P<month>[o01]?\d)(?!\d)(?![/.-]\d{{1,2}}(?!\d)|\.\d{{3}}(?!\d))|(?P<month_name>{_MONTH_WORDS}|{_LUNAR_WORDS})\b(?!\s+(?:tuổi|lần)))"
        rf"{_tail('month_')}?(?![\w/])"
    ),
    # quý I/2024, quí 2/2022, quý một năm 2017
    "quarter": (
        rf"(?P<quarter_vague>(?:{_VAGUE})\s+)?"
        rf"(?:quý|quí)\s+(?P<quarter>{_QUARTER_WORDS})(?!\w){_tail('quarter_')}?(?![\w/])"
    ),
    # học kỳ I năm học 2024-2025, năm học 2022 – 2023, vụ Đông Xuân 2022-2023
    "season": (
        rf"(?:học\s+k[ỳì]\s+(?:ii|i|[12]|một|hai)(?:[, ]+năm\s+học\s+{_Y}\s?[-/]\s?{_Y})?"
        rf"|(?:{words('date_seasons.txt')})\s+(?:năm\s+)?{_Y}(?:\s?[-/]\s?{_Y})?)(?![\w/])"
    ),
    # nhiệm kỳ 2020-2025, giai đoạn 2021 - 2025, niên vụ 2019-2020
    "term": (
        rf"(?:{words('date_periods.txt')})\s+(?:từ\s+)?(?:năm\s+)?(?P<term_from>{_Y})\d?"
        rf"\s?(?:-|/|đến|tới)\s?(?:năm\s+)?(?P<term_to>{_Y})(?![\w/])"
    ),
    # 2 năm 2013 và 2014, 5 năm 2021-2025
    "pair": (
        rf"(?:(?P<pair_count>\d{{1,2}})|(?P<pair_word>{_COUNT_WORDS}))\s+năm\s+(?P<pair_from>{_Y})"
        rf"\s?(?:và|-|,|đến)\s?(?:năm\s+)?(?P<pair_to>{_Y})(?![\w/])"
    ),
    # năm 2008-2012, 2021-2025
    "years": rf"(?:năm\s+)?(?P<years_from>{_Y})\s?-\s?(?P<years_to>{_Y})(?![\w/%])(?![.,]\d)",
    # năm 2018, cuối năm 2016
    "year": rf"(?P<year_vague>(?:đầu|giữa|cuối)\s+)?năm\s+(?P<year>{_Y})(?![\w/%])(?![.,]\d)",
    # 13/7, 24 - 26/4, 30 và 31/12, mùng 5/10
    "short": (
        rf"(?:(?:mùng|mồng)\s+)?{_days('short_')}"
        rf"\s?[/.-]\s?(?P<short_month>[01]?\d)(?!-\d\d?\s?%)(?![\w%‰])(?!\s?/\s?\w)(?![.,:]\d)"
    ),
    # 7/2015
    "numeric_month": rf"(?P<numeric_month>[01]?\d)\s?[/-]\s?(?P<numeric_year>{_Y}){_AFTER}(?!-\w)",
    # Tết Nguyên đán Giáp Thìn 2024, Tết Nhâm Dần
    "tet": (
        rf"t[ếê]t\s+(?:(?:{words('date_tet.txt')})(?:\s+(?:xuân\s+)?{_STEMS})?|(?:xuân\s+)?{_STEMS})"
        rf"(?:\s?[,-]?\s?(?:năm\s+)?{_Y})?(?!\w)"
    ),
    # ngày 25 hằng tháng, ngày 18
    "day_only": r"ngày\s+(?P<day_only>[0-3]?\d)(?:\s+h[àằ]ng\s+tháng)?(?![\w/%-])(?!\s?[.,/-]\s?\d)"
    rf"(?!\s?,\s?\d{{1,2}}\s?(?:,|{_TO})\s?\d)(?!\s?{_TO}\s?(?:hết\s+)?(?:ngày\s+)?\d)",
    # kế hoạch 2025
    "bare_year": rf"(?P<bare_year>{_Y})(?![\w/%-])(?![.,:]\d)",
}
ATOM = re.compile(_BEFORE + "(?:" + "|".join(f"(?P<_{name}>{form})" for name, form in _FORMS.items()) + ")")
