"""Where a network starts from: an encoder of Hugging Face, or a released model that is to learn more.

Only training imports this module; it needs the extra `neural`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModel, AutoTokenizer
from transformers.utils import logging

from tomluoc.neural.narrow import narrow
from tomluoc.neural.net import Net
from tomluoc.neural.recipe import Recipe, RecipeError
from tomluoc.neural.restore import restore
from tomluoc.neural.spec import SPEC, TOKENIZER, WEIGHTS, Spec, read_spec


def build(recipe: Recipe) -> Net:
    """Return the network of a recipe; its head is untrained, unless the encoder is a released model.

    Raises:
        RecipeError: the encoder cannot be loaded, has too few layers or inner units, or reads shorter windows.
    """
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        config = AutoConfig.from_pretrained(recipe.encoder)
        _check(recipe, config)
        config.num_hidden_layers = recipe.layers or config.num_hidden_layers
        if _is_released(recipe):
            net = Net(AutoModel.from_config(config, attn_implementation="eager"), config.hidden_size, recipe.dropout)
            restore(net, Path(recipe.encoder, WEIGHTS))
        else:
            encoder = AutoModel.from_pretrained(
                recipe.encoder, config=config, dtype=torch.float32, attn_implementation="eager"
            )
            net = Net(encoder, config.hidden_size, recipe.dropout)
        if recipe.inner:
            narrow(net.encoder, recipe.inner)
    except (OSError, ValueError) as error:
        raise RecipeError(f"encoder {recipe.encoder}: {error}") from error
    return net


def _check(recipe: Recipe, config: Any) -> None:
    if recipe.layers > config.num_hidden_layers:
        raise RecipeError(f"{recipe.encoder} has {config.num_hidden_layers} layers, not {recipe.layers}")
    longest = getattr(config, "max_position_embeddings", None) or recipe.window
    if recipe.window > longest:
        raise RecipeError(f"{recipe.encoder} reads windows of {longest} pieces, not of {recipe.window}")


def tokenizer_of(recipe: Recipe) -> tuple[Any, Spec]:
    """Return the tokenizer of the recipe's encoder, of the library `tokenizers`, and the spec that goes with it.

    Raises:
        RecipeError: the encoder has no tokenizer that gives offsets, or lacks the pieces that close and fill windows.
    """
    if _is_released(recipe):
        spec = read_spec(Path(recipe.encoder))
        spec = spec.model_copy(update={"window": recipe.window, "overlap": recipe.overlap})
        return Tokenizer.from_file(str(Path(recipe.encoder, TOKENIZER))), spec
    try:
        tokenizer = AutoTokenizer.from_pretrained(recipe.encoder)
    except (OSError, ValueError) as error:
        raise RecipeError(f"encoder {recipe.encoder}: no tokenizer: {error}") from error
    if not getattr(tokenizer, "is_fast", False):
        raise RecipeError(f"encoder {recipe.encoder}: its tokenizer gives no offsets (it has no tokenizer.json)")
    begin = _first(tokenizer.cls_token_id, tokenizer.bos_token_id)
    end = _first(tokenizer.sep_token_id, tokenizer.eos_token_id)
    pad = _first(tokenizer.pad_token_id, end)
    if end is None or pad is None:
        raise RecipeError(f"encoder {recipe.encoder}: its tokenizer has no piece that ends a text")
    name = name_of(recipe)
    spec = Spec(begin=begin, end=end, pad=pad, window=recipe.window, overlap=recipe.overlap, encoder=name)
    return tokenizer.backend_tokenizer, spec


def name_of(recipe: Recipe) -> str:
    """Return what to call the recipe's encoder: its name on the hub, or that of its folder."""
    return Path(recipe.encoder).name if Path(recipe.encoder).is_dir() else recipe.encoder


def _is_released(recipe: Recipe) -> bool:
    """Return whether the encoder is the folder of a model that a recipe made, which goes on learning with its head."""
    return Path(recipe.encoder, SPEC).is_file()


def _first(*ids: int | None) -> int | None:
    return next((value for value in ids if value is not None), None)
