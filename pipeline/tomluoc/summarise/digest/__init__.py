"""One digest of many reports: what they say of the same thing side by side, merged, and where they disagree."""

from tomluoc.summarise.digest.build import digest
from tomluoc.summarise.digest.model import Digest

__all__ = ["Digest", "digest"]
