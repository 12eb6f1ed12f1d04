"""A report as one line of JSON, by the contract of `tomluoc.report`."""

from __future__ import annotations

from tomluoc.report import Report


def to_json(report: Report, with_text: bool = False) -> str:
    """Return `report` as one line of UTF-8 JSON without empty keys; `with_text` adds the text that offsets count in."""
    return report.to_json(with_text=with_text)
