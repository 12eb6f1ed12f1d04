"""Against a server on this machine that answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import tomluoc
from tomluoc.cli import app
from tomluoc.neural.spec import ModelError
from tomluoc.summarise.abstractive import llm
from tomluoc.summarise.abstractive.base import WriterError
from tomluoc.summariser import Summariser
from typer.testing import CliRunner

REPORT = """SƠ KẾT CÔNG TÁC HỘI QUÝ I

Sáng 07/4/2026, tại xã An Bình, Hội Nông dân xã tổ chức hội nghị sơ kết quý I.
Bà Trần Thị Lan, Chủ tịch Hội Nông dân xã chủ trì hội nghị.
Toàn xã kết nạp 12 hội viên mới, giảm 3 hộ nghèo.
Tuy nhiên, việc thu quỹ hội còn chậm.
"""
WRITTEN = "<think>…</think>\n- Ngày 07/4/2026, xã An Bình tổ chức hội nghị sơ kết.\n- Kết nạp **12** hội viên mới ."


def answer(content: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


class Server(ThreadingHTTPServer):
    """Gives the answers (status, headers, body, seconds before it) in turn, the last one again and again."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[tuple[int, dict[str, str], bytes, float]] = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def say(self, body: bytes = b"", status: int = 200, wait: float = 0, **headers: str) -> None:
        self.answers.append((status, {key.replace("_", "-"): value for key, value in headers.items()}, body, wait))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that no longer waits is no fault."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append({"path": self.path, **body})
        self.server.headers.append(dict(self.headers))
        answers = self.server.answers
        status, headers, content, wait = answers.pop(0) if len(answers) > 1 else answers[0]
        if wait:
            time.sleep(wait)
        self.send_response(status)
        for key, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(llm, "_WAIT", 0.0)
    monkeypatch.delenv(llm.API_KEY, raising=False)
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def writer(server: Server, **settings: Any) -> llm.Llm:
    return llm.Llm(Summariser("llm", model="small", server=server.url, **settings))


def test_a_report_is_briefed(server: Server, tmp_path: Path) -> None:
    server.say(answer(WRITTEN))
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    command = ["extract", str(tmp_path / "report.txt"), "--profile", "fast", "--length", "100"]
    result = CliRunner().invoke(app, [*command, "--summariser", "llm", "--model", "small", "--server", server.url])
    assert result.exit_code == 0, result.output
    brief = json.loads(result.stdout)["brief"]
    assert brief["method"] == "llm:small"
    assert [(point["section"], point["text"]) for point in brief["points"]] == [
        ("meeting", "Ngày 07/4/2026, xã An Bình tổ chức hội nghị sơ kết."),
        ("results", "Kết nạp 12 hội viên mới."),
    ]
    (asked,) = server.asked
    assert (asked["path"], asked["model"], asked["temperature"]) == ("/v1/chat/completions", "small", 0)
    assert "không quá 100 âm tiết" in asked["messages"][1]["content"] and "Authorization" not in server.headers[0]
    assert "kết nạp 12 hội viên mới" in asked["messages"][1]["content"]


def test_a_long_report_is_briefed_by_parts(server: Server) -> None:
    server.say(answer("Xã An Bình sơ kết quý I."))
    server.say(answer("Việc thu quỹ hội còn chậm.\nXã An Bình sơ kết quý I."))
    report = tomluoc.brief(
        REPORT, profile="fast", length=60, summariser=Summariser("llm", "small", server.url, room=40)
    )
    assert [point.text for point in report.brief.points] == ["Việc thu quỹ hội còn chậm.", "Xã An Bình sơ kết quý I."]
    assert [point.section for point in report.brief.points] == ["difficulties", "other"]
    assert [each.text for each in report.brief.dropped] == ["Xã An Bình sơ kết quý I."]
    texts = [asked["messages"][1]["content"] for asked in server.asked]
    assert len(texts) == 2 and all("không quá 30 âm tiết" in text for text in texts)
    assert "An Bình" in texts[0] and "thu quỹ" not in texts[0] and "thu quỹ" in texts[1]


def test_the_key_comes_from_the_environment_and_is_not_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(llm.API_KEY, "secret-key")
    server.say(json.dumps({"error": {"message": "bad\nkey"}}).encode(), 401)
    with pytest.raises(WriterError, match=r"401 .*\(bad key\); set TOMLUOC_API_KEY") as error:
        writer(server).write(["Sơ kết."], 50)
    assert server.headers[0]["Authorization"] == "Bearer secret-key" and "secret" not in str(error.value)
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_passes_is_tried_again(server: Server, status: int) -> None:
    server.say(b"", status, Retry_After="0")
    server.say(b"<html>", status)
    server.say(answer("Có 12 hội viên mới."))
    assert writer(server).write(["Sơ kết."], 50) == ["Có 12 hội viên mới."]
    assert len(server.asked) == 3


def test_a_server_may_ask_for_patience(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(llm, "_WAIT", 1.0)
    monkeypatch.setattr(llm.time, "sleep", waited.append)
    server.say(b"", 429, Retry_After="7")
    server.say(b"", 429, Retry_After="86400")
    server.say(answer("Có 12 hội viên mới."))
    writer(server).write(["Sơ kết."], 50)
    assert waited == [7.0, 30.0]


@pytest.mark.parametrize(
    ("body", "status", "headers", "kind", "message"),
    [
        (b"{", 200, {}, "answer", "no chat completion"),
        (b'{"choices": []}', 200, {}, "answer", "no chat completion"),
        (b"[" * 100_000, 200, {}, "answer", "no chat completion"),
        (b"\xff\xfe\x00", 200, {}, "answer", "no chat completion"),
        (answer(None), 200, {}, "answer", "wrote nothing"),
        (answer("<think>"), 200, {}, "answer", "wrote nothing"),
        (b" " * 5_000_000, 200, {}, "answer", "too long"),
        (b"", 302, {"Location": "http://127.0.0.1:9/"}, "server", "says 302"),
        (b"{}", 404, {}, "server", "says 404 .*; check --server"),
        (b"", 502, {}, "server", "says 502 .*, 3 times"),
        (b"short", 200, {"Content-Length": "99"}, "server", "broke off"),
    ],
)
def test_faults_of_the_server(
    server: Server, body: bytes, status: int, headers: dict[str, str], kind: str, message: str
) -> None:
    server.answers = [(status, headers, body, 0)]
    with pytest.raises(WriterError, match=message) as error:
        writer(server).write(["Sơ kết."], 50)
    assert error.value.kind == kind


def test_a_slow_answer_is_not_waited_for(server: Server) -> None:
    server.say(answer("Có 12 hội viên mới."), wait=0.5)
    with pytest.raises(WriterError, match=r"no answer within 0.1 s; raise --timeout") as error:
        writer(server, timeout=0.1).write(["Sơ kết."], 50)
    assert error.value.kind == "timeout" and len(server.asked) == 1


def test_nothing_is_lost_where_the_server_fails(server: Server, tmp_path: Path) -> None:
    server.say(b"{}")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    arguments = ["--profile", "fast", "--summariser", "llm", "--model", "small", "--server", server.url]
    result = CliRunner().invoke(app, ["extract", str(tmp_path / "report.txt"), *arguments])
    report = json.loads(result.stdout)
    assert (result.exit_code, report["status"]) == (0, "partial")
    (problem,) = report["problems"]
    assert (problem["stage"], problem["kind"]) == ("brief", "answer")
    assert problem["message"].endswith("no chat completion; check --server; the brief is extractive")
    plain = tomluoc.brief(tmp_path / "report.txt", profile="fast")
    assert report["brief"] == json.loads(plain.to_json())["brief"] and report["brief"]["method"] == "extractive"


def test_no_server_is_a_problem_too(server: Server) -> None:
    server.server_close()
    with pytest.raises(WriterError, match="no connection .*, 3 times"):
        writer(server).write(["Sơ kết."], 50)


@pytest.mark.parametrize(
    ("server", "url"),
    [
        ("localhost:11434", "http://localhost:11434/v1/chat/completions"),
        ("http://10.0.0.5:8000/v1/", "http://10.0.0.5:8000/v1/chat/completions"),
        ("https://may-chu/llm/v1/chat/completions", "https://may-chu/llm/v1/chat/completions"),
    ],
)
def test_addresses(server: str, url: str) -> None:
    assert llm.endpoint(server) == url


@pytest.mark.parametrize(
    "server", ["ftp://localhost", "http://", "http://host:port", "http://me:word@host", "file:///etc"]
)
def test_what_is_no_address(server: str) -> None:
    with pytest.raises(ModelError, match="no address of a server"):
        llm.endpoint(server)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--summariser", "llm", "--model", "small"], "needs the address of a --server"),
        (["--summariser", "llm", "--server", "localhost:1"], "needs a --model"),
        (["--summariser", "seq2seq"], "needs a --model"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_read(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    result = CliRunner().invoke(app, ["brief", str(tmp_path / "report.txt"), "--profile", "fast", *arguments])
    assert result.exit_code == 2 and result.output.startswith("tomluoc: ") and message in result.output
    assert len(result.output.splitlines()) == 1
