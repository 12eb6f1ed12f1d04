import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tomluoc.source import SourceError, from_bytes
from tomluoc.source.html import declared_charset, is_html, read_page

PARAGRAPHS = [
    "Sáng 12/3, Hội Nông dân huyện Cư Kuin tổ chức hội nghị giao ban công tác hội quý I năm 2024 tại hội trường xã.",
    "Đồng chí Phan Thế Lữ, Chủ tịch Hội Nông dân huyện chủ trì; dự có 32 đại biểu đại diện cho các cơ sở hội.",
    "Trong quý, các cấp hội kết nạp 118 hội viên, vận động được 65 triệu đồng giúp 7 hộ sửa nhà trước mùa mưa năm nay.",
]
TABLE = "<table><tr><th>Xã</th><th>Hội viên mới</th></tr><tr><td>Ea Ning</td><td>41</td></tr></table>"
PAGE = f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Hội Nông dân huyện Cư Kuin giao ban quý I</title>
<meta property="og:title" content="Hội Nông dân huyện Cư Kuin giao ban quý I">
<meta name="author" content="Thu Hiền"><meta property="article:published_time" content="2024-03-12T15:30:00+07:00">
</head><body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li></ul></nav>
<article><h1>Hội Nông dân huyện Cư Kuin giao ban quý I</h1>{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}{TABLE}</article>
<footer>Bản quyền thuộc về Cổng thông tin huyện</footer></body></html>
"""


def test_page_with_metadata() -> None:
    source = from_bytes(PAGE.encode(), "trang.html")
    assert source.title == "Hội Nông dân huyện Cư Kuin giao ban quý I"
    assert source.author == "Thu Hiền"
    assert source.published == "2024-03-12T15:30:00"
    assert source.problems == ()
    assert source.text.startswith(source.title)
    assert all(paragraph in source.text for paragraph in PARAGRAPHS)
    assert "Ea Ning" in source.text and "41" in source.text
    assert "Trang chủ" not in source.text


def test_pages_are_known_by_what_they_hold() -> None:
    assert from_bytes(PAGE.encode(), "trang.txt").published == "2024-03-12T15:30:00"
    assert is_html("<p>Họp</p>", "a.html")
    assert not is_html("Thu < chi, chi > thu; xem <phụ lục>", "a.txt")
    assert not is_html("Hội nghị giao ban", "a.html")


def test_declared_charset_is_honoured() -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="utf-16"')
    assert declared_charset(page.encode()) == "utf-16"
    assert PARAGRAPHS[0] in from_bytes(page.encode(), "x.html").text  # a false claim does no harm
    old = b'<html><head><meta charset="windows-1258"></head><body><p>H\xf4\xf2i ngh\xec</p></body></html>'
    assert "Hội" in from_bytes(old, "x.html").text


def test_truncated_page() -> None:
    source = from_bytes(PAGE[: PAGE.index("<table>") + 5].encode(), "x.html")
    assert "truncated" in [problem.kind for problem in source.problems]
    assert PARAGRAPHS[0] in source.text


def test_page_without_an_article_falls_back_to_its_body(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tomluoc.source.html._extract", lambda html: None)
    page = read_page("<html><head><style>p {}</style></head><body><p>Họp   giao ban</p><p>Xong</p></body></html>")
    assert page.text == "Họp giao ban\nXong"
    assert [problem.kind for problem in page.problems] == ["extraction"]


def test_page_without_text() -> None:
    with pytest.raises(SourceError, match="no text"):
        from_bytes(b"<html><body><img src='x.png'></body></html>", "x.html")


TAGS = st.sampled_from(
    ["<p>", "</p>", "<table>", "<td>", "<!--", "<![", "<html>", "<script>", "</html>", "&#0;", "&amp;"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS | st.text(max_size=12), max_size=12).map("".join))
def test_any_page_is_read(page: str) -> None:
    assert isinstance(read_page(page).text, str)
