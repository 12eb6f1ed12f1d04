"""Encoder-decoders of Hugging Face: ViT5, BARTpho, mBART, mT5, T5 and whatever `tomluoc train` makes of an encoder.

torch and transformers (extra `neural`) are imported when a model is loaded, not before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tomluoc.neural.spec import ModelError
from tomluoc.summarise.abstractive.base import WriterError, first_line
from tomluoc.summarise.abstractive.families import Family, family_of
from tomluoc.summariser import Summariser

_NEEDED = ("torch", "transformers")
_BATCH = 8  # inputs read at once
_BEAMS = 4  # Rothe et al. 2020, the cards of ViT5 and BARTpho: 4 or more
_PIECES = 2  # a syllable: 1.2 to 1.6 in vocabularies that know Vietnamese, more in others
_SHORTEST = 40  # syllables that a part may have at the least: a sentence
_JOINED = re.compile(r"(?<=\w)_(?=\w)")


class Network:
    """A model with its tokenizer: texts in, texts out."""

    def __init__(self, model: Any, tokenizer: Any, family: Family, beams: int = _BEAMS) -> None:
        self.model, self.tokenizer, self.family, self.beams = model, tokenizer, family, beams
        if family.language:
            tokenizer.src_lang = tokenizer.tgt_lang = family.language

    @property
    def room(self) -> int:
        """Pieces that an input has for text: what prefix, suffix and the tokenizer's own pieces leave."""
        return self.family.longest - len(self.ids([""])[0]) - 1  # pieces may fall otherwise where text meets prefix

    def size(self, text: str) -> int:
        """Return the number of pieces of `text`."""
        return len(self.tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def write(self, texts: Sequence[str], pieces: int) -> list[str]:
        """Return what the model writes for each text, at most `pieces` long; what is too long to read is cut off."""
        written = [""] * len(texts)
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for start in range(0, len(order), _BATCH):
            group = order[start : start + _BATCH]
            for at, text in zip(group, self._generate([texts[at] for at in group], pieces), strict=True):
                written[at] = text
        return written

    def _generate(self, texts: list[str], pieces: int) -> list[str]:
        import torch

        batch = self.tokenizer.pad({"input_ids": self.ids(texts)}, return_tensors="pt")
        settings = {"num_beams": self.beams, "do_sample": False, "max_new_tokens": min(pieces, self._longest_output())}
        if self.family.language:
            settings["forced_bos_token_id"] = self.tokenizer.convert_tokens_to_ids(self.family.language)
        self.model.eval()
        with torch.inference_mode():
            ids = self.model.generate(
                input_ids=batch["input_ids"].to(self.model.device),
                attention_mask=batch["attention_mask"].to(self.model.device),
                **settings,
            )
        texts = self.tokenizer.batch_decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        return [_JOINED.sub(" ", text) if self.family.segmented else text for text in texts]

    def ids(self, texts: list[str]) -> list[list[int]]:
        """Return the pieces of each text, asked as the family wants it; the end of what is too long is cut off."""
        asked = [self.family.prefix + text + self.family.suffix for text in texts]
        ids: list[list[int]] = self.tokenizer(asked, truncation=True, max_length=self.family.longest)["input_ids"]
        return ids

    def _longest_output(self) -> int:
        decoder = getattr(self.model.config, "decoder", self.model.config)
        positions = getattr(decoder, "max_position_embeddings", None)
        return int(positions) - 2 if positions else self.family.longest


class Seq2Seq:
    """A `Writer` that runs a `Network` on the machine itself."""

    def __init__(self, summariser: Summariser) -> None:
        self.network = load(summariser)
        self.method = f"seq2seq:{Path(summariser.model).name if Path(summariser.model).is_dir() else summariser.model}"
        self.segmented = self.network.family.segmented
        self.room = min(self.network.room, summariser.room or self.network.room)
        self.size = self.network.size

    def write(self, parts: Sequence[str], length: int) -> list[str]:
        """Return a brief of each part; all together have about `length` syllables at most.

        Raises:
            WriterError: the model failed, for want of memory perhaps.
        """
        try:
            return self.network.write(parts, _PIECES * max(_SHORTEST, length // max(1, len(parts))))
        except Exception as error:  # a full memory, or a model that does not fit its tokenizer: code of others
            raise WriterError(
                "model", f"{self.method} failed ({first_line(error)}); try --device cpu, or a smaller model"
            ) from error


def load(summariser: Summariser) -> Network:
    """Return the network that a summariser names; the network is asked for nothing that is on the machine.

    Raises:
        ModelError: torch is not installed, the weights cannot be had, or the model is no encoder-decoder.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise ModelError(f"seq2seq models need {', '.join(missing)}; install with: pip install 'tomluoc[neural]'")
    from tomluoc.neural.recipe import RecipeError
    from tomluoc.neural.train import device_of

    name = summariser.model
    try:
        device = device_of(summariser.device)
        try:
            network = _load(name, device, local_files_only=True)
        except OSError:
            if Path(name).is_dir():
                raise
            network = _load(name, device, local_files_only=False)
    except RecipeError as error:
        raise ModelError(str(error)) from error
    except ModelError:
        raise
    except (OSError, ValueError, TypeError, ImportError, RuntimeError) as error:
        raise ModelError(
            f"{name}: no model to be had ({first_line(error)}); give --model the folder of an encoder-decoder, fetch "
            "one with `hf download NAME` where there is a network, or brief with --summariser extractive"
        ) from error
    network.family = network.family.overruled(summariser.prefix, summariser.segmented)
    return network


def _load(name: str, device: Any, *, local_files_only: bool) -> Network:
    import torch
    from huggingface_hub.utils import logging as hub_logging
    from transformers import AutoConfig, AutoModelForSeq2SeqLM, AutoTokenizer
    from transformers.utils import logging

    for log in (logging, hub_logging):
        log.set_verbosity_error()
    logging.disable_progress_bar()
    where = {"local_files_only": local_files_only}
    config = AutoConfig.from_pretrained(name, **where)
    if not config.is_encoder_decoder:
        raise ModelError(f"{name}: a {config.model_type} model is no encoder-decoder; `tomluoc train` makes one of it")
    tokenizer = AutoTokenizer.from_pretrained(name, **where)
    dtype = torch.bfloat16 if device.type == "cuda" else torch.float32
    model = AutoModelForSeq2SeqLM.from_pretrained(name, dtype=dtype, **where).to(device)
    return Network(model, tokenizer, family_of(name, config, tokenizer))
