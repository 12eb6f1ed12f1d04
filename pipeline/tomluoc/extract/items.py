"""The item of a figure: the words of the text that say what is counted or paid for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tomluoc.report import Figure
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.extract"
_REACH = 120  # code points around a figure that its item is looked for in
_LINKS = alternatives(entries(_PACKAGE, "linking_words.txt"))
_OPENERS = alternatives(entries(_PACKAGE, "clause_openers.txt"))
_TAIL = re.compile(rf"(?:(?<!\w)(?:{_LINKS})|[-–:=~(\s\"“]+)\Z")
_HEAD = re.compile(rf"(?:[-–+*•:\"“)\s]+|(?:{_OPENERS})(?!\w))")
_BREAK = re.compile(r"[,;.:()\n\r|!?\"“”]|\s[-–]\s")
_DECIMAL = re.compile(r"\d[.,]\d")
_NO_ITEM = re.compile(r"\s+(?:so\s|trở\s+lên|nữa(?!\w)|trong\s+đó|và\s+(?:tăng|giảm|gấp|đạt|bằng|vượt|chiếm)\s)")
_CHANGED = re.compile(r"(?:tăng|giảm|vượt|(?:cao|thấp|nhiều|ít)\s+hơn|thêm)\s+(?:(?:gần|hơn|trên|khoảng|thêm)\s+)*\Z")
_SENTENCE_END = re.compile(r"\n|[.!?]\s")
_GOES_ON = re.compile(r"\s+(?:xuống|lên|còn)(?!\w)")
_LEAD = re.compile(r"\s*(?:là|của|số)\s+")
_WORD = re.compile(r"[^\W\d_]{2}")
_DATE = re.compile(
    r"\d+\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+qua)?[\s,]*|"
    r"(?:(?:(?:tính\s+)?đến|từ|trong|sáng|chiều|hết)\s+)*(?:(?:ngày|tháng|năm|quý|giai\s+đoạn)\s+)?"
    r"\d[\d/.-]*(?:\s+(?:năm|tháng)\s+\d+)?[\s,]*"
)


def item_of(text: str, folded: str, figure: Figure, figures: Sequence[Figure], index: int) -> str | None:
    """Return the words that say what `figure`, the figure number `index` of `figures`, counts, or None."""
    before = _before(text, folded, figure, figures[index - 1] if index else None)
    after = _after(text, folded, figure, figures[index + 1] if index + 1 < len(figures) else None)
    if figure.kind in ("count", "ratio"):
        own = re.search(r"[^\W\d_].*", figure.text, re.S)
        if after and own:
            return _clean(f"{own[0]} {after}")
        if not before and own and _CHANGED.search(folded, max(0, figure.start - 30), figure.start):
            before = _main_item(text, figure, figures[max(0, index - 4) : index])
        return before or (_clean(own[0]) if own else None)
    if figure.kind == "percent" and after:
        return after
    compared = figure.kind == "percent" or _CHANGED.search(folded, max(0, figure.start - 30), figure.start)
    return before or (_main_item(text, figure, figures[max(0, index - 4) : index]) if compared else None) or after


def _main_item(text: str, figure: Figure, previous: Sequence[Figure]) -> str | None:
    """Return the item of the last figure before, in the same line, that is not a percent of it."""
    for other in reversed(previous):
        if _SENTENCE_END.search(text, other.end, figure.start) or figure.start - other.end > 2 * _REACH:
            return None
        if other.kind != "percent" and other.item:
            return other.item
    return previous[-1].item if previous else None


def _before(text: str, folded: str, figure: Figure, previous: Figure | None) -> str | None:
    """Return the phrase between the last break and the figure, without openers and linking words."""
    start = max(0, figure.start - _REACH, previous.end if previous else 0)
    for match in _BREAK.finditer(folded, start, figure.start):
        decimal = match[0] in ".,:" and _DECIMAL.match(folded, match.start() - 1)
        if not decimal and folded[match.end() : figure.start].strip(" (:"):
            start = match.end()
    end = figure.start
    while (tail := _TAIL.search(folded, start, end)) and tail.start() < end:
        end = tail.start()
    while (head := _HEAD.match(folded, start, end) or _DATE.match(folded, start, end)) and head.end() > start:
        start = head.end()
    return _clean(text[start:end])


def _after(text: str, folded: str, figure: Figure, following: Figure | None) -> str | None:
    """Return the phrase between the figure and the next break or figure."""
    end = min(len(text), figure.end + _REACH, following.start if following else len(text))
    if match := _BREAK.search(folded, figure.end, end):
        end = match.start()
    if match := _NO_ITEM.search(folded, figure.end, end):
        end = match.start()
    if not text[figure.end : figure.end + 1].isspace() or _GOES_ON.match(folded, figure.end):
        return None
    while (tail := _TAIL.search(folded, figure.end, end)) and tail.start() < end:
        end = tail.start()
    lead = _LEAD.match(folded, figure.end, end) if figure.kind == "percent" else None
    return _clean(text[lead.end() if lead else figure.end : end])


def _clean(phrase: str) -> str | None:
    """Return the words of `phrase`, None where no word of two letters is among them."""
    words = " ".join(phrase.split()).strip(" ,;:-–/%=+&")
    return words if _WORD.search(words) else None
