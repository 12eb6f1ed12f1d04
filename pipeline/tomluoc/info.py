"""What is installed: versions, model files and their hashes, optional parts."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

_PACKAGES = (
    "tomluoc",
    "spacy",
    "underthesea",
    "underthesea-core",
    "trafilatura",
    "pydantic",
    "onnxruntime",
    "tokenizers",
)
_EXTRAS = (
    ("training, briefs by seq2seq", "neural", ("torch", "transformers", "onnx", "sentencepiece")),
    ("scoring briefs", "evaluate", ("rouge_score", "sumy")),
)
_MODELS = (
    ("words", "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727/models.bin"),
    ("tags", "pipeline/pos_tag/models/pos_crf_vlsp2013_20230303/models.bin"),
    ("place names", "address/data/mapping.json"),
)


def lines() -> Iterator[str]:
    """Yield the lines of `tomluoc info`; nothing is loaded and no network is asked."""
    yield f"python {platform.python_version()} on {platform.system()}"
    for package in _PACKAGES:
        yield f"{package} {_version(package)}"
    for name, path in _MODELS:
        yield f"model for {name}: {_model(path)}"
    yield f"model for names and figures: {_entities()}"
    yield f"model for what a brief tells: {_salience()}"
    for what, extra, names in _EXTRAS:
        missing = [name for name in names if find_spec(name) is None]
        yield f"{what}: " + (
            f"missing {', '.join(missing)}; pip install 'tomluoc[{extra}]'" if missing else "installed"
        )


def _entities() -> str:
    from tomluoc.neural.model import locate
    from tomluoc.neural.spec import WEIGHTS

    return _hashed(lambda: locate() / WEIGHTS)


def _salience() -> str:
    from tomluoc.released import find
    from tomluoc.summarise.salience import WEIGHTS

    return _hashed(lambda: find("salience", WEIGHTS) / WEIGHTS)


def _hashed(find: Callable[[], Path]) -> str:
    from tomluoc.released import ModelError

    try:
        file = find()
    except ModelError as error:
        return f"missing: {error}"
    return f"{file.parent} sha256 {hashlib.sha256(file.read_bytes()).hexdigest()[:16]}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing; install it with: pip install tomluoc"


def _model(path: str) -> str:
    spec = find_spec("underthesea")
    if spec is None or spec.origin is None:
        return "missing: underthesea is not installed"
    file = Path(spec.origin).parent / path
    if not file.exists():
        return f"missing: {file.name} is not in the installed underthesea; install the version of constraints.txt"
    return f"underthesea/{path} sha256 {hashlib.sha256(file.read_bytes()).hexdigest()[:16]}"
