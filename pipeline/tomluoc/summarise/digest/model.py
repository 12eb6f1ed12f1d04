"""The data contract of a digest. Every statement holds evidence: a source and a stretch of that report's text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tomluoc.report import Approx, FigureKind, Model, Problem, ReportKind, TextSpan, Unit

Grouping = Literal["body", "place", "period"]
Reason = Literal["averages", "periods", "places", "bodies", "nested", "parts", "several", "disputed", "planned"]
ContradictionKind = Literal["figure", "date", "chair", "title"]


class Evidence(TextSpan):
    """Words of a report: `text` is `[start:end]` of the text of the report number `report`."""

    report: int


class Period(Model):
    """A time that a figure counts over, inclusive ISO 8601 dates; `cumulative` where it is a running total."""

    from_: str | None = Field(default=None, alias="from")
    to: str | None = None
    text: str | None = None
    cumulative: bool = False


class DigestReport(Model):
    """A report that went in; `sources` are all inputs with this same text, `number` what evidence calls it by."""

    number: int
    id: str
    sources: list[str]
    kind: ReportKind
    title: str | None = None
    body: str | None = None
    place: str | None = None
    unit: Unit | None = None
    now: Unit | None = None
    date: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)


class FigureRow(Model):
    """What one report says of an item, in base units; `words` say it as the report does."""

    report: int
    body: str | None = None
    place: str | None = None
    period: Period | None = None
    words: str
    value: float
    value_to: float | None = None
    of: float | None = None
    unit: str
    approx: Approx | None = None
    planned: bool = False
    evidence: Evidence


class Total(Model):
    """The sum of the rows with the numbers `rows`, which overlap neither in place nor in time."""

    value: float
    approx: Approx | None = None
    period: Period | None = None
    rows: list[int]


class Untotalled(Model):
    """Why rows are not in a total."""

    reason: Reason
    rows: list[int]


class FigureTable(Model):
    """Figures of the same item side by side."""

    item: str
    kind: FigureKind
    unit: str
    rows: list[FigureRow]
    totals: list[Total] = Field(default_factory=list)
    untotalled: list[Untotalled] = Field(default_factory=list)


class Held(Model):
    """A position of a person with the first and last day that a report gives it."""

    title: str
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None
    evidence: list[Evidence]


class DigestPerson(Model):
    """One human over all reports, positions in the order of time."""

    name: str
    honorific: str | None = None
    positions: list[Held] = Field(default_factory=list)
    reports: list[int]
    evidence: list[Evidence]


class DigestMeeting(Model):
    """A meeting, once, however many reports tell of it."""

    name: str
    date: str | None = None
    place: str | None = None
    organiser: str | None = None
    chair: list[str] = Field(default_factory=list)
    reports: list[int]
    evidence: list[Evidence]


class Side(Model):
    """What one of the disagreeing reports says."""

    says: str
    report: int
    evidence: Evidence


class Contradiction(Model):
    """Two or more reports that cannot all be right; `about` says of what, `place` and `period` where and when."""

    kind: ContradictionKind
    about: str
    place: str | None = None
    period: Period | None = None
    sides: list[Side]


class DigestPoint(Model):
    """A statement of a report's brief."""

    report: int
    section: str
    text: str
    evidence: list[Evidence]


class Group(Model):
    """The reports of one place, body or period with the points chosen from them; `name` is empty where unknown."""

    name: str
    now: str | None = None
    reports: list[int]
    points: list[DigestPoint] = Field(default_factory=list)


class BadSource(Model):
    """An input with problems; `failed` where nothing of it is in the digest."""

    source: str
    failed: bool
    problems: list[Problem]


class Digest(Model):
    """One brief over many reports. `schema` is the version of this contract."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    by: Grouping
    reports: list[DigestReport]
    groups: list[Group]
    figures: list[FigureTable]
    meetings: list[DigestMeeting]
    people: list[DigestPerson]
    contradictions: list[Contradiction]
    problems: list[BadSource] = Field(default_factory=list)

    def to_json(self) -> str:
        """Return the digest as one line of JSON, UTF-8, without keys that hold nothing."""
        return self.model_dump_json(by_alias=True, exclude_none=True)
