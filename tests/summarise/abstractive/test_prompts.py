from __future__ import annotations

import pytest
from tomluoc.summarise.abstractive.prompts import answered, messages, statements


def test_the_report_is_asked_for_within_its_marks() -> None:
    system, user = messages("Sơ kết quý I.", 120)
    assert (system["role"], user["role"]) == ("system", "user")
    assert "không quá 120 âm tiết" in user["content"] and "\nSơ kết quý I.\n" in user["content"]


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ("<think>Nên viết\ngì?</think>\n\nCó 12 hội viên mới.", "Có 12 hội viên mới."),
        ("<think>Chưa nghĩ xong", ""),
        ("**Tóm tắt:**\n- Có **12** hội viên.\n* Giảm 3 hộ.", "Có 12 hội viên.\nGiảm 3 hộ."),
        ("## Kết quả\n1. Có 12 hội viên.\n2) Giảm 3 hộ.", "Có 12 hội viên.\nGiảm 3 hộ."),
        ("```markdown\nCó 12 hội viên.\n```", "Có 12 hội viên."),
        ("1.250 hộ thoát nghèo.\n- 5 hộ tái nghèo.", "1.250 hộ thoát nghèo.\n5 hộ tái nghèo."),
        ("Hộ ông A* được 3*2 m2.", "Hộ ông A được 3*2 m2."),
    ],
)
def test_only_statements_are_left_of_an_answer(content: str, written: str) -> None:
    assert answered(content) == written


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("Có 12 hội viên mới. Giảm 3 hộ nghèo.", ["Có 12 hội viên mới.", "Giảm 3 hộ nghèo."]),
        ("Bà Lan , ông Minh ( xã A ) dự .", ["Bà Lan, ông Minh (xã A) dự."]),
        ('Phong trào " Xanh - sạch " đạt 3,5 % .', ['Phong trào "Xanh - sạch" đạt 3,5%.']),
        ("Có 12 hội viên mới. Giảm 3 hộ nghèo và", ["Có 12 hội viên mới."]),
        ("Giảm 3 hộ nghèo và", ["Giảm 3 hộ nghèo và"]),
        ("… \n. !", []),
    ],
)
def test_sentences_of_what_was_written(written: str, sentences: list[str]) -> None:
    assert statements(written) == sentences
