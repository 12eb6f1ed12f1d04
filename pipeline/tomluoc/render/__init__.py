"""One file a format: a report as Markdown for people, as JSON for programs."""

from tomluoc.render.json import to_json
from tomluoc.render.markdown import to_markdown

__all__ = ["to_json", "to_markdown"]
