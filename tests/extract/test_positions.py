"""POSITION: sentences with the titles marked, bodies and places given."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.positions import find_positions
from tomluoc.report import Entity

_MARK = re.compile(r"[{}<>]")


def _read(marked: str) -> tuple[str, list[Entity], list[str]]:
    """Return the plain text of a sentence with `{titles}` and `<bodies or places>`, and what the marks hold."""
    text, opened, bodies, titles = "", [], [], []
    for part in re.split(r"([{}<>])", marked):
        if part in "{<" and part:
            opened.append((part, len(text)))
        elif part in "}>" and part:
            kind, start = opened.pop()
            if kind == "<":
                bodies.append((start, len(text)))
            else:
                titles.append((start, len(text)))
        else:
            text += part
    spans = [Entity(type="ORG", start=s, end=e, text=text[s:e]) for s, e in sorted(bodies)]
    return text, spans, [text[s:e] for s, e in sorted(titles)]


@pytest.mark.parametrize(
    "marked",
    [
        "Ông Lò Văn Bắc, {Phó trưởng <Ban Dân vận Tỉnh ủy>} dự.",
        "Đồng chí Lê Văn Tám, {Phó Bí thư Thường trực <Huyện ủy>}, {Chủ tịch <HĐND huyện>} phát biểu.",
        "Bà Cao Thị Mơ - {UVBTV}, {Trưởng phòng <Nội vụ>} - trình bày.",
        "Ông Lê Văn Tám, {Bí thư Đảng ủy}/{Chủ tịch <UBND xã>} chủ trì.",
        "{Giám đốc <Sở Y tế>} kiêm {Tổ trưởng} báo cáo.",
        "Nguyên {Chủ tịch <UBND huyện>} và tân {Bí thư} nhiệm kỳ 2020-2025.",
        "{Trưởng khối vận các xã, thị trấn} dự họp.",
        "{Chủ tịch UBND các xã <Minh Tâm>, <Thanh An> và <An Khương>} ký cam kết.",
        "Danh sách {bí thư tỉnh, thành phố}.",
        "41 {trưởng bản, tiểu khu} về dự.",
        "Hai {PCT UBND huyện} cùng đi.",
        "{Ủy viên Bộ Chính trị, Ban Bí thư} đến thăm.",
        "Ông giữ chức vụ {Phó chánh văn phòng} từ năm 2019.",
        "{quyền Giám đốc <Sở Tư pháp>} trả lời.",
        "{Trưởng <ban Dân tộc>} cho biết.",
        "{Giám đốc sở của <Lai Châu>} nói.",
        "Các {đại biểu Quốc hội} thảo luận.",
        "{Tổ trưởng tổ 7} và {lớp trưởng 9A2}.",
        "KT. {CHỦ TỊCH}\n{PHÓ CHỦ TỊCH}\n(Đã ký)",
        "{PHÓ GIÁM ĐỐC}\nTrần Văn Bốn",
        "Chị Vi, {Hội trưởng <Hội Phụ nữ phường>}; anh Y Blô, {buôn trưởng}; anh Sự, {xã đội phó}.",
        "Toà có 5 {Thẩm phán}, 2 {Thẩm tra viên} và 18 {Hội thẩm nhân dân}.",
        "Ông Lý, {Thư ký <Ban Tổ chức>}, và bà Mơ: {cán bộ <Trạm Thú y huyện>}.",
        "Giao ban với {Bí thư 14 chi bộ trực thuộc}, {hiệu trưởng các trường}, {trưởng các khoa, phòng}.",
        "{Phó Trạm trưởng phụ trách} Lê Văn Tám; {Phó Giám đốc phụ trách <Sở Y tế>}.",
        "{Phó Chủ tịch} phụ trách kinh tế, {Phó Bí thư} phụ trách Văn hóa cùng đi.",
        "{PHÓ BÍ THƯ PHỤ TRÁCH}\nLê Văn Tám",
        "Ông Hà làm {tổ trưởng tổ hòa giải}, bà Sen làm {tổ trưởng Tổ tiết kiệm và vay vốn}.",
        "Các {uỷ viên HĐ}, {UV.BTV}, {Tổng GĐ} và {Trưởng BTC} có mặt.",
        "{Tư lệnh Vùng} và {Giám đốc Chi nhánh} ký.",
    ],
)
def test_titles(marked: str) -> None:
    text, bodies, expected = _read(marked)
    assert [span.text for span in find_positions(text, (), bodies, [])] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ban Giám đốc họp với Đoàn Chủ tịch.",
        "Các đại biểu, hội viên và nông dân thảo luận.",
        "Lãnh đạo huyện và đại diện các sở dự.",
        "Theo Luật Kế toán, việc chi là sai.",
        "Nhiệm vụ trưởng thành của học sinh.",
        "Tốc độ tăng trưởng đạt 8%.",
        "Lãnh sự quán tại Lào.",
        "Thư ký: bà Mơ; thư ký đại hội đọc biên bản.",
        "Cấp ủy, cán bộ các thôn dự.",
        "",
    ],
)
def test_no_title(text: str) -> None:
    assert find_positions(text, (), [], []) == []


@given(st.text(alphabet="Chủ tịchUBNDỉn,-–/() \n\u00a0Phó Bí thưGiám đốcTrưởng bcác12", max_size=80))
def test_offsets(text: str) -> None:
    spans = find_positions(text, (), [], [])
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
