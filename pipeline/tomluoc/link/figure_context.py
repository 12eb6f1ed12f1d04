"""The context of figures: sentence, period, place, change against a baseline, target, subject."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tomluoc.report import Change, DateSpan, Entity, Figure, Offsets, TextSpan
from tomluoc.text import fold
from tomluoc.vocabulary import alternatives, entries, mapping

_PACKAGE = "tomluoc.link"
_DIRECTIONS = mapping(_PACKAGE, "change_words.txt")
_LOOSE = alternatives(entries(_PACKAGE, "change_fillers.txt"))
_CHANGE = re.compile(rf"(?<!\w)(?P<word>{alternatives(tuple(_DIRECTIONS))})(?:\s+(?:{_LOOSE}))*\s+\Z")
_SIGNED = re.compile(r"[-−–]\d")
_BASELINE = re.compile(r"(?:\s+[^\W\d_]+){0,3}?\s+so(?:\s+với)?\s+|\s+(?=(?:cùng\s+kỳ|bình\s+quân|năm\s+trước)(?!\w))")
_PRIOR = re.compile(
    r"(?<!\w)so(?:\s+với)?\s+([^,;.()\n\d][^,;.()\n]{2,40}?),?\s+(?:thì\s+)?(?:tăng|giảm)(?!\w)[^;.\n]*\Z"
)
_TARGET_WORDS = alternatives(entries(_PACKAGE, "target_words.txt"))
_TARGET = re.compile(rf"\s*(?:so\s+với\s+|của\s+|/\s*)?(?=(?:{_TARGET_WORDS})(?!\w))")
_PHRASE_END = re.compile(
    r"[,;.:()\n\r|]|\s[-–]\s|\s+(?:và|nhưng|trong\s+đó|song|do|vì|nên|riêng)(?!\w)|\s+(?:tăng|giảm|đạt|bằng|vượt)\s"
)
_LINK = re.compile(rf"[\s,()]*(?:(?:và|đạt|bằng|tăng|giảm|vượt|chiếm|tương\s+đương|tỷ\s+lệ|=|-|mới|chỉ|{_LOOSE})\s*)*")
_CLAUSE = re.compile(r"[;\n]|\.\s")
_SHIFTED = re.compile(r"(?:so\s+(?:với\s+)?(?:[^\W\d_]+\s+){0,3}|trước\s+(?:ngày\s+)?|hạn\s+(?:ngày\s+)?)\Z")
_LINKING = re.compile(
    r"(?<!\w)(?:đã|đang|sẽ|tiếp\s+tục|cũng|hiện|từ|cho|với|đạt|là|ước|được|có|còn|tăng|giảm|vượt|chiếm|bằng|gồm|:)(?!\w)|:"
)
_OPENING = re.compile(r"[\s,\-+*•\"“(]*(?:(?:trong\s+đó|và|riêng|đồng\s+thời|tuy\s+nhiên|ngoài\s+ra)(?!\w)[\s,:]*)?")
_PLANNED = re.compile(r"(?:phương\s+hướng|nhiệm\s+vụ|kế\s+hoạch|mục\s+tiêu|triển\s+khai)(?!\w)")
_LONGEST_CLAUSE = 500  # code points looked through on each side of a figure
_CLOCK = re.compile(r"\d{1,2}\s*(?:h|g|:|giờ)\s*\d{0,2}(?:\s*phút)?\Z")
_HEADING_REACH = 2500  # code points that a heading's period reaches down
_REACH = 90


class _Context:
    """One text with what stands in it, each looked up by offset."""

    def __init__(
        self,
        text: str,
        figures: Sequence[Figure],
        sentences: Sequence[tuple[int, int]],
        dates: Sequence[DateSpan],
        places: Sequence[Entity],
    ) -> None:
        self.text = text
        self.folded = fold(text)
        self.sentences = sorted(sentences)
        self.starts = [start for start, _ in self.sentences]
        self.dates = sorted(dates, key=lambda date: date.start)
        self.date_starts = [date.start for date in self.dates]
        self.places = sorted((place for place in places if place.type == "PLACE"), key=lambda place: place.start)
        self.place_starts = [place.start for place in self.places]
        self.headings = self._headings([figure.start for figure in figures])

    def sentence(self, pos: int) -> tuple[int, int] | None:
        """Return the sentence that holds `pos`."""
        index = bisect_right(self.starts, pos) - 1
        if index < 0 or self.sentences[index][1] <= pos:
            return None
        return self.sentences[index]

    def clause(self, start: int, end: int, bounds: tuple[int, int]) -> tuple[int, int]:
        """Return the part of the sentence `bounds` between `;` around `start:end`."""
        left, right = max(bounds[0], start - _LONGEST_CLAUSE), min(bounds[1], end + _LONGEST_CLAUSE)
        for match in _CLAUSE.finditer(self.folded, left, start):
            left = match.end()
        if behind := _CLAUSE.search(self.folded, end, right):
            right = behind.start()
        return left, right

    def within(self, bounds: tuple[int, int]) -> list[DateSpan]:
        """Return the dates inside `bounds` that are no clock times, and that no baseline or deadline holds."""
        found = []
        first = bisect_right(self.date_starts, bounds[0] - 1)
        for date in self.dates[first : bisect_right(self.date_starts, bounds[1] - 1)]:
            shifted = _SHIFTED.search(self.folded, max(0, date.start - 32), date.start)
            if date.end <= bounds[1] and not shifted and not _CLOCK.match(self.folded[date.start : date.end]):
                found.append(date)
        return found

    def period(self, figure: Figure, bounds: tuple[int, int]) -> TextSpan | None:
        """Return the date that governs the figure: in its clause, else at the sentence's start, else a heading's."""
        dates = self.within(self.clause(figure.start, figure.end, bounds))
        before = [date for date in dates if date.end <= figure.start]
        chosen = before[-1] if before else None
        if chosen is None:
            after = [d for d in dates if d.start >= figure.end and "," not in self.text[figure.end : d.start]]
            opening = self.within((bounds[0], min(bounds[0] + _LONGEST_CLAUSE, figure.start)))
            chosen = after[0] if after else opening[0] if opening else self._of_heading(figure.start)
        return TextSpan(text=chosen.text, start=chosen.start, end=chosen.end) if chosen else None

    def place(self, figure: Figure, bounds: tuple[int, int]) -> str | None:
        """Return the last place named before the figure in its sentence, else the first one behind it in its clause."""
        first = bisect_right(self.place_starts, bounds[0] - 1)
        inside = self.places[first : bisect_right(self.place_starts, bounds[1] - 1)]
        clause = self.clause(figure.start, figure.end, bounds)
        before = [place for place in inside if place.end <= figure.start]
        after = [place for place in inside if figure.end <= place.start < clause[1]]
        if before and before[-1].start >= clause[0]:
            return before[-1].text
        if after and after[0].start - figure.end < _REACH:
            return after[0].text
        return before[-1].text if before else None

    def _headings(self, figures: Sequence[int]) -> list[tuple[int, DateSpan]]:
        """Return the spans of time that short lines name which are no sentences and tell no figure, by offset.

        `figures` are the starts of the figures, in order.
        """
        found = []
        for date in self.dates:
            bounds = self.sentence(date.start)
            if not date.from_ or date.from_ == date.to or bounds is None:
                continue
            start, end = bounds
            line = self.text[start:end].strip()
            counts = bisect_left(figures, end) > bisect_left(figures, start)
            planned = _PLANNED.search(self.folded, start, date.start)
            if len(line) <= 160 and not line.endswith((".", ",", ";")) and not planned and not counts:
                found.append((date.start, date))
        return found

    def _of_heading(self, pos: int) -> DateSpan | None:
        index = bisect_right(self.headings, pos, key=lambda heading: heading[0]) - 1
        if index < 0 or pos - self.headings[index][0] > _HEADING_REACH:
            return None
        return self.headings[index][1]

    def phrase(self, start: int, end: int) -> str | None:
        """Return the words from `start` to the next break before `end`."""
        match = _PHRASE_END.search(self.folded, start, end)
        words = " ".join(self.text[start : match.start() if match else end].split())
        return words.strip(" ,") or None

    def subject(self, figure: Figure, left: int, first: Figure) -> str | None:
        """Return the words from `left` to the first linking verb or figure, if neither place nor date is in them.

        `first` is the first figure of the sentence at or before `figure`.
        """
        begin = self._opening(left)
        if first.start < begin:
            first = figure
        match = _LINKING.search(self.folded, begin, first.start)
        end = match.start() if match else first.start
        if end - begin > _REACH or not match and figure.kind not in ("money", "percent"):
            return None
        index = bisect_right(self.place_starts, begin - 1)
        if index < len(self.places) and self.places[index].start < end:
            return None
        words = " ".join(self.text[begin:end].split()).strip(" ,-–")
        return words if words and words[0].isalpha() and not any(map(str.isdigit, words)) else None

    def _opening(self, left: int) -> int:
        """Return where the words of a clause begin, behind bullets, conjunctions and a date with its comma."""
        while True:
            match = _OPENING.match(self.folded, left)
            begin = match.end() if match else left
            index = bisect_right(self.date_starts, begin + 12) - 1
            if index < 0 or self.dates[index].start < begin or "," in self.text[begin : self.dates[index].start]:
                return begin
            left = self.dates[index].end


def _change(context: _Context, figure: Figure, limit: int) -> Change | None:
    """Read `tăng 2,88% so với cùng kỳ năm 2018` around a figure; `limit` is where the next figure begins."""
    signed = bool(_SIGNED.match(figure.text))
    match = _CHANGE.search(context.folded, max(0, figure.start - 40), figure.start)
    baseline = _BASELINE.match(context.folded, figure.end, limit)
    if not match and not signed:
        return None
    direction = "down" if signed else _DIRECTIONS[" ".join(match["word"].split())]  # type: ignore[index]
    against = context.phrase(baseline.end(), limit) if baseline else None
    if against is None and (prior := _PRIOR.search(context.folded, max(0, figure.start - _REACH), figure.start)):
        against = " ".join(context.text[slice(*prior.span(1))].split())
    if against is None and match and match["word"].startswith("vượt"):
        against = _target(context, figure, limit)
    return Change(
        direction="up" if direction == "up" else "down", value=abs(figure.value), unit=figure.unit, baseline=against
    )


def _target(context: _Context, figure: Figure, limit: int) -> str | None:
    """Read `126,3% dự toán tỉnh giao`: the goal that a percent or part is measured against."""
    if figure.kind not in ("percent", "ratio"):
        return None
    match = _TARGET.match(context.folded, figure.end, limit)
    return context.phrase(match.end(), limit) if match else None


def _attach(context: _Context, figures: list[Figure]) -> None:
    """Hand change and target of a figure on to the one that it qualifies: `1.653 tỷ đồng, đạt 126,3% dự toán`."""
    mains: list[Figure] = []  # what was told in a row, `63 vụ/81 đối tượng`, and may be qualified
    last: Figure | None = None
    for figure in figures:
        follows = last is not None and _follows(context, last, figure)
        if (figure.change or figure.target) and mains and follows:
            if main := _qualified(mains, figure):
                main.change = main.change or figure.change
                main.target = main.target or figure.target
                figure.subject = main.subject
        elif figure.kind != "percent" and figure.change is None:
            joined = last is not None and context.text[last.end : figure.start].strip() == "/"
            mains = [*mains, figure] if joined else [figure]
        elif not follows:
            mains = []
        last = figure


def _qualified(mains: list[Figure], figure: Figure) -> Figure | None:
    """Return the last of `mains`; of several the one that counts the same, where the change is no percent."""
    if len(mains) == 1 or not figure.change or figure.change.unit == "%":
        return mains[-1]
    return next((main for main in reversed(mains) if main.unit.split()[:1] == figure.change.unit.split()[:1]), None)


def _follows(context: _Context, last: Figure, figure: Figure) -> bool:
    """Tell whether only linking words stand between two figures, behind the baseline or target of the first."""
    between = context.folded[last.end : figure.start]
    if ";" in between or ". " in between or len(between) > _REACH:
        return False
    if last.change or last.target:
        mark = max(between.rfind(","), between.rfind("("), between.rfind(" và "))
        between = between[mark:] if mark >= 0 else between
    return bool(_LINK.fullmatch(between))


def describe(
    text: str,
    figures: Sequence[Figure],
    sentences: Sequence[tuple[int, int]],
    dates: Sequence[DateSpan],
    places: Sequence[Entity],
) -> list[Figure]:
    """Return the figures of `text` with sentence, period, place, change, target and subject filled where told.

    `sentences` are (start, end) in code points, `places` entities of which only PLACE are read. The figures given stay
    as they are. Change and target stand on the percent that states them, and also on the figure that it qualifies.
    """
    described = sorted((figure.model_copy() for figure in figures), key=lambda figure: figure.start)
    context = _Context(text, described, sentences, dates, places)
    starts = [figure.start for figure in described]
    groups: dict[tuple[int, int], list[Figure]] = {}
    for index, figure in enumerate(described):
        bounds = context.sentence(figure.start)
        if bounds is None:
            continue
        following = described[index + 1].start if index + 1 < len(described) else len(text)
        limit = max(figure.end, min(bounds[1], following))
        figure.sentence = Offsets(start=bounds[0], end=bounds[1])
        figure.period = context.period(figure, bounds)
        figure.place = context.place(figure, bounds)
        figure.change = _change(context, figure, limit)
        figure.target = _target(context, figure, limit)
        groups.setdefault(bounds, []).append(figure)
        clause = context.clause(figure.start, figure.end, bounds)
        first = described[bisect_left(starts, clause[0])]
        figure.subject = context.subject(figure, clause[0], first)
    for group in groups.values():
        _attach(context, group)
    return described
