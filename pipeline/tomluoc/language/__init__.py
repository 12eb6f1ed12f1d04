"""Words, tags and sentences of Vietnamese text, on exact offsets."""

from tomluoc.language.sentences import Sentences, split
from tomluoc.language.tagger import Tagger, tag
from tomluoc.language.tokenizer import VietnameseTokenizer
from tomluoc.language.words import words

__all__ = ["Sentences", "Tagger", "VietnameseTokenizer", "split", "tag", "words"]
