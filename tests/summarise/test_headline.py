"""Headlines are titles in sentence case, never menus; sections come from what a sentence does."""

from __future__ import annotations

import pytest
from tomluoc.layout import Layout, Region
from tomluoc.report import Meeting, Report, TextSpan
from tomluoc.summarise.assemble import join
from tomluoc.summarise.headline import headline
from tomluoc.summarise.sections import of_sentence
from tomluoc.text import fold

BODY = "Đến nay, kết quả công tác Hội của xã Lộc An đạt khá; hội nghị sơ kết họp tại xã Lộc An. Xã sơ kết công tác."


def _headline(title: str, meeting: Meeting | None = None) -> str:
    text = f"{title}\n{BODY}"
    span = TextSpan(start=0, end=len(title), text=title)
    layout = Layout(regions=(Region("title", 0, span.end), Region("body", span.end + 1, len(text))), title=span)
    return headline(text, Report(id="t", source="t", kind="report", meeting=meeting), layout, "")


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("BÁO CÁO Kết quả công tác Hội năm 2024", "Báo cáo kết quả công tác Hội năm 2024"),
        ("THÔNG BÁO KẾT LUẬN của Chủ tịch xã", "Thông báo kết luận của Chủ tịch xã"),
        ("THÔNG BÁO Ý kiến kết luận tại cuộc họp", "Thông báo ý kiến kết luận tại cuộc họp"),
        ("B I Ê N B Ả N Họp thẩm tra dự toán", "Biên bản họp thẩm tra dự toán"),
        ("# BIÊN BẢN **Họp giao ban** &amp; sơ kết", "Biên bản họp giao ban & sơ kết"),
        ("🌾 XÃ LỘC AN SƠ KẾT CÔNG TÁC 🌾", "Xã Lộc An sơ kết công tác"),
        ("UBND xã Lộc An họp quý I", "UBND xã Lộc An họp quý I"),
        ("BÁO CÁO THU CHI QUỸ", "BÁO CÁO THU CHI QUỸ"),
    ],
)
def test_titles(title: str, written: str) -> None:
    assert _headline(title) == written


@pytest.mark.parametrize(
    "line", ["☰ MENU Tìm kiếm", "Trang chủ » Tin tức", "Số 17 | Quý I | Lưu hành nội bộ", "Địa chỉ: xã Lộc An"]
)
def test_menus_and_mastheads_give_way_to_the_meeting(line: str) -> None:
    meeting = Meeting(name="hội nghị sơ kết của xã Lộc An", organiser="Xã Lộc An", chair=[])
    assert _headline(line, meeting) == "Hội nghị sơ kết của xã Lộc An"


@pytest.mark.parametrize(
    ("words", "heading", "people", "section"),
    [
        ("Ông Quý trực tiếp đôn đốc 3 dự án trước 31/01/2026.", None, True, "tasks"),
        ("Xã đã sửa 3 cầu trước 31/01/2026.", None, False, "results"),
        ("Hạ tầng chậm 2 tháng so với cam kết ngày 15/4.", None, False, "results"),
        ("Kết luận hội nghị, ông Quý giao các chi hội kiểm tra tổ vay vốn.", "difficulties", True, "tasks"),
        ("Ông Quý nêu 3 hộ chưa vay vốn.", "difficulties", True, "difficulties"),
    ],
)
def test_sections(words: str, heading: str | None, people: bool, section: str) -> None:
    found = of_sentence(fold(words), heading, figures=True, people=people, dates=True, early=False)  # type: ignore[arg-type]
    assert found == section


def test_join_closes_up_stray_spaces_and_reads_entities() -> None:
    text = "Xếp loại : tốt 6 , khá 1&nbsp;đơn vị"
    assert join(text, [(0, len(text))]) == "Xếp loại: tốt 6, khá 1 đơn vị"
