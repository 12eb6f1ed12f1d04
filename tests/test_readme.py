"""The snippets of the README run, and print what it says."""

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```console\n(.*?)```", README, re.S)
    for line in re.findall(r"^\$ tomluoc (.*)$", block, re.M)
]
SNIPPETS = re.findall(r"```python\n(.*?)```", README, re.S)


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command: str, tmp_path: Path) -> None:
    arguments = [str(tmp_path / part) if part in ("briefs", "facts.jsonl") else part for part in shlex.split(command)]
    run = subprocess.run([sys.executable, "-m", "tomluoc", *arguments], cwd=ROOT, capture_output=True, timeout=120)
    assert run.returncode == 0, run.stderr.decode()


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_snippet(snippet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(snippet, {}, "README.md", "README.md", 0)
    assert test.examples
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test).failed == 0


def test_the_readme_has_both() -> None:
    assert len(COMMANDS) >= 5 and len(SNIPPETS) >= 2
