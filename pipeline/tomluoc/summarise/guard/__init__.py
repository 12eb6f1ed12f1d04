"""The guard: nothing goes into a brief that its source does not say."""

from tomluoc.summarise.guard.guard import guard

__all__ = ["guard"]
