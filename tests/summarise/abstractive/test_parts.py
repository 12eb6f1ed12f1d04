from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tomluoc.summarise.abstractive.parts import merge, opening, split_parts
from tomluoc.summarise.words import syllables

WORDS = ["hội", "nghị", "xã", "12", "kết", "quả", "tăng", "3,5%", "chị"]
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join), max_size=12)


@settings(max_examples=200, deadline=None)
@given(SENTENCES, st.integers(4, 60))
def test_every_word_is_in_a_part_and_no_part_is_too_long(sentences: list[str], room: int) -> None:
    parts = split_parts("", sentences, syllables, room)
    assert " ".join(parts).split() == " ".join(sentences).split()
    assert all(syllables(part) <= room for part in parts)


def test_parts_are_as_equal_as_whole_sentences_allow() -> None:
    sentences = [f"Chi hội {number} có mười hai hội viên mới." for number in range(10)]
    assert [part.count("Chi hội") for part in split_parts("", sentences, syllables, 50)] == [5, 5]
    assert split_parts("", sentences[:2], syllables, 50) == [" ".join(sentences[:2])]


def test_the_title_opens_every_part_unless_it_fills_it() -> None:
    sentences = ["Có 12 hội viên mới.", "Có 3 chi hội mới."]
    assert split_parts(opening("Sơ kết\nquý I. "), sentences, syllables, 9) == [
        f"Sơ kết quý I. {each}" for each in sentences
    ]
    assert split_parts(opening("Một tên gọi rất dài của hội nghị"), sentences, syllables, 12) == [" ".join(sentences)]
    assert split_parts(opening("Sơ kết"), [], syllables, 12) == ["Sơ kết."]


def test_texts_without_words() -> None:
    assert split_parts(opening(" . "), [], syllables, 12) == []
    assert split_parts("", ["…", "* * *"], syllables, 12) == ["… * * *"]
    assert split_parts("", ["xã" * 500], len, 12) == []


def test_merging_prefers_what_each_part_says_first() -> None:
    briefs = [
        ["Hội nghị bầu bà Lan làm chủ tịch.", "Có ba tiết mục văn nghệ."],
        ["Xã giảm 12 hộ nghèo.", "Hội nghị đã bầu bà Lan làm chủ tịch."],
    ]
    kept, dropped = merge(briefs, 14)
    assert kept == ["Hội nghị bầu bà Lan làm chủ tịch.", "Xã giảm 12 hộ nghèo."]
    assert [(each.text, each.reason) for each in dropped] == [
        ("Có ba tiết mục văn nghệ.", "the brief has its 14 syllables"),
        ("Hội nghị đã bầu bà Lan làm chủ tịch.", "says again what the brief says already"),
    ]


def test_merging_keeps_the_order_of_the_report_and_one_sentence_at_least() -> None:
    assert merge([["Một hai ba.", "Bốn năm sáu."], ["Bảy tám chín."]], 100)[0] == [
        "Một hai ba.",
        "Bốn năm sáu.",
        "Bảy tám chín.",
    ]
    assert merge([["Một câu dài hơn số âm tiết."], []], 2)[0] == ["Một câu dài hơn số âm tiết."]
    assert merge([[], []], 20) == ([], [])
