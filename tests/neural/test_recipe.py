from __future__ import annotations

from pathlib import Path

import pytest
from tomluoc.neural.recipe import RecipeError, read_recipe

ROOT = Path(__file__).parents[2]
MINIMAL = 'output = "out"\ntrain = ["a"]\nencoder = "intfloat/multilingual-e5-small"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_recipe(tmp_path: Path) -> None:
    recipe = read_recipe(written(tmp_path, MINIMAL))
    assert (recipe.output, recipe.train) == (tmp_path / "out", (tmp_path / "a",))
    assert recipe.checkpoints == tmp_path / "out-checkpoints"
    assert recipe.encoder == "intfloat/multilingual-e5-small"
    (tmp_path / "intfloat" / "multilingual-e5-small").mkdir(parents=True)
    assert read_recipe(tmp_path / "recipe.toml").encoder == str(tmp_path / "intfloat" / "multilingual-e5-small")


def test_the_command_line_wins(tmp_path: Path) -> None:
    recipe = read_recipe(written(tmp_path, MINIMAL), device="cpu", output=None)
    assert recipe.device == "cpu" and recipe.output == tmp_path / "out"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("output =", "recipe.toml"),
        ('output = "a"', "train: Field required"),
        (MINIMAL + "epochz = 3", "epochz"),
        (MINIMAL + "epochs = 0", "epochs"),
        (MINIMAL + "window = 32\noverlap = 16", "overlap"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(RecipeError, match=fault):
        read_recipe(written(tmp_path, text))


@pytest.mark.parametrize("name", ["entities-full", "entities"])
def test_the_recipes_of_the_released_model(name: str) -> None:
    recipe = read_recipe(ROOT / "models" / f"{name}.toml")
    assert all(source.exists() for source in (*recipe.train, *recipe.dev))
    assert (recipe.output, recipe.layers) == (ROOT / "models" / name, 4)
