"""The options of the commands that say who writes the brief."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tomluoc.summariser import Summariser

_PANEL = "Who writes the brief"


class Kind(StrEnum):
    """Who writes the brief."""

    extractive = "extractive"
    seq2seq = "seq2seq"
    llm = "llm"


Kinds = Annotated[
    Kind,
    typer.Option(
        "--summariser",
        help="extractive: the report's own words; seq2seq: an encoder-decoder (extra `neural`); llm: a server's model.",
        rich_help_panel=_PANEL,
    ),
]
Model = Annotated[
    str,
    typer.Option(
        help="Folder or name on the Hugging Face hub; with llm as the server calls it.", rich_help_panel=_PANEL
    ),
]
Server = Annotated[
    str,
    typer.Option(
        help="Address of an OpenAI-compatible server of yours; TOMLUOC_API_KEY holds its key.", rich_help_panel=_PANEL
    ),
]
Timeout = Annotated[
    float, typer.Option(min=1, help="Seconds to wait for an answer of the server.", rich_help_panel=_PANEL)
]
Device = Annotated[
    str, typer.Option(help="Where seq2seq runs: cpu, cuda, …; auto: a GPU if there is one.", rich_help_panel=_PANEL)
]
Prefix = Annotated[
    str | None, typer.Option(help="What seq2seq is asked with, instead of its family's prefix.", rich_help_panel=_PANEL)
]
Segmented = Annotated[
    bool | None,
    typer.Option(
        "--segmented/--unsegmented",
        help="Whether seq2seq reads words joined with _, instead of what its family wants.",
        rich_help_panel=_PANEL,
    ),
]


__all__ = ["Device", "Kind", "Kinds", "Model", "Prefix", "Segmented", "Server", "Summariser", "Timeout"]
