"""Where a sentence may be cut: pieces are marked `[n parent|words]`."""

from __future__ import annotations

import re

import pytest
from tomluoc.summarise.clauses import cut
from tomluoc.summarise.pieces import Marks
from tomluoc.text import fold

_PERSON = re.compile(r"Đỗ Văn Hạnh|Lê Thị Thơm|Trần Quý")
_BODY = re.compile(r"UBND huyện|Hội Phụ nữ xã|Phòng Quản lý đô thị")
_TITLE = re.compile(r"Bí thư Đảng ủy|Chủ tịch HĐND xã")
_FIGURE = re.compile(r"\d+(?:,\d+)?(?:%| mô hình| hộ| đơn| tỷ đồng| người| vụ| bị can)")


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
        frozenset(titles.values()) | {m.end() for who in (_PERSON, _BODY) for m in who.finditer(text)},
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


TOGETHER = [  # sentences of which nothing may be left out: a cut would change what the rest says
    "Thời gian tới nếu không bán được, công ty sẽ giảm giá.",
    "Theo ông Trần Quý, toàn xã còn 12 hộ nghèo.",
    "Về môi trường, xã đạt 3 mô hình.",
    "Tại buổi làm việc với ông Trần Quý, lãnh đạo tỉnh hứa cấp vốn.",
    "Hơn 4 giờ, 19 đơn, ba trưởng phòng trả lời.",
    "Đội có 62 người gồm 45 người ở xã, 10 người ở huyện, 7 người ở tỉnh.",
    "Tổ 7 người gồm: ông Trần Quý; bà Lê Thị Thơm, có buổi gặp cử tri.",
    "Việc bầu ông Trần Quý nhằm kiện toàn nhân sự.",
    "Án tăng 6 vụ, 13 bị can so với năm 2022.",
    "Đến nay thu 97% (chưa kể tiền đất).",
    "Tổng vốn (tỷ đồng) là 88.",
    "Ba mức phí gồm ông Đỗ Văn Hạnh nêu.",
]


@pytest.mark.parametrize("text", TOGETHER)
def test_qualifiers_stay(text: str) -> None:
    clauses = cut(fold(text), 0, len(text), _marks(text))
    assert len({atom.piece for atom in clauses.atoms}) == 1, _pieces(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Xã xây 12 hộ, gồm 5 hộ mới, 4 hộ cũ, còn lại là nhà tạm.",
            ["0<-1:Xã xây 12 hộ", "1<0:gồm 5 hộ mới", "1<0:4 hộ cũ", "1<0:còn lại là nhà tạm"],
        ),
        (
            "Các tổ gửi hồ sơ đề nghị khen thưởng; theo Hướng dẫn số 19/HD, mỗi xã chọn 3 mô hình.",
            [
                "0<-1:Các tổ gửi hồ sơ đề nghị khen thưởng",
                "1<-1:theo Hướng dẫn số 19/HD",
                "1<-1:mỗi xã chọn 3 mô hình",
            ],
        ),
        (
            "Chuẩn bị kỳ họp, từ 16 đến 20/6, 4 người gặp cử tri xã.",
            ["1<0:Chuẩn bị kỳ họp", "2<0:từ 16 đến 20/6", "0<-1:4 người gặp cử tri xã"],
        ),
        (
            "Thực hiện Nghị quyết 12 và Hướng dẫn số 771/HD, xã đã giao 16 người.",
            ["1<0:Thực hiện Nghị quyết 12 và Hướng dẫn số 771/HD", "0<-1:xã đã giao 16 người"],
        ),
        (
            "Bão làm hỏng 74 hộ; đến nay đã sửa xong.",
            ["0<-1:Bão làm hỏng 74 hộ", "1<0:đến nay đã sửa xong"],
        ),
        (
            "Toàn xã kết nạp 12 hộ; hội viên nghèo chiếm một phần ba.",
            ["0<-1:Toàn xã kết nạp 12 hộ", "1<0:hội viên nghèo chiếm một phần ba"],
        ),
        (
            "UBND huyện tổ chức hội nghị sơ kết quý I, triển khai nhiệm vụ quý II.",
            ["0<-1:UBND huyện tổ chức hội nghị sơ kết quý I", "1<0:triển khai nhiệm vụ quý II"],
        ),
        (
            "Còn 6 hộ chưa bàn giao mặt bằng; hồ chứa đã xây 12%.",
            ["0<-1:Còn 6 hộ chưa bàn giao mặt bằng", "1<-1:hồ chứa đã xây 12%"],
        ),
        (
            "Đề nghị UBND huyện bầu 4 người; Hội Phụ nữ xã hỗ trợ 3 tỷ đồng.",
            ["0<-1!:Đề nghị", "1<0!:UBND huyện", "2<1:bầu 4 người", "3<0:Hội Phụ nữ xã hỗ trợ 3 tỷ đồng"],
        ),
        (
            "Giao Phòng Quản lý đô thị chủ trì kẻ vạch; đề xuất kinh phí 3 tỷ đồng.",
            ["0<-1!:Giao", "1<0:Phòng Quản lý đô thị chủ trì kẻ vạch", "2<1:đề xuất kinh phí 3 tỷ đồng"],
        ),
        (
            "Ông Trần Quý nêu ba việc: (1) thu thuế đất; (2) thu 12% phí.",
            [
                "0<-1!:Ông Trần Quý",
                "1<0!:nêu ba việc",
                "1<0!::",
                "2<1:(1) thu thuế đất",
                "2<1:(2) thu 12% phí",
            ],
        ),
        (
            "Dự có ông Đỗ Văn Hạnh, Bí thư Đảng ủy; bà Lê Thị Thơm chủ trì.",
            ["0<-1!:Dự có", "1<0:ông Đỗ Văn Hạnh", "1<0:Bí thư Đảng ủy", "2<-1:bà Lê Thị Thơm chủ trì"],
        ),
    ],
)
def test_what_hangs_on_what(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces


@pytest.mark.parametrize("text", ["III/ Kết luận", "Sau 9 ý kiến, ông Đỗ Văn Hạnh kết luận như sau:"])
def test_lines_that_announce_say_nothing(text: str) -> None:
    assert _pieces(text) == []


@pytest.mark.parametrize("mark", ["1.3 ", "[4] ", "(2) ", "a) ", "- "])
def test_list_marks_go(mark: str) -> None:
    assert _pieces(f"{mark}Hội thi thu hút 36 hộ.") == ["0<-1:Hội thi thu hút 36 hộ"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ba xã đạt lần lượt 15, 12 và 11 tiêu chí.", ["0<-1:Ba xã đạt lần lượt 15", "0<-1:12 và 11 tiêu chí"]),
        (
            "Sở Tài chính hướng dẫn thanh toán; từ 15/3 thu hồi số vốn chưa giải ngân.",
            ["0<-1:Sở Tài chính hướng dẫn thanh toán", "1<0:từ 15/3 thu hồi số vốn chưa giải ngân"],
        ),
        (
            "Cá nhân: Đỗ Văn Hạnh - Bí thư chi đoàn; Lê Thị Thơm; Trần Quý.",
            [
                "0<-1!:Cá nhân",
                "0<-1!::",
                "1<0:Đỗ Văn Hạnh - Bí thư chi đoàn",
                "1<0:Lê Thị Thơm",
                "1<0:Trần Quý",
            ],
        ),
        (
            "Huyện rà soát hồ sơ đất của xã, xử lý nghiêm người làm sai, ông Đỗ Văn Hạnh khẳng định.",
            [
                "0<-1:Huyện rà soát hồ sơ đất của xã",
                "1<0:xử lý nghiêm người làm sai",
                "0<-1:ông Đỗ Văn Hạnh khẳng định",
            ],
        ),
        (
            "Có 3 người tự ứng cử là ông Đỗ Văn Hạnh; bà Lê Thị Thơm; ông Trần Quý.",
            ["0<-1:Có 3 người tự ứng cử là ông Đỗ Văn Hạnh", "0<-1:bà Lê Thị Thơm", "0<-1:ông Trần Quý"],
        ),
        (  # who reports is the second to be asked, not the first
            "Ông Đỗ Văn Hạnh yêu cầu mỗi xã xây dựng ít nhất 02 mô hình; Hội và Đoàn rà soát 12 hộ, báo cáo trước 30/8.",
            [
                "0<-1!:Ông Đỗ Văn Hạnh",
                "1<0!:yêu cầu",
                "2<1!:mỗi xã",
                "3<2:xây dựng ít nhất 02 mô hình",
                "4<1:Hội và Đoàn rà soát 12 hộ",
                "5<4:báo cáo trước 30/8",
            ],
        ),
        ("1- Ông Đỗ Văn Hạnh (Chủ trì).", ["0<-1:Ông Đỗ Văn Hạnh", "0<-1:(Chủ trì)"]),
        (
            "3 chỉ tiêu chưa đạt: thu tiền sử dụng đất; giải ngân; trường chuẩn.",
            [
                "0<-1!:3 chỉ tiêu chưa đạt",
                "0<-1!::",
                "1<0:thu tiền sử dụng đất",
                "1<0:giải ngân",
                "1<0:trường chuẩn",
            ],
        ),
    ],
)
def test_what_is_told_whole_or_not_at_all(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces
