"""A digest as Markdown: what to check, figures side by side, meetings, the reports by group, people, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tomluoc.render.labels import Language, label
from tomluoc.render.markdown import day, escape
from tomluoc.render.numbers import humanise
from tomluoc.report import Figure
from tomluoc.summarise.digest.model import (
    Contradiction,
    Digest,
    DigestMeeting,
    DigestPerson,
    DigestPoint,
    DigestReport,
    Evidence,
    FigureRow,
    FigureTable,
    Group,
    Period,
    Total,
)

_QUARTER = re.compile(r"(\d{4})-Q(\d)\Z")
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")
_LAST_DAYS = {"03-31": 1, "06-30": 2, "09-30": 3, "12-31": 4}


def to_markdown(digest: Digest, *, lang: Language = "vi") -> str:
    """Return `digest` as Markdown that ends in one line end; `[2: 10–24]` is a stretch of the text of report 2."""
    return _Page(digest, lang).render()


class _Page:
    def __init__(self, digest: Digest, lang: Language) -> None:
        self.digest, self.lang = digest, lang
        self.reports = {report.number: report for report in digest.reports}

    def say(self, key: str, **values: object) -> str:
        """Return the words for `key`, with `values` in them."""
        return label(key, self.lang).format(**values)

    def render(self) -> str:
        digest = self.digest
        blocks = [f"# {self.say('digest', count=len(digest.reports))}", self.scope()]
        blocks += [self.section("contradictions", [self.contradiction(one) for one in digest.contradictions])]
        blocks += [self.figures(), self.section("meetings", [self.meeting(one) for one in digest.meetings])]
        blocks += [self.groups(), self.people(), self.sources(), self.problems()]
        return "\n\n".join(block for block in blocks if block) + "\n"

    def section(self, title: str, lines: Sequence[str]) -> str:
        return f"## {self.say(title)}\n\n" + "\n".join(lines) if lines else ""

    def scope(self) -> str:
        """Return one line: how many places and bodies, from when to when."""
        reports = self.digest.reports
        dates = sorted(report.date for report in reports if report.date)
        places = {report.unit.model_dump_json() for report in reports if report.unit}
        bodies = {report.body for report in reports if report.body}
        facts = [self.say("places_count", count=len(places))] if places else []
        facts += [self.say("bodies_count", count=len(bodies))] if bodies else []
        if dates:
            first, last = day(dates[0]), day(dates[-1])
            facts.append(f"{first}" if first == last else f"{first} – {last}")
        return " · ".join(facts)

    # -- contradictions

    def contradiction(self, one: Contradiction) -> str:
        where = [one.place] if one.place else []
        where += [self.period(one.period)] if one.period else []
        about = f"**{escape(one.about)}**" + (f" ({escape(', '.join(where))})" if where else "")
        says = " ≠ ".join(f"{escape(self.side(one, side.says))} {_refs([side.evidence])}" for side in one.sides)
        return f"- {self.say(f'contradiction_{one.kind}')}: {about}: {says}"

    def side(self, one: Contradiction, says: str) -> str:
        return day(says) or says if one.kind == "date" else says

    # -- figures

    def figures(self) -> str:
        if not self.digest.figures:
            return ""
        return f"## {self.say('side_by_side')}\n\n" + "\n\n".join(map(self.table, self.digest.figures))

    def table(self, table: FigureTable) -> str:
        header = ("place", "body", "period", "value", "evidence")
        rows = [
            (row.place or "", row.body or "", self.period(row.period), self.value(row, table), _refs([row.evidence]))
            for row in table.rows
        ]
        kept = [column for column in range(len(header)) if any(row[column] for row in rows)]
        times = {row[2] for row in rows}
        shared = f", {next(iter(times))}" if len(times) == 1 and "" not in times else ""
        kept = [column for column in kept if column != 2 or not shared]
        lines = [_row(self.say(header[column]) for column in kept), _row("---" for _ in kept)]
        lines += [_row(_cell(row[column]) for column in kept) for row in rows]
        lines += [_row(self.total(total, table)[column] for column in kept) for total in table.totals]
        notes = [self.note(table, number) for number in range(len(table.untotalled)) if _is_news(table, number)]
        return (
            f"### {escape(table.item + shared)}\n\n" + "\n".join(lines) + ("\n\n" + "  \n".join(notes) if notes else "")
        )

    def value(self, row: FigureRow, table: FigureTable) -> str:
        """Return the words of the report, in the one spelling of numbers, marked where they say what shall be."""
        words = humanise(_figure(row, table))
        return f"{words} ({self.say('planned')})" if row.planned else words

    def total(self, total: Total, table: FigureTable) -> tuple[str, ...]:
        row = table.rows[total.rows[0]].model_copy(
            update={"value": total.value, "value_to": None, "of": None, "approx": total.approx, "unit": table.unit}
        )
        title = self.say("total", count=len(total.rows))
        return (f"**{title}**", "", escape(self.period(total.period)), f"**{humanise(_figure(row, table))}**", "")

    def note(self, table: FigureTable, number: int) -> str:
        left_out = table.untotalled[number]
        named = [table.rows[row].place or self.name(table.rows[row].report) for row in left_out.rows]
        everything = not table.totals and len(left_out.rows) == len(table.rows)
        which = "" if everything else f" ({escape(', '.join(dict.fromkeys(named)))})"
        return f"*{self.say('not_added')}{which}: {self.say('reason_' + left_out.reason)}*"

    def name(self, number: int) -> str:
        return f"[{number}]"

    def period(self, period: Period | None) -> str:
        if period is None:
            return ""
        words = self.span(period.from_, period.to) or period.text or ""
        return f"{words} ({self.say('cumulative')})" if period.cumulative else words

    def span(self, first: str | None, last: str | None) -> str:
        """Return `6 tháng đầu năm 2022` for its bounds; nothing for spans without a name."""
        if not first or not last:
            return ""
        year = first[:4]
        if first == last:
            return day(first) or first
        if year != last[:4]:
            return ""
        if first[5:7] == last[5:7] and first[8:] == "01" and last[8:] in ("28", "29", "30", "31"):
            return self.say("month", month=int(first[5:7]), year=year)
        quarter = _LAST_DAYS.get(last[5:])
        if first[5:] == "01-01" and quarter:
            return self.say(("quarter", "half", "nine_months", "year")[quarter - 1], quarter="I", year=year)
        if first[5:] == "07-01" and quarter == 4:
            return self.say("second_half", year=year)
        if quarter and first[5:] == f"{quarter * 3 - 2:02d}-01":
            return self.say("quarter", quarter=_ROMAN[quarter], year=year)
        return ""

    # -- meetings, groups, people

    def meeting(self, one: DigestMeeting) -> str:
        facts = [one.organiser or "", one.place or ""]
        facts += [f"{self.say('chair')}: {', '.join(one.chair)}"] if one.chair else []
        told = "; ".join(escape(fact) for fact in facts if fact)
        when = f"**{day(one.date)}** · " if one.date else ""
        name = escape(one.name[:1].upper() + one.name[1:])
        return f"- {when}{name}{' – ' + told if told else ''} {_refs(one.evidence[:1])}{self.also(one.reports[1:])}"

    def also(self, numbers: Sequence[int]) -> str:
        return f" {self.say('also', reports=', '.join(f'[{number}]' for number in numbers))}" if numbers else ""

    def groups(self) -> str:
        blocks = [self.group(one) for one in self.digest.groups]
        return f"## {self.say('by_' + self.digest.by)}\n\n" + "\n\n".join(blocks) if blocks else ""

    def group(self, group: Group) -> str:
        name = self.group_name(group.name) or self.say("unknown")
        now = f" ({self.say('now')}: {escape(group.now)})" if group.now else ""
        points = {number: [point for point in group.points if point.report == number] for number in group.reports}
        return f"### {escape(name)}{now}\n\n" + "\n\n".join(self.report(number, points[number]) for number in points)

    def group_name(self, name: str) -> str:
        if found := _QUARTER.match(name):
            return _capital(self.say("quarter", quarter=_ROMAN[int(found[2])], year=found[1]))
        if found := _MONTH.match(name):
            return _capital(self.say("month", month=int(found[2]), year=found[1]))
        return name

    def report(self, number: int, points: Sequence[DigestPoint]) -> str:
        report = self.reports[number]
        facts = [day(report.date)]
        facts += [report.body] if self.digest.by != "body" else []
        facts += [report.place] if self.digest.by != "place" else []
        told = " · ".join(escape(fact) for fact in facts if fact)
        head = f"**\\[{number}\\] {escape(report.title or report.sources[0])}**" + (f" · {told}" if told else "")
        lines = [f"- {escape(point.text)} {_refs(point.evidence)}" for point in points]
        return "\n".join([head, "", *lines]) if lines else head

    def people(self) -> str:
        several = [person for person in self.digest.people if len(person.reports) > 1]
        more = len(self.digest.people) - len(several)
        lines = [self.person(person) for person in several]
        if not lines:
            return ""
        return self.section("several_reports", lines) + (f"\n\n*{self.say('one_report', count=more)}*" if more else "")

    def person(self, person: DigestPerson) -> str:
        held = [
            f"{escape(one.title)} ({self.when(one.from_, one.to)}) {_refs(one.evidence)}" for one in person.positions
        ]
        name = f"**{escape(person.name)}**"
        where = _refs(_first_of_each(person.evidence))
        return f"- {name}: {'; '.join(held)}" if held else f"- {name} {where}"

    def when(self, first: str | None, last: str | None) -> str:
        days = list(dict.fromkeys(day(one) or "" for one in (first, last) if one))
        return " – ".join(days)

    # -- sources

    def sources(self) -> str:
        lines = [self.source(report) for report in self.digest.reports]
        return self.section("sources", lines)

    def source(self, report: DigestReport) -> str:
        names = ", ".join(f"`{source}`" for source in report.sources)
        return f"{report.number}. {names}"

    def problems(self) -> str:
        lines = [
            f"- `{bad.source}`: {escape(problem.message)}" + (f" ({self.say('left_out')})" if bad.failed else "")
            for bad in self.digest.problems
            for problem in bad.problems
        ]
        return self.section("problems", lines)


_ROMAN = ("", "I", "II", "III", "IV")


def _figure(row: FigureRow, table: FigureTable) -> Figure:
    return Figure(
        text=row.words,
        start=row.evidence.start,
        end=row.evidence.end,
        kind=table.kind,
        value=row.value,
        value_to=row.value_to,
        of=row.of,
        unit=row.unit,
        approx=row.approx,
    )


def _is_news(table: FigureTable, number: int) -> bool:
    """Return whether a reader would look for a sum: shares have none, and other times stand in their column."""
    left_out = table.untotalled[number]
    if left_out.reason == "averages":
        return table.kind not in ("percent", "ratio")
    return left_out.reason != "planned" and (left_out.reason != "periods" or not _is_all_dated(table))


def _is_all_dated(table: FigureTable) -> bool:
    return all(row.period is not None for row in table.rows)


def _first_of_each(evidence: Iterable[Evidence]) -> list[Evidence]:
    first: dict[int, Evidence] = {}
    for one in evidence:
        first.setdefault(one.report, one)
    return list(first.values())


def _refs(evidence: Sequence[Evidence]) -> str:
    return " ".join(f"`[{one.report}: {one.start}–{one.end}]`" for one in evidence)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text if text.startswith("`[") else escape(text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
