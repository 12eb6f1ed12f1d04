"""Briefs written by models: encoder-decoders on the machine itself, language models on a server of one's own."""

from tomluoc.summarise.abstractive.base import Writer, WriterError
from tomluoc.summarise.abstractive.brief import write_brief
from tomluoc.summarise.abstractive.writers import writer_of

__all__ = ["Writer", "WriterError", "write_brief", "writer_of"]
