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
            "Dự án (ĐVT: tỷ đồng)\tKế hoạch\tƯớc\tTỷ lệ (%)\nKè Cái Lớn\t3.460\t1.211\t35\n",
            [("3.460", 3.46e12, "VND"), ("1.211", 1.211e12, "VND"), ("35", 35, "%")],
            id="unit in the first head",
        ),
        pytest.param(
            "Kết quả (đơn vị máu):\nĐịa phương\tChỉ tiêu\tThực hiện\nLệ Ninh\t2.600\t3.145\n",
            [("2.600", 2600, "đơn vị máu"), ("3.145", 3145, "đơn vị máu")],
            id="caption in brackets",
        ),
        pytest.param(
            "ĐVT: triệu đồng\n\n  Chỉ tiêu        Dự toán      % DT\n  -----------------------------\n"
            "  Thuế, phí        93.000      49,7\n  Thu khác          7.000      66,5\n",
            [("93.000", 9.3e10, "VND"), ("49,7", 49.7, "%"), ("7.000", 7e9, "VND"), ("66,5", 66.5, "%")],
            id="rule under the head",
        ),
        pytest.param(
            "|Chỉ tiêu|Quý I|So sánh|\n|:---|---|---|\n|Lượt khám|98.410|+9,1%|\n",
            [("98.410", 98410, "Lượt"), ("+9,1%", 9.1, "%")],
            id="markdown, noun of the row",
        ),
        pytest.param(
            "STT; Chỉ tiêu; Mục tiêu; Đạt (%)\n1; Thu nội địa (tỷ đồng); 24.150; 30,4\n",
            [("24.150", 2.415e13, "VND"), ("30,4", 30.4, "%")],
            id="semicolons",
        ),
        pytest.param(
            "Cây trồng\tDT (ha)\tNS (tạ/ha)\nNgô\t3.245\t48,5\n",
            [("3.245", 32450000, "m2"), ("48,5", 48.5, "tạ/ha")],
            id="rate in a head",
        ),
        pytest.param(
            "   Cự ly            Nhất         Nhì\n   Nam 10 km     5.000.000    3.000.000\n",
            [("10 km", 10000, "m"), ("5.000.000", 5e6, "VND"), ("3.000.000", 3e6, "VND")],
            id="millions are money",
        ),
        pytest.param(
            "Nội dung | Tán thành (CP) | Tỷ lệ (%)\n1. Báo cáo | 3.503.115 | 100\n"
            "2. Kế hoạch 2019: nước thương phẩm\n | 3.411.600 | 97,39\n",
            [("3.503.115", 3503115, "CP"), ("100", 100, "%"), ("3.411.600", 3411600, "CP"), ("97,39", 97.39, "%")],
            id="a label over two lines",
        ),
        pytest.param(
            "Khối | Số HS | Tốt\n6 | 154 | 37\n", [("154", 154, "HS"), ("37", 37, "HS")], id="what the table counts"
        ),
    ],
)
def test_units_of_cells(table: str, expected: list[tuple[str, float, str]]) -> None:
    assert cells(table) == expected


def test_an_estimate_in_a_head_is_about() -> None:
    figures = find_figures("Nội dung (tỷ đồng)\tGiao\tƯớc TH\t%\nTổng chi\t372,4\t398,8\t107,1\n")
    assert [(figure.value, figure.approx) for figure in figures] == [(372.4e9, None), (398.8e9, "about"), (107.1, None)]


def test_one_cell_a_line() -> None:
    text = "(triệu đồng)\nNội dung\nGiao\nĐạt (%)\nThu xã\n58.600\n109\nChi xã\n12.000\n62,6\n5. Đầu tư công"
    assert cells(text) == [
        ("58.600", 5.86e10, "VND"),
        ("109", 109, "%"),
        ("12.000", 1.2e10, "VND"),
        ("62,6", 62.6, "%"),
    ]


def test_a_row_pasted_from_a_page() -> None:
    assert [text for text, _, _ in cells("Địa phương Nhà ngập Nhà sập\n 1 Hải Lăng 21.340 18 \n")] == ["21.340", "18"]


@given(
    st.lists(st.sampled_from(["12", "3.150", "|", "\t", "   ", "\n", "(ha)", "ĐVT: ", "xã", "%", "2020"]), max_size=40)
)
def test_any_table_keeps_offsets(pieces: list[str]) -> None:
    cells("".join(pieces))
