"""From the settings of a summariser to who writes."""

from __future__ import annotations

from functools import cache

from tomluoc.neural.spec import ModelError
from tomluoc.summarise.abstractive.base import Writer
from tomluoc.summariser import Summariser


@cache
def writer_of(summariser: Summariser) -> Writer | None:
    """Return who writes for `summariser`, loaded once a process; None where the report's own words do.

    Raises:
        ModelError: a setting is missing, or the model cannot be had.
    """
    if summariser.kind in ("extractive", "abstract"):
        return None
    if not summariser.model:
        raise ModelError(f"--summariser {summariser.kind} needs a --model")
    if summariser.kind == "seq2seq":
        from tomluoc.summarise.abstractive.seq2seq import Seq2Seq

        return Seq2Seq(summariser)
    if not summariser.server:
        raise ModelError("--summariser llm needs the address of a --server, such as http://localhost:11434")
    from tomluoc.summarise.abstractive.llm import Llm

    return Llm(summariser)
