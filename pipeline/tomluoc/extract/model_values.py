"""Values for the dates and figures that the model finds or whose borders it corrects."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from tomluoc.extract.approximators import approximation
from tomluoc.extract.dates import find_dates
from tomluoc.extract.figures import find_figures
from tomluoc.extract.items import item_of
from tomluoc.extract.numbers import parse_amount
from tomluoc.extract.scanned import digits_read
from tomluoc.extract.shared import is_money, shared_unit, with_voters
from tomluoc.extract.units import is_time_rate
from tomluoc.report import DateSpan, Entity, Figure, FigureKind
from tomluoc.text import fold

_OF = re.compile(r"\s?/\s?|\s+(?:trong|trên)\s+(?:tổng\s+)?(?:số\s+)?")
_TO = re.compile(r"\s?[-–~]\s?|,\s|\s+(?:đến|tới)\s+")
_OF_TIMES = re.compile(r"lần(?!\w)", re.I)
_COPIES = re.compile(r"(\d{1,3})b")  # behind `Lưu: VT`
_HEADED = ("count", "ratio")  # kinds whose unit is the words behind the number


def fit_figures(text: str, figures: Sequence[Figure], spans: Sequence[Entity]) -> list[Figure]:
    """Return a figure for each of `spans` (sorted, apart) that has a value; those of `figures` keep theirs.

    Where a span begins as a figure of the grammar does and ends elsewhere, what is counted is read anew. A span that no
    number begins has no value, and is left out.
    """
    folded = fold(digits_read(text))
    known = {figure.start: figure for figure in figures}
    fitted: list[Figure] = []
    for span in spans:
        if (parts := _joined(known, span, text)) is not None:
            fitted.extend(parts)
            continue
        figure = known.get(span.start)
        if figure is None:
            figure = _parsed(text, folded, span, fitted)
        elif figure.end != span.end:
            figure = _ending(text, folded, figure, span)
        if figure is not None:
            fitted.append(figure)
    fitted = with_voters(folded, fitted)
    for index, figure in enumerate(fitted):
        fitted[index] = figure.model_copy(update={"item": item_of(text, folded, figure, fitted, index)})
    return fitted


def _joined(known: Mapping[int, Figure], span: Entity, text: str) -> list[Figure] | None:
    """Return the two figures of the grammar that fill a span side by side or with a slash between: `9 hộ/40 khẩu`."""
    first = known.get(span.start)
    if first is None or first.end >= span.end:
        return None
    gap = len(text[first.end : span.end]) - len(text[first.end : span.end].lstrip(" /"))
    second = known.get(first.end + gap)
    return [first, second] if gap and second and second.end == span.end else None


def _ending(text: str, folded: str, figure: Figure, span: Entity) -> Figure:
    """Return `figure` with the end of `span`: read anew, else with the words up to there as what it counts."""
    end = span.end
    if alone := _alone(span):
        return alone.model_copy(update={"approx": figure.approx})
    changed = {"end": end, "text": text[figure.start : end]}
    if figure.kind == "ratio" and not _OF.search(folded, figure.start, end):
        return figure.model_copy(update={**changed, "kind": "count", "of": None})
    if figure.kind == "duration" and end > figure.end:
        begin = _number_end(folded, figure.start, end)
        return figure.model_copy(update={**changed, "kind": "count", "unit": " ".join(text[begin:end].split())})
    if figure.kind in _HEADED:
        begin = _number_end(folded, figure.start, end)
        changed["unit"] = _counted(text[begin:end]) or figure.unit
    return figure.model_copy(update=changed)


def _number_end(folded: str, start: int, end: int) -> int:
    """Return where the number of a count, or both of a ratio, end."""
    amount = parse_amount(folded, start)
    pos = amount.end if amount else start
    if (of := _OF.match(folded, pos, end)) and (whole := parse_amount(folded, of.end())):
        return whole.end
    return pos


def _counted(words: str) -> str:
    """Return what is counted, without a rate over time: `số` of `số/năm`."""
    head, slash, rate = words.partition("/")
    return " ".join((head if slash and is_time_rate(fold(rate)) else words).split())


def _alone(span: Entity) -> Figure | None:
    """Return what the grammar makes of the words of a span by themselves, None where it does not take them all."""
    found = find_figures(span.text)
    if len(found) != 1 or found[0].text != span.text:
        return None
    return found[0].model_copy(update={"start": span.start, "end": span.end, "item": None})


def _parsed(text: str, folded: str, span: Entity, before: Sequence[Figure]) -> Figure | None:
    """Return what the grammar makes of a span taken by itself, else its number, range or ratio of the words behind.

    A bare number counts what the last of the figures `before` it counts.
    """
    if alone := _alone(span):
        return alone.model_copy(update={"approx": approximation(folded, span.start, span.end)})
    if copies := _COPIES.fullmatch(span.text):
        return Figure(text=span.text, start=span.start, end=span.end, kind="count", value=int(copies[1]), unit="bản")
    amount = parse_amount(folded, span.start)
    if amount is None or amount.end > span.end:
        return None
    end, second = amount.end, None
    of, to = _OF.match(folded, end, span.end), _TO.match(folded, end, span.end)
    if (joint := of or to) and (second := parse_amount(folded, joint.end())) and second.end <= span.end:
        end = second.end
    else:
        of = to = second = None
    unit = _counted(text[end : span.end]) or shared_unit(text, folded, span.start, before)
    fraction = bool(_OF_TIMES.match(unit)) and amount.value % 1 > 0
    kind: FigureKind = "ratio" if of else "other" if fraction else "count"
    if not second and is_money(folded, span.start, span.text):
        kind, unit = "money", "VND"
    return Figure(
        text=span.text,
        start=span.start,
        end=span.end,
        kind=kind,
        value=amount.value,
        value_to=second.value if second and to else None,
        of=second.value if second and of else None,
        unit=unit,
        approx=approximation(folded, span.start, span.end),
    )


def fit_dates(
    text: str, dates: Sequence[DateSpan], spans: Sequence[Entity], published: datetime.date | None
) -> list[DateSpan]:
    """Return a date for each of `spans`; one that the grammar missed has bounds only where it reads it by itself."""
    known = {(date.start, date.end): date for date in dates}
    return [known.get((span.start, span.end)) or _dated(span, published) for span in spans]


def _dated(span: Entity, published: datetime.date | None) -> DateSpan:
    alone = next((date for date in find_dates(span.text, published=published) if date.text == span.text), None)
    bounds = {"from_": alone.from_, "to": alone.to} if alone else {}
    return DateSpan(text=span.text, start=span.start, end=span.end, **bounds)
