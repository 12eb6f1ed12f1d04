from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tomluoc.cli import app
from tomluoc.neural import command
from typer.testing import CliRunner


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, tomluoc, tomluoc.neural, tomluoc.neural.model\n"
        "from typer.testing import CliRunner; from tomluoc.cli import app\n"
        "assert CliRunner().invoke(app, ['train', '--help']).exit_code == 0\n"
        "print([name for name in ('torch', 'transformers', 'onnxruntime', 'onnx', 'tokenizers') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    result = CliRunner().invoke(app, ["train", str(tmp_path / "recipe.toml")])
    assert result.exit_code == 2 and "pip install 'tomluoc[neural]'" in result.output
