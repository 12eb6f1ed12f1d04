"""Bodies on exact offsets: `[…]` marks what `find_orgs` finds in a sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.orgs import find_orgs
from tomluoc.extract.places import find_places

SENTENCES = [
    # party and state
    "[Ban Dân vận Huyện ủy] phối hợp [Ban Tuyên giáo Tỉnh ủy Bình Phước].",
    "[Thường trực Huyện ủy], [HĐND] và [UBND huyện] chủ trì.",
    "Bà Lan, Phó Bí thư Thường trực [Thành ủy Huế], [Ban Thường vụ Tỉnh ủy] cùng dự.",
    "[Đảng ủy xã Lộc Thái], [Chi bộ thôn 3] và [đảng bộ huyện] họp.",
    "[Quốc hội], [Chính phủ], [Bộ Chính trị] và [Ban Bí thư] ban hành.",
    "Hội nghị Trung ương 8 và [Ban Chấp hành Trung ương Đảng] bàn.",
    "UBND các xã, thị trấn và các chi bộ thực hiện; UBND 14 xã báo cáo.",
    "Ông Hà, Huyện ủy viên, Tỉnh ủy viên, dự họp.",
    "[Thành ủy], [HĐND] và [UBND TP] thống nhất.",
    "[Văn phòng HĐND&UBND huyện] tham mưu [Ủy ban Kiểm tra Tỉnh ủy].",
    "[Ủy ban nhân dân xã Tân Lập] và [Hội đồng nhân dân tỉnh] họp.",
    # departments
    "[Sở NN và PTNT], [Chi cục Trồng trọt và BVTV tỉnh] và [UBND huyện] họp.",
    "Đội trưởng [Đội Cảnh sát QLHC về TTXH]; [Khoa Kiểm soát nhiễm khuẩn]; [Phòng Kế toán - Tài vụ].",
    "Kính gửi: [TT. Huyện ủy], [TT. HĐND huyện]; [BĐD Hội NCT tỉnh].",
    "Giám đốc [Ban] Mạc Như Quyết và Chủ tịch [Hội] Nhan Hữu Phước của [Ban Quản lý dự án], [Hội Nông dân] họp.",
    "Tại Trung tâm Văn hoá huyện, [Trung tâm Văn hoá huyện] diễn.",
    "[Sở Nông nghiệp và Phát triển nông thôn], [Sở Lao động, Thương binh và Xã hội] báo cáo.",
    "[Sở Văn hóa, Thể thao và Du lịch tỉnh Bình Phước] tổ chức.",
    "[Phòng Văn hóa - Thông tin huyện] và [Phòng GD&ĐT] phối hợp.",
    "Giám đốc [Sở Tài chính], [Nội vụ] và [Xây dựng] dự họp.",
    "[Phòng Nội vụ] tham mưu [UBND huyện]; giám đốc [Sở] kiểm tra lại.",
    "[Chi cục Kiểm lâm tỉnh], [Hạt Kiểm lâm] và [Cục Thuế] phối hợp.",
    "[Sở Giáo dục và Đào tạo (GD&ĐT) Sơn La] công bố.",
    "[Ban Quản lý dự án], [Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh] họp.",
    # masses
    "[Hội LHPN huyện], [Hội Cựu chiến binh xã Lộc An] và [LĐLĐ tỉnh] tặng quà.",
    "[Ủy ban Mặt trận Tổ quốc Việt Nam huyện] và [Đoàn Thanh niên] phát động.",
    "[Ban Chấp hành Hội Nông dân xã] họp; sau đó [Hội] trao vốn.",
    "Luật Công đoàn, công tác Hội và Mái ấm Công đoàn được bàn.",
    # army, police, courts
    "[Công an huyện], [Ban CHQS xã] và [Đồn Biên phòng Lộc Thịnh] tuần tra.",
    "[Tòa án nhân dân tỉnh], [VKSND huyện] và [Bộ Chỉ huy Quân sự tỉnh] dự.",
    "Thiếu tá Đoàn Văn Hùng và ông Lê Trường Sơn dự họp.",
    # schools, health, companies
    "[Trường THPT Lộc Thái], [Trường Tiểu học Lê Văn Tám] và [Trạm Y tế xã] dự.",
    "[Công ty TNHH MTV Cao su Lộc Ninh] và [Công ty Cổ phần Xây dựng Tân Phát] tài trợ.",
    "[HTX Nông nghiệp Minh Đức], [Ngân hàng Chính sách xã hội huyện] cho vay.",
    # what only looks like a body
    "Nhiệm vụ chính trị, đại hội chi bộ, cơ sở hạ tầng, cán bộ kiểm tra.",
    "Quyết định số 12/QĐ-UBND và Công văn 45/UBND-VX được ban hành.",
    # headings
    "HUYỆN ỦY LỘC NINH",
    "[ỦY BAN NHÂN DÂN]\nHUYỆN LỘC NINH",
]


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the sentence without its marks, and the stretches that they held."""
    spans, text, start = [], "", 0
    for part in re.split(r"([\[\]])", marked):
        if part == "[":
            start = len(text)
        elif part == "]":
            spans.append((start, len(text)))
        else:
            text += part
    return text, spans


def orgs(text: str) -> list[tuple[str, int, int]]:
    """Return the bodies of `text` with their offsets."""
    return [(org.text, org.start, org.end) for org in find_orgs(text, (), find_places(text))]


@pytest.mark.parametrize("marked", SENTENCES)
def test_bodies_are_found_on_exact_offsets(marked: str) -> None:
    text, spans = unmark(marked)
    if text == "HUYỆN ỦY LỘC NINH":
        spans = [(0, len(text))]
    assert orgs(text) == [(text[s:e], s, e) for s, e in spans]


def test_an_abbreviation_in_brackets_means_the_body_later() -> None:
    text = "Tổng công ty Xây dựng Hòa Phát (THP) góp vốn. Theo đó, THP sẽ khởi công."
    assert [org[0] for org in orgs(text)] == ["Tổng công ty Xây dựng Hòa Phát", "THP", "THP"]


def test_a_body_holds_its_place() -> None:
    text = "Hội LHPN huyện Lộc Ninh họp."
    assert [org[0] for org in orgs(text)] == ["Hội LHPN huyện Lộc Ninh"]
    assert [place.text for place in find_places(text)] == ["huyện Lộc Ninh"]


def test_a_wrapped_line_does_not_part_a_body() -> None:
    text = "Tham dự hội nghị tổng kết có lãnh đạo các ban xây dựng Đảng và UBND\nhuyện Lộc Ninh."
    assert [org[0] for org in orgs(text)] == ["UBND\nhuyện Lộc Ninh"]


@given(
    st.lists(
        st.sampled_from(
            [
                "UBND",
                "Ban",
                "Sở",
                "Công",
                "ty",
                "ủy",
                "Hội",
                "huyện",
                "Lộc",
                "Ninh",
                "và",
                "-",
                ",",
                "&",
                "(",
                ")",
                "số",
                "7",
                "\n",
                "ĐOÀN",
                "tỉnh",
                "về",
                "của",
            ]
        )
    )
    | st.text().map(lambda text: [text])
)
def test_any_text_is_read(words: list[str]) -> None:
    text = " ".join(words)
    found = find_orgs(text, (), find_places(text))
    assert all(text[org.start : org.end] == org.text and org.text.strip() for org in found)
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))


def test_a_body_does_not_end_within_a_word() -> None:
    text = "Trung tâm Ươm tạo phối hợp UBND tỉnh."
    words = [(0, 9, "N"), (10, 17, "V"), (18, 26, "V"), (27, 31, "N"), (32, 36, "N")]
    assert [org.text for org in find_orgs(text, words, ())] == ["Trung tâm Ươm tạo", "UBND tỉnh"]


@pytest.mark.parametrize("unit", ["(A) ", "Ban Thường trực ", "Công ty Cổ phần ", "UBND\n", "HĐND&", "ỦY BAN "])
def test_long_repetition_is_read_without_deep_recursion(unit: str) -> None:
    text = unit * 2000
    found = find_orgs(text, (), find_places(text))
    assert all(text[org.start : org.end] == org.text for org in found)
