import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tomluoc.source import Source, SourceError, checks, from_bytes, read

TEXT = """UBND xã Ea Tul họp giao ban tháng 9
Sáng 2/10, UBND xã Ea Tul tổ chức giao ban. Ông Y Thanh Niê, Chủ tịch UBND xã chủ trì.
Thu ngân sách đạt 4,2 tỷ đồng, bằng 81% dự toán.
"""


def kinds(source: Source) -> list[str]:
    return [problem.kind for problem in source.problems]


def test_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "giao-ban.txt"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    assert read(path) == Source(name=str(path), text=TEXT)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        read(tmp_path / "none.txt")


def test_standard_input() -> None:
    code = "from tomluoc.source import read; source = read('-'); print(source.name, len(source.text))"
    done = subprocess.run([sys.executable, "-c", code], input=TEXT.encode(), capture_output=True, check=True)
    assert done.stdout.decode().split() == ["-", str(len(TEXT))]


def test_import_is_light() -> None:
    code = "import sys, tomluoc.source; print(*(name in sys.modules for name in ('trafilatura', 'lxml', 'spacy')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().split() == ["False", "False", "False"]


def test_garbled_letters_are_turned_back() -> None:
    source = from_bytes(TEXT.encode().decode("latin-1").encode(), "x.txt")
    assert (source.text, kinds(source)) == (TEXT, ["mended"])
    lost = TEXT.encode().decode("latin-1").replace("Ã", "?", 1).encode()
    assert kinds(from_bytes(lost, "x.txt"))[0] == "garbled"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The council met on Monday and discussed the budget for the next year.", "language"),
        ("Sang 2/10, UBND xa Ea Tul to chuc giao ban, danh gia cong tac thang 9.", "language"),
        ("Le conseil municipal s'est réuni à l'hôtel de ville pour délibérer.", "language"),
        ("Hội nghị đánh giá cao kết quả công tác của các chi bộ trong xã và", "truncated"),
        ("Hội nghị đánh giá cao kết quả công tác của các chi bộ trong xã, đề ngh", "truncated"),
        ("Ông Niê nói: thu ngân s\ufffdch đạt 4,2 tỷ đồng, bằng 81% dự toán.", "replacement"),
    ],
)
def test_problems(text: str, kind: str) -> None:
    assert kinds(from_bytes(text.encode(), "x.txt")) == [kind]


@pytest.mark.parametrize(
    "end", ["Y Thanh Niê", "Ảnh: H.K", "Tổng số 12 km", "Nơi nhận:\n- Như trên;\n- Lưu: VT", "họp./."]
)
def test_reports_end_in_many_ways(end: str) -> None:
    assert kinds(from_bytes(f"{TEXT}{end}".encode(), "x.txt")) == []


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MAX_BYTES", 400)
    source = from_bytes((TEXT * 4).encode(), "x.txt")
    assert kinds(source) == ["too-long"]
    assert source.text != TEXT * 4 and (TEXT * 4).startswith(source.text)


@settings(deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from(["x.txt", "x.html"]),
    st.sampled_from([b"", b"<html>", b"<p>", b"\xff\xfe"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, name: str, head: bytes) -> None:
    try:
        source = from_bytes(head + data, name)
    except SourceError as error:
        assert (error.stage, bool(error.kind), bool(error.message)) == ("source", True, True)
    else:
        assert source.text.strip()
