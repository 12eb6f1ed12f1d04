from __future__ import annotations

import unicodedata
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tomluoc.language import split, words
from tomluoc.language.syllables import pieces

SENTENCES = [
    "Ủy ban nhân dân xã Minh Tâm tổ chức hội nghị sơ kết công tác dân vận sáu tháng đầu năm.",
    "Đồng chí Lê Thị Mỹ Duyên, Phó Bí thư Thường trực Huyện ủy, phát biểu chỉ đạo tại hội nghị.",
    "Thu ngân sách trên địa bàn đạt 1.653,522 tỷ đồng, tăng 2,88% so với cùng kỳ năm 2018.",
    "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013, các cấp công đoàn vận động 312 hội viên tham gia.",
    "Toàn huyện có 39 mô hình kinh tế, 05 hợp tác xã và 240m2 đất được hiến để làm đường.",
    "Ông Y Bhiăng Niê ở buôn Ea Sar, xã Cư Êbur cho biết gia đình ông trồng cà phê từ năm 1998.",
    "Hội Liên hiệp Phụ nữ tặng 25 suất quà, mỗi suất 500.000đ, cho học sinh nghèo Trường THCS Nguyễn Du.",
    "Theo kế hoạch, quý IV sẽ giải ngân 98.9% vốn đầu tư công; xử lý dứt điểm 277/369 điểm đen.",
    "“Chúng tôi mong có đường mới”, bà Hoa nói trong buổi tiếp xúc cử tri sáng ngày 15-12-2021.",
    "BS.CKII. Trần Văn Khoa, Giám đốc Trung tâm Y tế TP. Thủ Đức trình bày báo cáo kết quả tiêm chủng.",
    "Tỷ lệ hộ nghèo giảm còn 2,1%, vượt chỉ tiêu Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2020 - 2025.",
    "Công ty TNHH MTV Cấp nước (H&M) gửi hồ sơ qua e-mail lienhe@capnuoc.vn và trang https://capnuoc.vn/tin.",
]
HOSTILE = [
    "",
    " ",
    "\n",
    "\u00a0",
    "\u00ad",
    "a\u00adb",
    "\u0301",
    "Hội\u00a0nghị\u00a0tổng  kết",
    "hội\r\nnghị\r\n\r\ntổng kết",
    "\ufeffBÁO CÁO",
    "👨‍👩‍👧‍👦 gia đình 🇻🇳",
    "\x00\x01\x1c\x85\u2028\u2029",
    "\x00BOS \x00EOS BOS EOS",
    unicodedata.normalize("NFD", "Ủy ban nhân dân huyện Đầm Dơi"),
    "\u1100\u1161\u11a8 각 \u0e01\u0e33 \u0915\u094d\u0937",
    "İstanbul ẞ ﬁ ǅ",
    "ðồng Ðảng baì nghành",
    "a" * 5000,
    "." * 5000,
    "( " * 3000,
    "x@" * 2000,
    "a." * 2000,
    "A.B" * 1000,
    "1.2/3-4,5" * 500,
    "TP.\tHCM;;;::: -- => v.v...",
    "\u200b\u200d",
    "😀" * 300,
    "http://" + "!" * 200,
    "a.vn/" + "(a)" * 60 + "!" * 60,
    "http://" + "()" * 100,
    "http://(((((((" + "))" * 100,
    "ftp:a" + "(b(" * 80,
]


def _check(text: str) -> None:
    place = 0
    for start, end in words(text):
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert not text[start].isspace() and not text[end - 1].isspace()
        place = end
    assert not text[place:].strip()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_words_hold_all_but_white_space_of_hostile_texts(text: str) -> None:
    _check(text)


@settings(deadline=None)  # the first example loads the model
@given(st.text())
def test_words_hold_all_but_white_space(text: str) -> None:
    _check(text)


@settings(deadline=None)  # the first example loads the model
@given(st.text(alphabet="aăâđêôơưáàảãạ\u0301\u0323\u00ad\u200b .,:;/-+@&'’_%()\n\u00a00123ABĐÐ", max_size=40))
def test_words_hold_all_but_white_space_of_likely_text(text: str) -> None:
    _check(text)


@settings(deadline=None)  # the first example loads the model
@given(st.text(min_size=1, max_size=30).filter(lambda text: not any(char.isspace() for char in text)), st.booleans())
def test_pieces_cover_a_run_without_gaps(run: str, last: bool) -> None:
    found = pieces(run, last)
    assert [start for _, start, _ in found] == [0, *(end for _, _, end in found[:-1])]
    assert found[-1][2] == len(run)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội nghị tổng kết công tác dân vận", ["Hội nghị", "tổng kết", "công tác", "dân vận"]),
        ("Hội\u00a0nghị  tổng\nkết công tác", ["Hội\u00a0nghị", "tổng\nkết", "công tác"]),
        ("Công tác hội\u00ad nghị", ["Công tác", "hội\u00ad nghị"]),
        ("Chi 1.653,522 tỷ đồng", ["Chi", "1.653,522", "tỷ", "đồng"]),
        (unicodedata.normalize("NFD", "nhân dân phấn khởi"), [*map(str, ("nhân dân", "phấn khởi"))]),
    ],
)
def test_words_on_offsets(text: str, expected: list[str]) -> None:
    found = [text[start:end] for start, end in words(text)]
    assert [unicodedata.normalize("NFC", word) for word in found] == expected


def test_composed_and_decomposed_texts_have_the_same_words() -> None:
    for text in SENTENCES:
        decomposed = unicodedata.normalize("NFD", text)
        found = [unicodedata.normalize("NFC", decomposed[start:end]) for start, end in words(decomposed)]
        assert found == [text[start:end] for start, end in words(text)]


def test_no_word_crosses_a_sentence() -> None:
    text = "Tin: Hoàng Nam\nHà Nội\nHội nghị công\ntác dân vận."
    borders = {start for start, _ in split(text)}
    assert not [(start, end) for start, end in words(text) if any(start < border < end for border in borders)]


def _underthesea_words(text: str) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: list[str] = pytest.importorskip("underthesea").word_tokenize(text)
    return found


def _spans(found: list[str]) -> set[tuple[int, int]]:
    """Return the words as offsets that do not count white space."""
    place = 0
    spans = set()
    for word in found:
        size = len("".join(word.split()))
        spans.add((place, place + size))
        place += size
    return spans


@pytest.mark.parametrize("sentence", SENTENCES, ids=[sentence[:20] for sentence in SENTENCES])
def test_words_of_a_sentence_are_those_of_underthesea(sentence: str) -> None:
    found = [sentence[start:end] for start, end in words(sentence, [(0, len(sentence))])]
    assert found == _underthesea_words(sentence)


def test_words_of_a_text_agree_with_underthesea() -> None:
    text = "\n".join(SENTENCES)
    ours = _spans([text[start:end] for start, end in words(text)])
    theirs = _spans(_underthesea_words(text))
    # What differs is at the ends of lines, over which underthesea reads on.
    assert 2 * len(ours & theirs) / (len(ours) + len(theirs)) >= 0.99
