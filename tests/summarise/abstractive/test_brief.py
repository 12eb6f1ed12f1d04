from __future__ import annotations

from collections.abc import Sequence

import pytest
from tomluoc.language.sentences import split
from tomluoc.report import Entity, Report
from tomluoc.source.layout import analyse
from tomluoc.summarise.abstractive import WriterError, write_brief
from tomluoc.summarise.words import syllables

TEXT = """SƠ KẾT CÔNG TÁC HỘI

Sáng 07/4, bà Lan chủ trì hội nghị.
Kết nạp 12 hội viên.

Chia sẻ bài viết
"""


class Echo:
    """Writes what it is told to, and keeps what it was given."""

    method, room, segmented = "seq2seq:echo", 100, False

    def __init__(self, *written: str) -> None:
        self.written, self.given = list(written), list[str]()

    def size(self, text: str) -> int:
        return syllables(text)

    def write(self, parts: Sequence[str], length: int) -> list[str]:
        self.given = list(parts)
        return self.written


def report() -> Report:
    found = [("PERSON", "Lan"), ("DATE", "07/4")]
    entities = [
        Entity(type=kind, text=text, start=TEXT.index(text), end=TEXT.index(text) + len(text)) for kind, text in found
    ]
    return Report(id="", source="x", text=TEXT, title="SƠ KẾT CÔNG TÁC HỘI", entities=entities)


def test_a_point_a_sentence_by_section_without_evidence() -> None:
    echo = Echo("Việc thu quỹ còn chậm. Bà Lan chủ trì hội nghị ngày 07/4. Kết nạp 12 hội viên")
    page = analyse(TEXT)
    brief = write_brief(TEXT, report(), split(TEXT, page.own), [], page, echo, length=40)
    assert echo.given == ["SƠ KẾT CÔNG TÁC HỘI. Sáng 07/4, bà Lan chủ trì hội nghị. Kết nạp 12 hội viên."]
    assert [(point.section, point.text) for point in brief.points] == [
        ("meeting", "Bà Lan chủ trì hội nghị ngày 07/4."),
        ("difficulties", "Việc thu quỹ còn chậm."),
    ]
    assert not any(point.evidence for point in brief.points)
    assert brief.text == "Bà Lan chủ trì hội nghị ngày 07/4.\nViệc thu quỹ còn chậm."
    assert (brief.method, brief.headline, brief.dropped) == ("seq2seq:echo", "SƠ KẾT CÔNG TÁC HỘI", [])


@pytest.mark.parametrize("written", ["", "...", " \n "])
def test_a_writer_without_a_sentence_is_a_fault(written: str) -> None:
    with pytest.raises(WriterError, match="seq2seq:echo wrote no sentence") as error:
        write_brief(TEXT, report(), split(TEXT), [], analyse(TEXT), Echo(written))
    assert error.value.kind == "answer"


def test_a_report_without_text_is_not_asked_for() -> None:
    echo = Echo("Có 12 hội viên.")
    with pytest.raises(WriterError):
        write_brief("", Report(id="", source="x"), [], [], analyse(""), echo)
    assert echo.given == []
