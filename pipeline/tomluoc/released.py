"""Where the released models lie: inside an installed package, or beside it in the source tree."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_FOLDERS = (_PACKAGE / "models", _PACKAGE.parents[1] / "models")


class ModelError(ValueError):
    """A model that cannot be used; the message names the folder and the way out."""


def find(name: str, file: str) -> Path:
    """Return the folder of the released model `name`, which holds `file`.

    Raises:
        ModelError: this installation has none.
    """
    for folder in _FOLDERS:
        if (folder / name / file).is_file():
            return folder / name
    raise ModelError(f"the model {name} is missing from this installation; install tomluoc again")
