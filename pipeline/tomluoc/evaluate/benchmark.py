"""How fast the pipeline is beside underthesea's own entity recogniser: `python -m tomluoc.evaluate.benchmark FOLDER…`.

Both run in one process on the same texts, in turn, after one warm-up each, so that a noisy machine is noisy to both.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

from tomluoc.api import analyse
from tomluoc.batch import collect
from tomluoc.source import Source, SourceError, read

ROUNDS = 3


def main(names: Sequence[str]) -> None:
    """Print syllables a second of both, their ratio, and the peak memory."""
    sources = list(_read(names))
    syllables = sum(len(source.text.split()) for source in sources)
    print(f"{len(sources)} reports, {syllables} syllables, median of {ROUNDS} rounds")
    runs = {"tomluoc": lambda: _tomluoc(sources), "underthesea.ner": lambda: _underthesea(sources)}
    seconds = _in_turn(runs)
    for name in runs:
        print(f"{name:16} {syllables / median(seconds[name]):8.0f} syllables/s")
    ratios = [theirs / ours for ours, theirs in zip(seconds["tomluoc"], seconds["underthesea.ner"], strict=True)]
    print(f"ratio {median(ratios):.1f} (of {min(ratios):.1f} to {max(ratios):.1f})")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, both engines loaded")


def _read(names: Sequence[str]) -> Sequence[Source]:
    sources = []
    for item in collect(names).files:
        try:
            sources.append(read(item.path))
        except SourceError as error:
            print(f"left out: {item.path}: {error}", file=sys.stderr)
    return sources


def _in_turn(runs: dict[str, Callable[[], None]]) -> dict[str, list[float]]:
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for round_ in range(ROUNDS + 1):
        for name, function in runs.items():
            start = time.perf_counter()
            function()
            if round_:  # the first round loads the models
                seconds[name].append(time.perf_counter() - start)
    return seconds


def _tomluoc(sources: Sequence[Source]) -> None:
    for source in sources:
        analyse(source)


def _underthesea(sources: Sequence[Source]) -> None:
    from underthesea import ner

    for source in sources:
        for line in source.text.splitlines():
            if line.strip():
                ner(line)


if __name__ == "__main__":
    main(sys.argv[1:] or ["corpus/samples"])
