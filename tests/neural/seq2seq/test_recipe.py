from __future__ import annotations

from pathlib import Path

import pytest
from tomluoc.neural.recipe import RecipeError
from tomluoc.neural.seq2seq.recipe import read_summary_recipe

ROOT = Path(__file__).parents[3]
MINIMAL = 'task = "summarise"\noutput = "out"\ntrain = ["a.jsonl.gz"]\nstart = "VietAI/vit5-base"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_recipe_and_the_command_line_wins(tmp_path: Path) -> None:
    recipe = read_summary_recipe(written(tmp_path, MINIMAL), device="cpu", output=None)
    assert (recipe.output, recipe.train) == (tmp_path / "out", (tmp_path / "a.jsonl.gz",))
    assert (recipe.device, recipe.start) == ("cpu", "VietAI/vit5-base")
    assert recipe.checkpoints == tmp_path / "out-checkpoints"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (MINIMAL.replace("summarise", "sing"), "task"),
        (MINIMAL + "epochz = 3", "epochz"),
        (MINIMAL + "beams = 0", "beams"),
        (MINIMAL.replace("start", "encoder"), "start: Field required"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(RecipeError, match=fault):
        read_summary_recipe(written(tmp_path, text))


def test_the_recipe_that_explains_them() -> None:
    recipe = read_summary_recipe(ROOT / "models" / "summarise.toml")
    assert recipe.task == "summarise" and recipe.start == "intfloat/multilingual-e5-small"
