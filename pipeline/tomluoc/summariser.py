"""Who writes the briefs: the settings that the library and the commands share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["extractive", "abstract", "seq2seq", "llm"]


@dataclass(frozen=True, slots=True)
class Summariser:
    """Who writes the brief.

    `extractive` chooses and cuts the report's own words, `abstract` does so for one short paragraph. `seq2seq` runs
    the encoder-decoder `model`, a folder or a name on the Hugging Face hub, on `device`; `prefix` and `segmented`
    overrule what its family wants. `llm` asks `model` of an OpenAI-compatible `server` and waits `timeout` seconds
    for each answer. `room` bounds what is read at once: in pieces of the model, or in syllables for `llm`.
    """

    kind: Kind = "extractive"
    model: str = ""
    server: str = ""
    device: str = "auto"
    prefix: str | None = None
    segmented: bool | None = None
    timeout: float = 300.0
    room: int | None = None


EXTRACTIVE = Summariser()
