from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import tomluoc
from tomluoc.cli import app
from tomluoc.neural.spec import ModelError
from tomluoc.summarise.abstractive import seq2seq, writer_of
from tomluoc.summariser import Summariser
from typer.testing import CliRunner


def test_nothing_heavy_is_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys, spacy\n"
        "before = set(sys.modules)  # where torch is installed, spaCy itself imports it\n"
        "import tomluoc.api, tomluoc.cli, tomluoc.components\n"
        "import tomluoc.summarise.abstractive.llm, tomluoc.summarise.abstractive.seq2seq\n"
        "print([name for name in ('torch', 'transformers', 'huggingface_hub') if name in set(sys.modules) - before])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_extra_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seq2seq, "find_spec", lambda name: None)
    (tmp_path / "report.txt").write_text("Xã có 12 hội viên.", encoding="utf-8")
    arguments = ["--profile", "fast", "--summariser", "seq2seq", "--model", str(tmp_path)]
    result = CliRunner().invoke(app, ["brief", str(tmp_path / "report.txt"), *arguments])
    message = "tomluoc: seq2seq models need torch, transformers; install with: pip install 'tomluoc[neural]'\n"
    assert (result.exit_code, result.output) == (2, message)
    with pytest.raises(ModelError, match="pip install"):
        tomluoc.load(profile="fast", summariser=Summariser("seq2seq", str(tmp_path)))


def test_the_extractive_one_needs_nobody() -> None:
    assert writer_of(Summariser()) is None
