"""Where a sentence may be cut: pieces are marked `[n parent|words]`."""

from __future__ import annotations

import re

import pytest
from tomluoc.summarise.clauses import cut
from tomluoc.summarise.pieces import Marks
from tomluoc.text import fold

_PERSON = re.compile(r"Đỗ Văn Hạnh|Lê Thị Thơm|Trần Quý")
_TITLE = re.compile(r"Bí thư Đảng ủy|Chủ tịch HĐND xã")
_FIGURE = re.compile(r"\d+(?:,\d+)?(?:%| mô hình| hộ| đơn| tỷ đồng)")


def _marks(text: str) -> Marks:
    def begins(pattern: re.Pattern[str]) -> list[int]:
        return [match.start() for match in pattern.finditer(text)]

    titles = {match.start(): match.end() for match in _TITLE.finditer(text)}
    figures = begins(_FIGURE)
    return Marks(
        begins(_PERSON),
        begins(_TITLE),
        figures,
        figures,
        titles,
        frozenset(titles.values()),
        frozenset(titles.values()) | {m.end() for m in _PERSON.finditer(text)},
        figures,
    )


def _pieces(text: str) -> list[str]:
    clauses = cut(fold(text), 0, len(text), _marks(text))
    return [
        f"{atom.piece}<{clauses.parents[atom.piece]}{'!' if clauses.openings[atom.piece] else ''}:"
        f"{text[atom.start : atom.end]}"
        for atom in clauses.atoms
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Tại hội nghị, các xã đã ký cam kết.", ["0<-1:các xã đã ký cam kết"]),
        (
            "Ông Hạnh yêu cầu các chi bộ rà soát chỉ tiêu; xây dựng thêm 5 mô hình.",
            [
                "0<-1!:Ông Hạnh yêu cầu",
                "1<0!:các chi bộ",
                "2<1:rà soát chỉ tiêu",
                "3<1:xây dựng thêm 5 mô hình",
            ],
        ),
        (
            "Toàn xã có 39 mô hình, tăng 5 mô hình, nhưng không đạt kế hoạch.",
            ["0<-1:Toàn xã có 39 mô hình", "1<0:tăng 5 mô hình", "1<0:nhưng không đạt kế hoạch"],
        ),
        (
            "Hạn chế: 12 hộ chưa vay vốn; 3 đơn còn chậm.",
            ["0<-1!:Hạn chế", "0<-1!::", "1<0:12 hộ chưa vay vốn", "2<0:3 đơn còn chậm"],
        ),
        ("Xã được cấp 3 tỷ đồng (đợt 2) để làm đường.", None),
        (
            "Bà Lê Thị Thơm xác nhận số liệu; lưu ý 18 tỷ đồng quá hạn.",
            ["0<-1:Bà Lê Thị Thơm xác nhận số liệu", "1<0:lưu ý 18 tỷ đồng quá hạn"],
        ),
        (
            "Ông Đỗ Văn Hạnh, Bí thư Đảng ủy, Chủ tịch HĐND xã chủ trì.",
            ["0<-1:Ông Đỗ Văn Hạnh", "0<-1:Bí thư Đảng ủy", "0<-1:Chủ tịch HĐND xã chủ trì"],
        ),
    ],
)
def test_cut(text: str, pieces: list[str] | None) -> None:
    found = _pieces(text)
    assert pieces is None or found == pieces


def test_negation_and_objects_stay() -> None:
    assert _pieces("Đoàn kiểm tra, đôn đốc việc thu thuế.") == ["0<-1:Đoàn kiểm tra", "0<-1:đôn đốc việc thu thuế"]
    assert _pieces("Thu đạt 97%, không tính tiền đất.") == ["0<-1:Thu đạt 97%", "0<-1:không tính tiền đất"]


def test_quotes_and_brackets_are_not_cut_inside() -> None:
    pieces = _pieces("Xã phát động phong trào “Xanh, sạch; đẹp” (gồm 5 hộ, 3 đơn; mới) trong năm.")
    assert pieces == [
        "0<-1:Xã phát động phong trào “Xanh, sạch; đẹp”",
        "1<0:(gồm 5 hộ, 3 đơn; mới)",
        "0<-1:trong năm",
    ]
