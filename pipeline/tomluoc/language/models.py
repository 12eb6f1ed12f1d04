"""underthesea's trained sequence taggers, found and loaded without importing underthesea.

Importing `underthesea` takes seconds and pulls torch and transformers where they are installed; all that is needed
are the files in it. Each is loaded once a process, on first use.
"""

from __future__ import annotations

import pickle
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tomluoc.language.crf import Sequences

WORDS = "word_tokenize/models/ws_crf_vlsp2013_20230727"
TAGS = "pos_tag/models/pos_crf_vlsp2013_20230303"
RULES = "text_normalize/tn_rules_2023_07_14.bin"


def pipeline_file(name: str) -> Path:
    """Return the path of a file of underthesea's pipelines; raises `ModuleNotFoundError` or `FileNotFoundError`."""
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("underthesea is not installed; its models are needed: pip install underthesea")
    path = Path(spec.submodule_search_locations[0], "pipeline", name)
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: tomluoc needs underthesea 9.5, please reinstall it")
    return path


def _unpickled(path: Path) -> Any:
    # The files belong to the installed package, as trusted as its code.
    return pickle.loads(path.read_bytes())


@cache
def sequences(folder: str) -> Sequences:
    """Return the model in `folder` of underthesea's pipelines, loaded once."""
    root = pipeline_file(folder)
    return Sequences(root / "models.bin", _unpickled(root / "features.bin"), _unpickled(root / "dictionary.bin"))


@cache
def token_rules() -> dict[str, str]:
    """Return underthesea's spellings of syllables with a misplaced tone: `baì` is `bài`."""
    rules: dict[str, dict[str, str]] = _unpickled(pipeline_file(RULES))
    return rules["token"]


@cache
def character_rules() -> dict[str, str]:
    """Return underthesea's replacements of look-alike letters: `ð` (eth) is `đ`."""
    rules: dict[str, dict[str, str]] = _unpickled(pipeline_file(RULES))
    return rules["character"]
