"""Places on exact offsets: `‹…›` marks what `find_places` finds in a sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.places import find_places

SENTENCES = [
    # an administrative word with a name or a number
    "Hội nghị diễn ra tại ‹xã Minh Đức›, ‹huyện Hớn Quản›, ‹tỉnh Bình Phước›.",
    "Lãnh đạo ‹TP. Hồ Chí Minh› và ‹TP.HCM› làm việc với ‹thành phố Đà Nẵng›.",
    "Đoàn đến ‹khu phố 3›, ‹tổ dân phố số 5› và ‹ấp 4› của ‹phường 12›, ‹quận 8›.",
    "Bà con ‹buôn Ea Brơ›, ‹thôn Đông Hòa 2› và ‹bản Nà Tăm› cùng dự.",
    "Cầu qua ‹tổ 2, 5 và 8› đã xong.",
    "UBND huyện báo cáo toàn tỉnh; các xã, thị trấn thực hiện.",
    "‹Xã Tân Lập› về đích; nông thôn mới của huyện đổi khác, xã hội ổn định.",
    "Ngày 12/3, tại ‹huyện hớn quản›, hội nghị khai mạc.",
    # lists
    "Mưa lớn tại các ‹xã Tân Lập›, ‹Tân Thành› và ‹Tân Tiến›.",
    "Dự án đi qua 4 xã: ‹Lộc An›, ‹Lộc Hòa›, ‹Lộc Tấn› và ‹Lộc Hiệp›.",
    "Ba hội yếu (‹Hương Lâm›, ‹Hương Liên› và ‹Hương Vĩnh›) chưa báo cáo.",
    "Hai ca cuối là bà Lê Thanh Đức, ông Minh Tân.",
    "Khen các ‹xã Tân Lập›, ‹Nà Phặc Hai›. Năm nay, ‹Nà Phặc Hai› về đích.",
    # the name of a post, and centres as venues
    "Đồn Biên phòng ‹Cổ Chiên› và Trạm Kiểm lâm ‹Sơ Pai› cùng tuần tra; Đồn Biên phòng",
    "Sáng 5/3, tại ‹Trung tâm Văn hoá huyện›, Hội họp.",
    "Trung tâm Văn hoá huyện mở 2 lớp.",
    "Thôn trưởng ‹thôn Hạ›, Nguyễn Văn Bình phát biểu.",
    # names by themselves
    "Sáng nay, tại ‹Hà Nội›, đoàn ‹Kiên Giang› và ‹Phú Quốc› báo cáo.",
    "Các ‹tỉnh Thừa Thiên - Huế›, ‹Bà Rịa - Vũng Tàu›, ‹Đắk Lắk› cùng tham gia.",
    "Nông dân ‹Tây Nguyên› và ‹Đồng bằng sông Cửu Long› được mùa.",
    "Ông Nguyễn Hà Giang, bà Trần Thị Thái Bình và anh Vinh dự họp.",
    "Bí thư Tỉnh ủy ‹Quảng Nam› Lê Văn Dũng phát biểu.",
    "‹Bù Gia Mập›, ngày 05 tháng 12 năm 2023",
    "Họ sang ‹Nhật Bản›, ‹Hàn Quốc› và đi ‹Mỹ›; anh Đức và chị Nga ở lại. Anh đã về.",
    # a unit and the human after it
    "Chủ tịch UBND tỉnh Nguyễn Văn Hòa và Phó Chủ tịch UBND TP Trần Thị Kim Ngân cùng dự.",
    # roads, rivers, buildings
    "Kẹt xe trên ‹quốc lộ 13›, ‹QL1A›, ‹đường Nguyễn Huệ› và ‹cầu Mỹ Thuận 2› được xây.",
    "Lũ trên ‹sông Hồng› dâng; ‹khu công nghiệp Minh Hưng› an toàn, ‹sân bay Long Thành› mở.",
    "Ông Hồ Văn Nam và bà Đinh Thị Hồ yêu cầu Sở Xây dựng rà soát.",
    "Nhà ở ‹hẻm 25 đường Lê Lợi› bị ngập.",
    # venues
    "Tại ‹Nhà văn hóa huyện Lộc Ninh›, hội thi bắt đầu.",
    "Tại ‹hội trường UBND xã Lộc Thái›, xã họp.",
    "Họp tại ‹Hội trường Huyện ủy› và ‹Trung tâm Hội nghị Quốc gia›.",
    # headings and letterheads
    "UBND HUYỆN LỘC NINH\nTRƯỜNG THCS\n‹XÃ LỘC THÁI›",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Hội Nông dân Việt Nam họp; ở ‹Việt Nam›, người Việt Nam tự hào.",
]


def unmark(marked: str, begin: str = "‹", end: str = "›") -> tuple[str, list[tuple[int, int]]]:
    """Return the sentence without its marks, and the stretches that they held."""
    spans, text, start = [], "", 0
    for part in re.split(f"([{begin}{end}])", marked):
        if part == begin:
            start = len(text)
        elif part == end:
            spans.append((start, len(text)))
        else:
            text += part
    return text, spans


@pytest.mark.parametrize("marked", SENTENCES)
def test_places_are_found_on_exact_offsets(marked: str) -> None:
    text, spans = unmark(marked)
    found = find_places(text)
    if "UBND HUYỆN LỘC NINH" in text:
        spans = [(5, 19), *spans]
    assert [(place.text, place.start, place.end) for place in found] == [(text[s:e], s, e) for s, e in spans]
    assert {place.type for place in found} <= {"PLACE"}


@pytest.mark.parametrize("space", ["\u00a0", "  "])
def test_any_space_may_stand_within_a_name(space: str) -> None:
    text = f"Tại xã{space}Minh{space}Đức, huyện Hớn Quản."
    assert [place.text for place in find_places(text)] == [f"xã{space}Minh{space}Đức", "huyện Hớn Quản"]


def test_a_name_goes_on_over_a_wrapped_line() -> None:
    text = "Hội nghị tổng kết công tác năm được tổ chức trang trọng tại huyện\nHớn Quản."
    assert [place.text for place in find_places(text)] == ["huyện\nHớn Quản"]


def test_a_commune_returns_without_its_word() -> None:
    text = "Đoàn thăm xã Lộc Thiện. Tại đây, người dân Lộc Thiện phấn khởi."
    assert [place.text for place in find_places(text)] == ["xã Lộc Thiện", "Lộc Thiện"]


def test_both_tone_styles_are_read() -> None:
    assert [place.text for place in find_places("tỉnh Khánh Hoà và tỉnh Khánh Hòa")] == [
        "tỉnh Khánh Hoà",
        "tỉnh Khánh Hòa",
    ]


@given(st.text(alphabet=st.sampled_from("xãhuyện TP.HNộiđường số123,-:;()/\n\tÀĐ’'&Ubndİ")) | st.text())
def test_any_text_is_read(text: str) -> None:
    places = find_places(text)
    assert all(text[place.start : place.end] == place.text and place.text.strip() for place in places)
    assert all(one.end <= two.start for one, two in zip(places, places[1:], strict=False))
