"""The data contract: what is said of a report, as typed models."""

from pydantic import BaseModel


class DocumentSpan(BaseModel):
    """An official document cited by its number; `text` is the source's `[start:end]`, in code points."""

    text: str
    start: int
    end: int
    kind: str | None
    number: str
