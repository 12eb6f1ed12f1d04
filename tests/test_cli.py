"""Whole runs of the commands, in a process of their own, as an analyst starts them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = """Huyện ủy Lộc Ninh sơ kết công tác dân vận 6 tháng đầu năm 2022

Sáng 07/07/2022, tại xã Lộc Tấn, Ban Dân vận Huyện ủy tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm 2022.
Ông Trần Văn Lượng, Phó Bí thư Thường trực Huyện ủy chủ trì hội nghị.
Toàn huyện đã đăng ký 39 mô hình về giảm nghèo, phát triển được 312 hội viên, giải ngân 90 triệu đồng cho 14 hộ.
6 tháng cuối năm, Ban Dân vận Huyện ủy tiếp tục rà soát các nhiệm vụ để hoàn thành các chỉ tiêu chưa đạt.
"""


def tomluoc(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tomluoc", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "xã").mkdir(parents=True)
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "xã" / "b.txt").write_text(REPORT.replace("39", "41"), encoding="utf-16")
    (folder / "xã" / "hỏng.txt").write_bytes(b"PK\x03\x04\x00\x00\x00binary")
    return folder


def test_a_batch_goes_on_after_a_bad_file(folder: Path, tmp_path: Path) -> None:
    run = tomluoc("brief", folder, "--output", tmp_path / "out")
    errors = run.stderr.decode()
    assert run.returncode == 1
    assert "hỏng.txt: source:" in errors and "Traceback" not in errors
    assert "3 reports read: 2 ok, 0 partial, 1 failed" in errors
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert written == ["a.txt.json", "a.txt.md", "xã/b.txt.json", "xã/b.txt.md", "xã/hỏng.txt.json"]
    assert "39 mô hình" in (tmp_path / "out" / "a.txt.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out" / "xã" / "hỏng.txt.json").read_text(encoding="utf-8"))["status"] == "failed"


def test_results_are_not_written_over_silently(folder: Path, tmp_path: Path) -> None:
    report = folder / "a.txt"
    assert tomluoc("brief", report, "-o", tmp_path / "out").returncode == 0
    again = tomluoc("brief", report, "-o", tmp_path / "out")
    assert again.returncode == 2 and b"--force" in again.stderr
    assert tomluoc("brief", report, "-o", tmp_path / "out", "--force").returncode == 0


def test_a_short_brief_is_one_paragraph_of_the_text(folder: Path) -> None:
    run = tomluoc("brief", "--short", folder / "a.txt")
    headline, _, paragraph = run.stdout.decode().strip().split("\n\n")
    assert headline == "# Huyện ủy Lộc Ninh sơ kết công tác dân vận 6 tháng đầu năm 2022"
    told = re.sub(r" `\[\d+–\d+\]`", "", paragraph)
    assert 5 <= len(told.split()) <= 60
    refs = re.findall(r"\[(\d+)–(\d+)\]", paragraph)
    assert all(REPORT[int(start) : int(end)].strip(" ,.") in told for start, end in refs) and refs
    refused = tomluoc("brief", "--short", "--summariser", "llm", folder / "a.txt")
    assert refused.returncode == 2 and b"leave out --summariser llm" in refused.stderr


def test_extract_prints_the_contract_with_offsets_that_hold(folder: Path) -> None:
    run = tomluoc("extract", folder / "a.txt", "--with-text")
    report = json.loads(run.stdout)
    text = report["text"]
    assert run.returncode == 0 and report["schema"] == 1 and text == REPORT
    spans = report["entities"] + report["figures"] + report["dates"] + report["places"]
    assert spans and all(text[span["start"] : span["end"]] == span["text"] for span in spans)
    assert {"kind": "count", "value": 39.0, "unit": "mô hình"}.items() <= report["figures"][0].items()


def test_workers_change_nothing(folder: Path) -> None:
    one, two = (tomluoc("extract", folder, "--workers", number) for number in ("1", "2"))
    assert one.stdout == two.stdout and one.stdout.count(b"\n") == 3
    assert one.returncode == two.returncode == 1


def test_standard_input_and_exit_codes(tmp_path: Path) -> None:
    assert "39 mô hình" in tomluoc("brief", "-", stdin=REPORT.encode()).stdout.decode()
    assert tomluoc("brief", tmp_path / "nowhere").returncode == 2
    empty = tmp_path / "empty.txt"
    empty.touch()
    run = tomluoc("brief", empty)
    assert run.returncode == 3 and b"empty" in run.stderr


def test_schema_info_and_help() -> None:
    assert "figures" in json.loads(tomluoc("schema").stdout)["properties"]
    info = tomluoc("info").stdout.decode()
    assert "underthesea 9.5.0" in info and "model for what a brief tells: " in info and info.count("sha256") == 5
    assert b"brief" in tomluoc("--help").stdout


def test_evaluate_prints_scores(samples: Path) -> None:
    scores = json.loads(tomluoc("evaluate", samples, "--json").stdout)
    assert 0.5 < scores["micro"] <= 1.0


def test_torch_and_transformers_are_not_needed(folder: Path) -> None:
    # Where torch is installed spaCy's library imports it by itself: so it is hidden, and nothing may miss it.
    code = (
        "import sys; sys.modules['torch'] = sys.modules['transformers'] = None; import tomluoc; "
        "print(tomluoc.brief(sys.argv[1]).status, 'underthesea' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(folder / "a.txt")], capture_output=True, check=True)
    assert run.stdout.split() == [b"ok", b"False"]
