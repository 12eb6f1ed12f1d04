"""What models of different families want: prefixes, words joined with `_`, the language that they are to write."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

# Beside the weights of a model that `tomluoc train` made: how it was trained to be asked.
SETTINGS = "tomluoc.json"
_LONGEST = 1024  # pieces; more costs memory, and models do worse in longer inputs than they have learned on
_T5 = frozenset(("t5", "mt5", "umt5", "longt5"))
_VIETNAMESE = "vi_VN"  # the name of the language in mBART-50


@dataclass(frozen=True, slots=True)
class Family:
    """How a model wants to be asked; `longest` counts the pieces of an input, prefix and suffix among them.

    `segmented` models read words of several syllables joined with `_`; `language` is the piece that output begins with.
    """

    prefix: str = ""
    suffix: str = ""
    segmented: bool = False
    language: str | None = None
    longest: int = _LONGEST

    def overruled(self, prefix: str | None, segmented: bool | None) -> Family:
        """Return the family with what is not None in place of its own."""
        return replace(
            self,
            prefix=self.prefix if prefix is None else prefix,
            segmented=self.segmented if segmented is None else segmented,
        )

    def write(self, folder: Path) -> None:
        """Write the settings into a model folder."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        (folder / SETTINGS).write_text(text + "\n", encoding="utf-8")


def family_of(model: str, config: Any, tokenizer: Any) -> Family:
    """Return the family of a model, a folder or a name on the hub, from what its folder, name and classes say.

    The prefixes are those of the cards of VietAI/vit5-*-vietnews-summarization and csebuetnlp/mT5_multilingual_XLSum,
    and of T5's own tasks; BARTpho-word is the BARTpho whose tokenizer is PhoBERT's.
    """
    path = Path(model, SETTINGS)
    if path.is_file():
        return Family(**json.loads(path.read_text(encoding="utf-8")))
    family = Family(longest=min(_LONGEST, *_limits(config, tokenizer)))
    name = f"{model} {getattr(config, '_name_or_path', '')}".lower()
    if "vit5" in name:
        return replace(family, prefix="vietnews: ", suffix=" </s>")
    if "bartpho-word" in name or "Phobert" in type(tokenizer).__name__:
        return replace(family, segmented=True)
    if config.model_type == "mbart" and _VIETNAMESE in tokenizer.get_vocab():
        return replace(family, language=_VIETNAMESE)
    return replace(family, prefix=_prefix(name, config))


def segment(text: str, words: Iterable[tuple[int, int]]) -> str:
    """Return the words (start, end) of `text` apart, and the syllables of each joined with `_`."""
    return " ".join("_".join(text[start:end].split()) for start, end in words)


def _prefix(name: str, config: Any) -> str:
    tasks = getattr(config, "task_specific_params", None) or {}
    if "prefix" in tasks.get("summarization", {}):
        return str(tasks["summarization"]["prefix"])
    return "summarize: " if config.model_type in _T5 and "xlsum" not in name else ""


def _limits(config: Any, tokenizer: Any) -> Iterable[int]:
    """Yield what the tokenizer and the positions of the encoder allow; relative positions (T5) have no end."""
    yield int(min(getattr(tokenizer, "model_max_length", None) or _LONGEST, _LONGEST))
    encoder = getattr(config, "encoder", config)
    if config.model_type not in _T5:
        yield int(getattr(encoder, "max_position_embeddings", None) or _LONGEST)
