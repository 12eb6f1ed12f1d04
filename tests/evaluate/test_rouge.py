import unicodedata

import pytest
from tomluoc.evaluate.rouge import as_published, by_syllables, rouge_syllables

REFERENCE = "Hội nghị sơ kết công tác"


def test_rouge_by_hand() -> None:
    # Of 6 and 8 syllables 5 are shared (in one order), of 5 and 7 bigrams `hội nghị`, `kết công`, `công tác`.
    assert by_syllables(REFERENCE, "hội nghị tổng kết công tác dân vận.") == pytest.approx((10 / 14, 6 / 12, 10 / 14))


def test_the_order_counts_in_pairs_and_in_the_longest_sequence_only() -> None:
    assert by_syllables("dân vận khéo", "khéo dân vận") == pytest.approx((1.0, 1 / 2, 2 / 3))


@pytest.mark.parametrize("text", ["HỘI NGHỊ: sơ kết, công tác!", unicodedata.normalize("NFD", REFERENCE)])
def test_case_punctuation_and_normal_form_do_not_count(text: str) -> None:
    assert by_syllables(REFERENCE, text) == (1.0, 1.0, 1.0)


def test_tone_styles_are_the_same_and_tones_are_not() -> None:
    assert by_syllables("hoà bình", "hòa bình") == (1.0, 1.0, 1.0)
    assert by_syllables("hội nghị", "hồi nghĩ") == (0.0, 0.0, 0.0)


def test_the_published_tokenizer_does_not_see_vietnamese_letters() -> None:
    assert as_published("hội nghị", "hồi nghĩ") == (1.0, 1.0, 1.0)


def test_numbers_are_syllables() -> None:
    assert rouge_syllables("Đạt 1.873 đảng viên (8%)") == ["đạt", "1", "873", "đảng", "viên", "8"]
    assert by_syllables(REFERENCE, "") == (0.0, 0.0, 0.0)
