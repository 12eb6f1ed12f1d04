"""A report as a Markdown brief: headline, origin, sections with evidence, people, figures, problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tomluoc.render.groups import deadline, doer, grouped, without_doer
from tomluoc.render.labels import Language, label
from tomluoc.render.numbers import humanise, number
from tomluoc.report import Change, Figure, Offsets, Person, Point, Report

MAX_FIGURES = 15
MAX_PEOPLE = 20
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])")
_LINE_START = re.compile(r"^(\s*)(?:([#+-])(?=\s|#)|(\d+)([.)])(?=\s|$))")
_HAS_TIME = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?")
_ROLE_ORDER = ("chair", "speaker", "attendee", "mentioned")
_KIND_RANK = {"money": 0, "percent": 1, "ratio": 1, "area": 1, "count": 2}


def to_markdown(report: Report, *, lang: Language = "vi") -> str:
    """Return `report` as Markdown that ends in one line end; words of the report stay Vietnamese in either `lang`."""
    blocks = [f"# {escape(_headline(report))}", _origin(report, lang)]
    if report.brief is not None and report.brief.method == "abstract":
        blocks.append(_paragraph(report))
    else:
        blocks += _sections(report, lang)
        blocks += [_people(report.people, lang), _figures(report, lang)]
    blocks.append(_problems(report, lang))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _headline(report: Report) -> str:
    return (report.brief.headline if report.brief else None) or report.title or report.source


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def escape(text: str) -> str:
    """Return `text` on one line with nothing that Markdown would read as a mark."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", line)


def _origin(report: Report, lang: Language) -> str:
    head = report.letterhead
    facts = [
        ("issuer", head.issuer if head else None),
        ("number", head.number if head else None),
        ("date", day(head.date) if head else None),
        ("author", report.author),
        ("published", day(report.published)),
        ("source", report.source),
    ]
    return " · ".join(f"**{label(key, lang)}:** {escape(value)}" for key, value in facts if value)


def day(iso: str | None) -> str | None:
    """Return an ISO 8601 date as `07/07/2022`, with `09:32` before it where it has a time."""
    match = _HAS_TIME.match(iso or "")
    if not match:
        return iso
    day = f"{match[3]}/{match[2]}/{match[1]}"
    return f"{match[4]} {day}" if match[4] else day


def _refs(evidence: Sequence[Offsets]) -> str:
    return "".join(f" `[{span.start}–{span.end}]`" for span in evidence)


def _but_title(report: Report, points: Iterable[Point]) -> list[Point]:
    """Return `points` but for the title, which stands above already."""
    headline = _letters(_headline(report))
    return [point for point in points if _letters(point.text) != headline]


def _paragraph(report: Report) -> str:
    points = _but_title(report, report.brief.points if report.brief else ())
    return " ".join(f"{escape(point.text)}{_refs(point.evidence)}" for point in points)


def _sections(report: Report, lang: Language) -> list[str]:
    headings: dict[str, list[str]] = {}
    for group, points in grouped(report):
        if told := _but_title(report, points):
            lines = _tasks(report, told, lang) if group == "tasks" else _bullets(told)
            headings.setdefault(_heading(report, group, lang), []).append(lines)
    return [f"## {escape(heading)}\n\n" + "\n".join(blocks) for heading, blocks in headings.items()]


def _heading(report: Report, group: str, lang: Language) -> str:
    """Return the words above a group, those of the kind of report where it has its own."""
    key = f"{report.kind}.{group}"
    own = label(key, lang)
    return label(group, lang) if own == key else own


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _bullets(points: Iterable[Point]) -> str:
    return "\n".join(f"- {escape(point.text)}{_refs(point.evidence)}" for point in points)


def _tasks(report: Report, points: Sequence[Point], lang: Language) -> str:
    """Return tasks as a table of who does what by when, as a list where no point says who or when."""
    rows = [
        (
            _capitalised(who or ""),
            without_doer(point.text, who),
            deadline(report, point) or "",
            _refs(point.evidence).strip(),
        )
        for point in points
        for who in (doer(report, point),)
    ]
    if not any(who or due for who, _, due, _ in rows):
        return _bullets(points)
    return _rows(("who", "task", "deadline", "evidence"), rows, lang)


def _people(people: Sequence[Person], lang: Language) -> str:
    ranked = sorted(people, key=lambda person: min((_ROLE_ORDER.index(role) for role in person.roles), default=9))
    shown = [person for person in ranked if person.positions or person.roles][:MAX_PEOPLE]
    rows = [
        (
            " ".join(part for part in (person.honorific, person.name) if part),
            "; ".join(dict.fromkeys(position.title for position in person.positions)),
            ", ".join(label(role, lang) for role in person.roles),
        )
        for person in shown
    ]
    return _table("persons", ("name", "titles", "roles"), rows, len(people) - len(shown), lang)


def _figures(report: Report, lang: Language) -> str:
    shown = sorted(_telling(report), key=lambda figure: figure.start)
    rows = [
        (
            figure.item or (figure.unit if figure.kind in ("count", "ratio") else ""),
            humanise(figure),
            _change(figure.change, lang),
            figure.target or "",
            figure.period.text if figure.period else "",
            f"`[{figure.start}–{figure.end}]`",
        )
        for figure in shown
    ]
    header = ("item", "value", "change", "target", "period", "evidence")
    return _table("figures", header, rows, len(report.figures) - len(shown), lang)


def _telling(report: Report) -> list[Figure]:
    """Return the figures that the brief tells, then those that say most of themselves."""
    told = [span for point in (report.brief.points if report.brief else ()) for span in point.evidence]

    def rank(figure: Figure) -> tuple[bool, int, int, int]:
        outside = not any(span.start <= figure.start and figure.end <= span.end for span in told)
        known = sum(fact is not None for fact in (figure.item, figure.change, figure.target, figure.period))
        return (outside, -known, _KIND_RANK.get(figure.kind, 3), figure.start)

    return sorted(report.figures, key=rank)[:MAX_FIGURES]


def _change(change: Change | None, lang: Language) -> str:
    if change is None:
        return ""
    unit = "%" if change.unit == "%" else f" {change.unit}"
    words = f"{label(change.direction, lang)} {number(change.value)}{unit}"
    return f"{words} {label('compared', lang)} {change.baseline}" if change.baseline else words


def _table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]], more: int, lang: Language) -> str:
    if not rows:
        return ""
    rest = f"\n\n*{label('more', lang).format(count=more)}*" if more > 0 else ""
    return f"## {label(title, lang)}\n\n" + _rows(header, rows, lang) + rest


def _rows(header: Sequence[str], rows: Sequence[Sequence[str]], lang: Language) -> str:
    """Return a table without the columns that are empty throughout."""
    kept = [column for column in range(len(header)) if any(row[column] for row in rows)]
    lines = [_row(label(header[column], lang) for column in kept), _row("---" for _ in kept)]
    lines += [_row(_cell(row[column]) for column in kept) for row in rows]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text if text.startswith("`[") else escape(text)


def _problems(report: Report, lang: Language) -> str:
    if not report.problems:
        return ""
    lines = [f"- **{escape(p.stage)}** ({escape(p.kind)}): {escape(p.message)}" for p in report.problems]
    return f"## {label('problems', lang)}\n\n" + "\n".join(lines)
