"""The meeting: name, day, place, organiser, chair."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tomluoc.layout import Layout
from tomluoc.link.meeting import find_meeting
from tomluoc.link.people import link_people
from tomluoc.report import DateSpan, Entity, Letterhead, Meeting

EMPTY = Layout()
MeetingOf = Callable[..., Meeting | None]


@pytest.fixture
def meeting_of(marked: Callable[[str], tuple[str, list[Entity], list[tuple[int, int]]]]) -> MeetingOf:
    def find(source: str, day: str, iso: str, layout: Layout = EMPTY) -> Meeting | None:
        text, entities, sentences = marked(source)
        start = text.index(day)
        dates = [DateSpan(text=day, start=start, end=start + len(day), from_=iso, to=iso)]
        people = link_people(text, entities, sentences, layout)
        return find_meeting(text, entities, dates, people, sentences, layout)

    return find


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "Sáng ngày 07/07/2022, tại [PLACE xã Tân Hưng], [ORG Ban Dân vận Huyện ủy] tổ chức hội nghị sơ kết công tác"
            " dân vận 6 tháng đầu năm. Ông [PERSON Trần Văn Sáu] chủ trì.",
            Meeting(
                name="hội nghị sơ kết công tác dân vận 6 tháng đầu năm",
                date="2022-07-07",
                place="xã Tân Hưng",
                organiser="Ban Dân vận Huyện ủy",
                chair=["Trần Văn Sáu"],
            ),
        ),
        (
            "Ngày 07/07/2022, kỳ họp thứ 8 [ORG HĐND [PLACE tỉnh Bình Phước]] khóa X đã khai mạc.",
            Meeting(
                name="kỳ họp thứ 8 HĐND tỉnh Bình Phước khóa X",
                date="2022-07-07",
                organiser="HĐND tỉnh Bình Phước",
            ),
        ),
        (
            "Chiều 07/07/2022, tại hội trường [ORG UBND xã], [ORG Hội Nông dân xã] và [ORG Đoàn xã] tổ chức hội nghị"
            " tổng kết phong trào trồng cây.",
            Meeting(
                name="hội nghị tổng kết phong trào trồng cây",
                date="2022-07-07",
                place="hội trường UBND xã",
                organiser="Hội Nông dân xã và Đoàn xã",
            ),
        ),
    ],
)
def test_news(meeting_of: MeetingOf, source: str, expected: Meeting) -> None:
    assert meeting_of(source, "07/07/2022", "2022-07-07") == expected


def test_minutes_form(meeting_of: MeetingOf) -> None:
    layout = Layout(kind="minutes", letterhead=Letterhead(issuer="TRƯỜNG THCS SUỐI ĐÁ"))
    found = meeting_of(
        "BIÊN BẢN\nHọp hội đồng sư phạm tháng 9\n- Thời gian: 14 giờ ngày 05/9/2024.\n- Địa điểm: Phòng hội đồng.\n"
        "- Chủ trì: Thầy [PERSON Trần Văn Sáu].\n",
        "05/9/2024",
        "2024-09-05",
        layout,
    )
    assert found == Meeting(
        name="Họp hội đồng sư phạm tháng 9",
        date="2024-09-05",
        place="Phòng hội đồng",
        organiser="TRƯỜNG THCS SUỐI ĐÁ",
        chair=["Trần Văn Sáu"],
    )


@pytest.mark.parametrize(
    ("source", "layout"),
    [
        ("Ngày 07/07/2022, mưa lớn làm ngập 20 ha lúa của xã.", EMPTY),
        ("Ngày 07/07/2022, huyện tổ chức hội nghị tổng kết công tác thuế năm 2021.", Layout(kind="report")),
        ("", EMPTY),
    ],
)
def test_none(source: str, layout: Layout) -> None:
    assert find_meeting(source, [], [], [], [(0, len(source))], layout) is None
