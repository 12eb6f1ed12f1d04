"""The library: load the pipeline, read a file, brief it."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tomluoc.report import Problem, Report
from tomluoc.source import Source, SourceError, read
from tomluoc.summariser import EXTRACTIVE, Summariser

if TYPE_CHECKING:
    from spacy.language import Language

MAX_LENGTH = 20_000_000
Profile = Literal["accurate", "fast"]


def load(*, length: int = 200, profile: Profile = "accurate", summariser: Summariser = EXTRACTIVE) -> Language:
    """Return the pipeline as a spaCy `Language`; `length` is the budget of a brief in syllables.

    The profile `accurate` has a trained model correct the grammars; `fast` does without.
    `summariser` says who writes the brief.

    Raises:
        ModelError: the profile is `accurate` and there is no model, or the summariser's model cannot be had.
    """
    from spacy.util import load_config_from_str, load_model_from_config

    import tomluoc.components  # noqa: F401  registers the factories, also where entry points are not installed
    import tomluoc.extract.model  # noqa: F401
    import tomluoc.language  # noqa: F401
    from tomluoc.neural.model import locate

    config = load_config_from_str(files("tomluoc").joinpath("config.cfg").read_text(encoding="utf-8"))
    config["components"]["brief"]["length"] = length
    config["components"]["brief"]["summariser"] = asdict(summariser)
    if profile == "fast":
        config["nlp"]["pipeline"].remove("model")
        del config["components"]["model"]
    else:
        locate()
    nlp = load_model_from_config(config, auto_fill=True)
    nlp.max_length = MAX_LENGTH
    return nlp


@cache
def _loaded(length: int, profile: Profile, summariser: Summariser) -> Language:
    return load(length=length, profile=profile, summariser=summariser)


def analyse(
    source: Source, *, length: int = 200, profile: Profile = "accurate", summariser: Summariser = EXTRACTIVE
) -> Report:
    """Return all that is known of `source`; a stage that fails leaves a problem, never an exception.

    Raises:
        ModelError: as `load`.
    """
    from tomluoc import layers
    from tomluoc.assemble import to_report

    nlp = _loaded(length, profile, summariser)
    doc = nlp.make_doc(source.text)
    layers.write(doc, "source", source)
    layers.write(doc, "problems", list(source.problems))
    for name, component in nlp.pipeline:
        try:
            doc = component(doc)
        except Exception as error:  # a fault of ours must not cost the analyst the rest of the report
            problem = Problem(stage=name, kind="internal", message=f"{type(error).__name__}: {error}")
            layers.write(doc, "problems", [*layers.read(doc, "problems"), problem])
    return to_report(doc)


def brief(
    path_or_text: str | Path,
    *,
    length: int = 200,
    profile: Profile = "accurate",
    summariser: Summariser = EXTRACTIVE,
) -> Report:
    """Return the report of a file, or of a text, with its brief.

    A string that names an existing file is a path; any other string is the text itself.

    Raises:
        SourceError: the file is no report that can be read; the message says why.
        OSError: the file cannot be opened.
        ModelError: as `load`.
    """
    source = read(path_or_text) if _is_path(path_or_text) else from_text(str(path_or_text))
    return analyse(source, length=length, profile=profile, summariser=summariser)


def from_text(text: str) -> Source:
    """Return `text` as a source.

    Raises:
        SourceError: the text is empty.
    """
    from tomluoc.source import from_bytes

    return from_bytes(text.encode("utf-8", "replace"), "text")


def _is_path(path_or_text: str | Path) -> bool:
    if isinstance(path_or_text, Path):
        return True
    if "\n" in path_or_text or len(path_or_text) > 4096:
        return False
    return Path(path_or_text).is_file()


__all__ = ["SourceError", "analyse", "brief", "from_text", "load"]
