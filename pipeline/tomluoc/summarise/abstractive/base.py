"""What every writer of briefs has in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Writer(Protocol):
    """Writes briefs of texts: `room` is the longest text by `size`, `segmented` says whether words are to be joined."""

    method: str
    room: int
    segmented: bool

    def size(self, text: str) -> int:
        """Return the length of `text` as the writer counts it."""

    def write(self, parts: Sequence[str], length: int) -> list[str]:
        """Return a brief of each part, all together of about `length` syllables.

        Raises:
            WriterError: it cannot.
        """


class WriterError(RuntimeError):
    """A brief that could not be written: a short machine-readable kind, a message with the way out."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind, self.message = kind, message


def first_line(error: BaseException) -> str:
    """Return the first line of what an error says, or its name."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
