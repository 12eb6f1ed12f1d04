"""Numbers in the cells of tables, with the unit that the table gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.figures import find_figures


def cells(text: str) -> list[tuple[str, float, str]]:
    figures = find_figures(text)
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    return [(figure.text, figure.value, figure.unit) for figure in figures]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            "TT | Hạng mục | Kinh phí (triệu đồng)\n1 | Kè đá | 7.260\n2 | Di dời | 1.170,5\n",
            [("7.260", 7.26e9, "VND"), ("1.170,5", 1.1705e9, "VND")],
            id="head in brackets",
        ),
        pytest.param(
            "Chỉ tiêu\tĐVT\tKế hoạch\tĐạt (%)\nKhám bệnh\tlượt\t285.000\t104,3\n",
            [("285.000", 285000, "lượt"), ("104,3", 104.3, "%")],
            id="column of units",
        ),
        pytest.param(
            "Chỉ tiêu | KH | TH\nDiện tích (ha) | 3.150 | 3.098,5\nĐàn lợn (con) | 14.000 | 11.260\n",
            [("3.150", 3.15e7, "m2"), ("3.098,5", 30985000, "m2"), ("14.000", 14000, "con"), ("11.260", 11260, "con")],
            id="unit of the row",
        ),
        pytest.param(
            "Bảng 1. Một số hồ (ĐVT: triệu m3)\n   Tên hồ        Thiết kế     Tỷ lệ (%)\n   Sông Sắt        69,33        25,8\n",
            [("69,33", 69330000, "m3"), ("25,8", 25.8, "%")],
            id="caption, columns by gaps",
        ),
        pytest.param(
            "Khối | Số HS | Tốt\n6 | 154 | 37\n", [("154", 154, "HS"), ("37", 37, "HS")], id="what the table counts"
        ),
    ],
)
def test_units_of_cells(table: str, expected: list[tuple[str, float, str]]) -> None:
    assert cells(table) == expected


def test_a_row_pasted_from_a_page() -> None:
    assert [text for text, _, _ in cells("Địa phương Nhà ngập Nhà sập\n 1 Hải Lăng 21.340 18 \n")] == ["21.340", "18"]


@given(
    st.lists(st.sampled_from(["12", "3.150", "|", "\t", "   ", "\n", "(ha)", "ĐVT: ", "xã", "%", "2020"]), max_size=40)
)
def test_any_table_keeps_offsets(pieces: list[str]) -> None:
    cells("".join(pieces))
