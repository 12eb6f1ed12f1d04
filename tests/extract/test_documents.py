"""Documents in marked-up sentences: `[` and `]` stand around each, `kind;number` of each follows the sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.documents import find_documents


def check(marked: str, *values: str) -> None:
    """Assert text, offsets, kind and number of every document in `marked`."""
    text, expected = "", []
    for piece in marked.split("["):
        inside, closed, rest = piece.partition("]")
        if closed:
            expected.append((inside, len(text), len(text) + len(inside)))
            text += inside + rest
        else:
            text += piece
    found = find_documents(text)
    assert [(span.text, span.start, span.end) for span in found] == expected
    assert [f"{span.kind or ''};{span.number}" for span in found] == list(values)


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("Thực hiện [Nghị quyết số 25-NQ/TW] của Trung ương", "Nghị quyết;25-NQ/TW"),
        ("theo [Quy định 217-QĐ/TW] ngày 12/12/2013", "Quy định;217-QĐ/TW"),
        ("theo [Kế hoạch 16–KH/ĐU] của Đảng ủy phường", "Kế hoạch;16–KH/ĐU"),
        ("nhớ [Hướng dẫn 82-HD/BTGTW], hạn chót 20/5", "Hướng dẫn;82-HD/BTGTW"),
        ("theo [Chương trình số 02-CTr/HĐ]", "Chương trình;02-CTr/HĐ"),
        ("theo [Nghị định 117/2020/NĐ-CP].", "Nghị định;117/2020/NĐ-CP"),
        ("theo [Quyết định số 1733/QĐ-UBND] ngày 22/12", "Quyết định;1733/QĐ-UBND"),
        ("theo [Nghị quyết số 76/2025/UBTVQH15] và hướng dẫn", "Nghị quyết;76/2025/UBTVQH15"),
        ("giám sát theo [Kế hoạch số 29/KH-MTTQ-BTT]. Trong quý", "Kế hoạch;29/KH-MTTQ-BTT"),
        ("thông qua [tờ trình 33/TTr-UBND] của xã", "tờ trình;33/TTr-UBND"),
        ("và [Công văn hoả tốc 2750/UBND-YT] về dịch", "Công văn hoả tốc;2750/UBND-YT"),
        ("Điều 145 [Luật Doanh nghiệp số 59/2020/QH14]", "Luật;59/2020/QH14"),
        ("[Luật số 13/2022/QH15]", "Luật;13/2022/QH15"),
        ("[Pháp lệnh số 34/2007/PL-UBTVQH11]", "Pháp lệnh;34/2007/PL-UBTVQH11"),
        ("theo [nghị quyết 03/2018] về thu nhập", "nghị quyết;03/2018"),
        ("xem xét [Tờ trình số 942 - TTr / BCSĐCP], ngày 17/6", "Tờ trình;942-TTr/BCSĐCP"),
        ("[Quy chế phối hợp số 02/QCPH-KL-ĐL] về bảo vệ rừng", "Quy chế phối hợp;02/QCPH-KL-ĐL"),
        ("THEO [QĐ SỐ 1146]\n", "QĐ;1146"),
        ("theo [QĐ 167]: chi sai", "QĐ;167"),
        ("[NĐ 115/2018/NĐ-CP] sửa đổi", "NĐ;115/2018/NĐ-CP"),
        ("[Giấy chứng nhận ĐKKD số 40K8004512] cấp năm 2019", "Giấy chứng nhận;40K8004512"),
        ("theo [Nghị quyết số O8-NQ/ÐU] của xã", "Nghị quyết;08-NQ/ĐU"),
        ("đúng [Chỉ thị số 3008/CT-BGDÐT] ngày 18/8", "Chỉ thị;3008/CT-BGDĐT"),
        ("[Quyêt định sô 47/QĐ-TA] của Chánh án", "Quyêt định;47/QĐ-TA"),
        ("[BIÊN BẢN HỌP SỐ 9/BB]\n", "BIÊN BẢN;9/BB"),
        ("theo [Phiếu xử lý số 145/PXL-VP] của xã", "Phiếu xử lý;145/PXL-VP"),
        ("lập [Biên bản hiện trường số 118/BB-TVGS] ngày 03/9", "Biên bản;118/BB-TVGS"),
        ("có [Chương trình làm việc số 05-CTr/HU]", "Chương trình;05-CTr/HU"),
        ("theo [Kế hoạch phòng, chống dịch số 12/KH-BCĐ]", "Kế hoạch;12/KH-BCĐ"),
        ("[Cáo trạng số 27/CT-VKSHN] truy tố", "Cáo trạng;27/CT-VKSHN"),
        ("[Kháng nghị số 03/KN-VKS-P7] được chấp nhận", "Kháng nghị;03/KN-VKS-P7"),
        ("[Lệnh huy động số 15/L-BCH] lúc nửa đêm", "Lệnh huy động;15/L-BCH"),
        ("[Tờ trình liên ngành số 88/TTrLN/STC-SKHĐT]", "Tờ trình;88/TTrLN/STC-SKHĐT"),
        ("nước đạt [QCVN 01:2009/BYT], không mùi", "QCVN;01:2009/BYT"),
        ("Số: [57 BC/ĐTN]\n", ";57BC/ĐTN"),
        ("chương trình mang [số 03/CTr-LMHTX]", ";03/CTr-LMHTX"),
    ],
)
def test_numbers_with_a_code(marked: str, value: str) -> None:
    check(marked, value)


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("Sơ kết [Đề án số 01] của Huyện ủy", "Đề án;01"),
        ("học tập [Chỉ thị 05] của Bộ Chính trị", "Chỉ thị;05"),
        ("thực hiện [kết luận 2852] của Thanh tra", "kết luận;2852"),
        ("theo [thông báo số 292] ngày 21-9", "thông báo;292"),
        ("thực hiện [Nghị quyết Trung ương 4] khóa XII", "Nghị quyết;4"),
        ("theo [Nghị quyết 30a] của Chính phủ", "Nghị quyết;30a"),
        ("theo [Kế hoạch số 05], xã đã họp", "Kế hoạch;05"),
        ("[CHỈ THỊ SỐ 05] CỦA BỘ CHÍNH TRỊ", "CHỈ THỊ;05"),
    ],
)
def test_bare_numbers(marked: str, value: str) -> None:
    check(marked, value)


@pytest.mark.parametrize(
    "marked",
    [
        "ỦY BAN NHÂN DÂN\nSố: [487/BC-UBND]\n",
        "UBND XÃ TÂN LẬP\nSố [487/BC-UBND]\nCỘNG HÒA",
        "Số:   [1752 /BC-SNN] Quảng Trị, ngày 20",
        "ĐẢNG ỦY XÃ\n*\nSố [187-BC/ĐU]\n",
        "Số: [01/2024/BB-ĐHĐCĐ]",
    ],
)
def test_number_alone(marked: str) -> None:
    (span,) = find_documents(marked.replace("[", "").replace("]", ""))
    surface = marked[marked.index("[") + 1 : marked.index("]")]
    assert (span.text, span.start, span.number) == (surface, marked.index("["), surface.replace(" ", ""))


def test_a_kind_and_its_number_may_be_parted_by_a_line_end() -> None:
    check("xử phạt theo [Nghị định\n117/2020/NĐ-CP] đối với hộ", "Nghị định;117/2020/NĐ-CP")


def test_lists() -> None:
    check("[Nghị quyết số 18-NQ/TW], [19-NQ/TW] khóa XII", "Nghị quyết;18-NQ/TW", "Nghị quyết;19-NQ/TW")
    check("[Nghị quyết số 18], [19] của Trung ương", "Nghị quyết;18", "Nghị quyết;19")
    check("[Quyết định số 45/QĐ-UBND] và [số 46/QĐ-UBND]", "Quyết định;45/QĐ-UBND", "Quyết định;46/QĐ-UBND")
    check("Tờ trình của Ban Tổ chức ([số 378 - TTr / BTCTW], ngày 02/7)", ";378-TTr/BTCTW")


@pytest.mark.parametrize(
    "text",
    [
        "Luật Đất đai năm 2024",
        "ngày 13/7/2022",
        "đạt 277/369 điểm",
        "kế hoạch 12,5 ha, kế hoạch 2025",
        "Báo cáo 6 tháng, báo cáo 2024",
        "Số:      /BC-UBND",
        "quyết định 15 nội dung, thông báo 20 hộ, kết luận 5 vấn đề",
        "Chương trình 135 của Chính phủ",
        "Quyết định 45 tỷ đồng",
        "biển số 80A-01788, QL1-A, 12-TB",
        "nghị quyết 7/12 xã",
        "ct 34 và bc 56 của tt 78",
    ],
)
def test_no_document(text: str) -> None:
    assert [span.text for span in find_documents(text)] == []


PIECES = st.sampled_from(
    ["Nghị quyết", "số", " ", "\n", "12", "/", "-", "NQ", "TW", "2020", ",", "và", "Luật", "(", ":"]
)


@given(st.text() | st.lists(PIECES, max_size=30).map("".join))
def test_offsets_hold(text: str) -> None:
    position = 0
    for span in find_documents(text):
        assert position <= span.start < span.end
        assert text[span.start : span.end] == span.text == span.text.strip()
        assert span.number
        position = span.end


@pytest.mark.parametrize("piece", ["luật a ", "12/", "1-A", "số ", "Nghị quyết số 1, ", "A-", "1/AA-", "luật "])
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * 20000  # a pattern that tries again from everywhere would not come back
    assert all(text[span.start : span.end] == span.text for span in find_documents(text))
