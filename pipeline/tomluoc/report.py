"""The data contract: one report as typed models. Every offset counts code points of `Report.text`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["ok", "partial", "failed"]
ReportKind = Literal["news", "report", "minutes", "conclusion", "other"]
EntityType = Literal["PERSON", "POSITION", "ORG", "PLACE", "DATE", "FIGURE", "DOCUMENT"]
Role = Literal["chair", "speaker", "attendee", "mentioned"]
FigureKind = Literal["count", "money", "percent", "ratio", "area", "mass", "length", "duration", "other"]
Approx = Literal["about", "over", "under"]


class Model(BaseModel):
    """What all parts share: unknown keys are errors, fields go by name or by the contract's alias."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Offsets(Model):
    """A stretch of the text: `text[start:end]`."""

    start: int
    end: int


class TextSpan(Offsets):
    """A stretch of the text with its words."""

    text: str


class Problem(Model):
    """What went wrong with a report: the stage, a short machine-readable kind, a message with the way out."""

    stage: str
    kind: str
    message: str


class Entity(TextSpan):
    """A span of one of the seven types; `value` holds the typed attributes of a FIGURE, DATE or DOCUMENT.

    `full` is the long form of an ORG or POSITION written short, where the report or a vocabulary tells it.
    """

    type: EntityType
    score: float | None = None
    value: dict[str, object] | None = None
    full: str | None = None


class PersonPosition(Offsets):
    """A title as written, with the body and place it names."""

    title: str
    organisation: str | None = None
    place: str | None = None


class Person(Model):
    """One human: longest form of the name, titles, roles in the meeting, every mention."""

    name: str
    honorific: str | None = None
    positions: list[PersonPosition] = Field(default_factory=list)
    roles: list[Role] = Field(default_factory=list)
    mentions: list[Offsets] = Field(default_factory=list)


class Meeting(Model):
    """The meeting that is reported: `date` in ISO 8601, `chair` the names of who led it."""

    name: str
    date: str | None = None
    place: str | None = None
    organiser: str | None = None
    chair: list[str] = Field(default_factory=list)


class Change(Model):
    """`tăng 2,88% so với cùng kỳ năm 2018`: direction, amount, unit, and what it is measured against."""

    direction: Literal["up", "down"]
    value: float
    unit: str
    baseline: str | None = None


class Figure(TextSpan):
    """A number that counts or measures something, in base units (VND, m2, kg, m)."""

    kind: FigureKind
    value: float
    value_to: float | None = None
    of: float | None = None
    unit: str
    approx: Approx | None = None
    item: str | None = None
    subject: str | None = None
    period: TextSpan | None = None
    place: str | None = None
    change: Change | None = None
    target: str | None = None
    sentence: Offsets | None = None


class DateSpan(TextSpan):
    """A point or span of time; bounds are inclusive ISO 8601 dates, empty where the report leaves them open."""

    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class DocumentSpan(TextSpan):
    """An official document cited by its number."""

    kind: str | None = None
    number: str


class Unit(Model):
    """An administrative unit: official code where it is known, name with its word, level, and the units it lies in.

    Codes are those of the unit's own time: the numbers of communes were given out anew in 2025.
    """

    code: str | None = None
    name: str
    level: str | None = None
    province: str | None = None
    district: str | None = None


class Place(TextSpan):
    """A named place; `unit` is the official unit it means, `now` what that became on 1 July 2025.

    Where `unit` is in doubt it is absent, and `candidates` says how many units bear the name.
    """

    level: str | None = None
    unit: Unit | None = None
    now: Unit | None = None
    candidates: int | None = None


class Signer(Model):
    """Who signed, and as what."""

    name: str | None = None
    title: str | None = None


class Letterhead(Model):
    """The head and foot of a formal report, as Decree 30/2020 lays them out; `date` in ISO 8601."""

    issuer: str | None = None
    parent: str | None = None
    number: str | None = None
    place: str | None = None
    date: str | None = None
    subject: str | None = None
    signer: Signer | None = None


class Point(Model):
    """One statement of a brief and the stretches of the source that it stands on."""

    section: str
    text: str
    evidence: list[Offsets]


class Dropped(Model):
    """A sentence that did not make it into the brief, and why."""

    text: str
    reason: str


class Brief(Model):
    """The brief of a report."""

    headline: str
    text: str
    points: list[Point]
    method: str
    dropped: list[Dropped] = Field(default_factory=list)


class Report(Model):
    """Everything known of one report. `schema` is the version of this contract."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    id: str
    source: str
    status: Status = "ok"
    problems: list[Problem] = Field(default_factory=list)
    text: str | None = None
    kind: ReportKind = "other"
    title: str | None = None
    author: str | None = None
    published: str | None = None
    letterhead: Letterhead | None = None
    entities: list[Entity] = Field(default_factory=list)
    people: list[Person] = Field(default_factory=list)
    meeting: Meeting | None = None
    figures: list[Figure] = Field(default_factory=list)
    dates: list[DateSpan] = Field(default_factory=list)
    documents: list[DocumentSpan] = Field(default_factory=list)
    places: list[Place] = Field(default_factory=list)
    brief: Brief | None = None

    def to_json(self, *, with_text: bool = False) -> str:
        """Return the report as one line of JSON, UTF-8, without keys that hold nothing."""
        return self.model_dump_json(by_alias=True, exclude_none=True, exclude=None if with_text else {"text"})
