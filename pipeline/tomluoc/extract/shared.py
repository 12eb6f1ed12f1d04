"""What a number counts that no noun follows: the noun that opens its clause, or what a figure before it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tomluoc.extract.counted import counted_noun
from tomluoc.report import Figure
from tomluoc.vocabulary import alternatives, entries

_PACKAGE = "tomluoc.extract"
_REACH = 90  # code points of a clause before its number
_BREAK = re.compile(r"[;!?\n|•+(\"“”]|[,.:](?!\d)")
_LINK = re.compile(r"[\s:=(\"“]+\Z")
_LEAD = re.compile(rf"[\s\-–*]*(?:\d+[.)]\s+)?(?:(?:{alternatives(entries(_PACKAGE, 'clause_leads.txt'))})\s+)*")
_NOT_COUNTED = re.compile(rf"(?:{alternatives(entries(_PACKAGE, 'label_not_counted.txt'))})(?!\w)")
_PRESENT = re.compile(r"(?<!\w)(?:vắng|có\s+mặt|tham\s+dự|triệu\s+tập)(?:\s+mặt)?\s*:?\s*\Z")
_VOTES = re.compile(r"(?<!\w)phiếu(?!\w)[^\n.;]{0,40}\Z")
_VOTING = re.compile(r"(?<!\w)(?:tán\s+thành|đồng\s+ý|nhất\s+trí|biểu\s+quyết|tín\s+nhiệm)(?!\w)[^\n.;]{0,12}\Z")
_HURT = re.compile(r"(?<!\w)(?:chết|tử\s+vong|bị\s+thương|mất\s+tích|bị\s+chết)\s*:?\s*\Z")
_MILLIONS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}\Z")
_MONEY = re.compile(
    r"(?<!\w)(?:thu|chi|tiền|vốn|phí|lãi|giá|quỹ|nợ|lương|thưởng|tồn|đồng|ngân sách|lợi nhuận|doanh thu|trị giá)(?!\w)"
)
_CROWD = re.compile(
    rf"(?<!\w)(?:{alternatives(entries(_PACKAGE, 'crowd_words.txt'))})"
    r"(?:\s+(?:đạt|là|có|ước|khoảng|hơn|gần|trên|tối\s+thiểu|tăng\s+lên))*\s*:?\s*\Z"
)
_NAMED = re.compile(r"(?:^|[\s’'])[A-ZĐÀ-Ỹ][^\W\d_]*:?\s\Z")
_AREA = re.compile(rf"(?:{alternatives(entries(_PACKAGE, 'place_words.txt'))})(?!\w)")
_PLAIN = re.compile(r"\d+\s?/\s?\d+\Z")
_COUNTS = ("count", "ratio")
_PEOPLE = entries(_PACKAGE, "voters.txt")


def clause_noun(text: str, folded: str, start: int) -> str | None:
    """Return the counted noun that opens the clause of the number at `start`: `Hội viên: 63`; None without one."""
    begin, end = clause(folded, start)
    lead = _LEAD.match(folded, begin, end)
    at = lead.end() if lead else begin
    stop = counted_noun(folded, at)
    if stop is None or stop > end or _NOT_COUNTED.match(folded, at):
        return None
    named = text[stop : stop + 2].strip()[:1].isupper() and not text[at:stop].isupper()
    return None if named else " ".join(text[at:stop].split())


def clause(folded: str, start: int) -> tuple[int, int]:
    """Return where the clause that leads to the number at `start` begins and where it ends, without its colon."""
    end = start
    while (link := _LINK.search(folded, max(0, end - 6), end)) and link.start() < end:
        end = link.start()
    begin = max(0, end - _REACH)
    for match in _BREAK.finditer(folded, begin, end):
        begin = match.end()
    return begin, end


def is_money(folded: str, start: int, number: str) -> bool:
    """Tell whether a bare number in full groups is money, as in `Tổng thu: 5.218.400.000`."""
    return bool(_MILLIONS.match(number) and _MONEY.search(folded, max(0, start - _REACH), start))


def by_place(text: str, start: int, units: Sequence[str]) -> str:
    """Return the first of `units`, nearest first; behind the name of a place the first that is no kind of places.

    `34 ca ở 4 huyện: Tuy Đức 2` goes on counting `ca`.
    """
    if _NAMED.search(text, max(0, start - 20), start):
        return next((unit for unit in units if not _AREA.match(unit.lower())), units[0])
    return units[0]


def crowd_unit(folded: str, start: int, before: Sequence[Figure]) -> str | None:
    """Return what a bare `1,13 triệu` counts behind a word such as `khách quốc tế`; None where it may be money."""
    if not _CROWD.search(folded, max(0, start - _REACH), start):
        return None
    counted = (figure.unit for figure in reversed(before[-4:]) if figure.kind in _COUNTS and figure.unit)
    return next(counted, "người" if "dân số" in folded[max(0, start - 30) : start] else "lượt")


def shared_unit(text: str, folded: str, start: int, before: Sequence[Figure]) -> str:
    """Return what the bare number or ratio at `start` counts, by its clause or by the figures `before` it."""
    if _HURT.search(folded, max(0, start - 20), start):
        return "con" if before and before[-1].unit.startswith("con") else "người"
    if noun := clause_noun(text, folded, start):
        return noun
    if _VOTES.search(folded, max(0, start - _REACH), start):
        return "phiếu"
    counted = [figure.unit for figure in reversed(before[-4:]) if figure.kind in _COUNTS and figure.unit]
    if counted:
        return by_place(text, start, counted)
    if _PRESENT.search(folded, max(0, start - 20), start):
        return "người"
    return "phiếu" if _VOTING.search(folded, max(0, start - 30), start) else ""


def with_voters(folded: str, figures: list[Figure]) -> list[Figure]:
    """Return `figures` with each plain ratio (`58/58`) counting what a figure before it counts that has its whole.

    A report says once who is there (`58 đại biểu`) and then gives votes of them.
    """
    voters: dict[float, str] = {}
    for index, figure in enumerate(figures):
        if figure.kind == "ratio" and figure.of is not None and _PLAIN.match(figure.text):
            unit = voters.get(figure.of)
            if unit and not _VOTES.search(folded, max(0, figure.start - 30), figure.start):
                figures[index] = figure = figure.model_copy(update={"unit": unit})
        if figure.kind in _COUNTS and figure.unit.lower().startswith(_PEOPLE):
            voters.update(dict.fromkeys(_wholes(figure), figure.unit))
    return figures


def _wholes(figure: Figure) -> Iterator[float]:
    if figure.value_to is None and figure.value > 1:
        yield figure.value
    if figure.of is not None:
        yield figure.of
