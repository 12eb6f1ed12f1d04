"""Extractive briefs: what matters of a report, in its own words, with the offsets that prove it."""

from tomluoc.summarise.brief import summarise

__all__ = ["summarise"]
