import os
from pathlib import Path

import pytest
from tomluoc.batch import InputError, collect
from tomluoc.batch.store import check_free, output_paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/1.txt", "a/1.txt", "a/1.html", "a/.hidden.txt", "a/table.tsv", "c.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def names(paths: list[str], folder: Path) -> list[str]:
    return [os.path.relpath(path, folder) for path in paths]


def test_a_folder_is_read_in_a_fixed_order(folder: Path) -> None:
    inputs = collect([str(folder)])
    assert names([item.path for item in inputs.files], folder) == ["c.pdf", "a/1.html", "a/1.txt", "b/1.txt"]
    assert names(list(inputs.skipped), folder) == ["a/table.tsv"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    inputs = collect([str(folder / "a" / "1.txt"), str(folder / "a"), str(folder / "*" / "1.txt")])
    assert names([item.path for item in inputs.files], folder) == ["a/1.txt", "a/1.html", "b/1.txt"]


def test_outputs_mirror_inputs_and_never_collide(folder: Path) -> None:
    files = collect([str(folder)]).files
    paths = [path for item in files for path in output_paths(Path("out"), item, (".md", ".json"))]
    assert len(set(paths)) == len(paths) == 8
    assert Path("out/a/1.txt.md") in paths


def test_names_that_stand_for_nothing_say_so(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        collect([str(folder / "nowhere.txt")])
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no reports in"):
        collect([str(tmp_path / "empty")])


def test_nothing_is_written_over_silently(folder: Path) -> None:
    with pytest.raises(InputError, match="--force"):
        check_free([folder / "c.pdf"])
