"""spaCy tokenizer whose tokens are Vietnamese words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from tomluoc.doc import TEXT
from tomluoc.language.words import words


class VietnameseTokenizer:
    """Makes a `Doc` whose tokens are the words of `words(text)` and whose text is `text`, for any string.

    A word of several syllables is one token with the space inside. White space between words that is not a single
    plain space is a token of its own (`token.is_space`), as everywhere in spaCy. Raises `UnicodeEncodeError` for lone
    surrogates, which no decoded text holds and spaCy cannot store.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        tokens, spaces = _tokens(text)
        return Doc(self.vocab, words=tokens, spaces=spaces, user_data={TEXT: text})

    def __reduce__(self) -> tuple[type[VietnameseTokenizer], tuple[Vocab]]:
        return VietnameseTokenizer, (self.vocab,)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Yield one `Doc` a text."""
        yield from map(self, texts)

    def to_bytes(self, **_: object) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: object) -> VietnameseTokenizer:
        return self

    def to_disk(self, path: object, **_: object) -> None:
        """Nothing to write: the models belong to underthesea."""

    def from_disk(self, path: object, **_: object) -> VietnameseTokenizer:
        return self


def _tokens(text: str) -> tuple[list[str], list[bool]]:
    """Return the tokens of `text` and whether a single space follows each, as `Doc` wants them."""
    tokens: list[str] = []
    spaces: list[bool] = []
    place = 0
    for start, end in [*words(text), (len(text), len(text))]:
        gap = text[place:start]
        if gap[:1] == " " and tokens:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            tokens.append(gap)
            spaces.append(False)
        if start < end:
            tokens.append(text[start:end])
            spaces.append(False)
        place = end
    return tokens, spaces


@registry.tokenizers("tomluoc_tokenizer")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], VietnameseTokenizer]:
    """Return what spaCy's config calls to make the tokenizer of a pipeline."""

    def tokenizer(nlp: Language) -> VietnameseTokenizer:
        return VietnameseTokenizer(nlp.vocab)

    return tokenizer
