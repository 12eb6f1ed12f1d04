"""How fast the pipeline is beside underthesea's own entity recogniser: `python -m tomluoc.evaluate.benchmark FOLDER…`.

Both run in one process on the same texts, in turn, after one warm-up each, so that a noisy machine is noisy to both.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

from tomluoc.api import Profile, analyse
from tomluoc.batch import collect
from tomluoc.source import Source, SourceError, read

ROUNDS = 3
_THEIRS = "underthesea.ner"


def main(names: Sequence[str]) -> None:
    """Print syllables a second of each profile and of underthesea, the ratios, and the peak memory."""
    sources = list(_read(names))
    syllables = sum(len(source.text.split()) for source in sources)
    print(f"{len(sources)} reports, {syllables} syllables, median of {ROUNDS} rounds")
    seconds = _in_turn(
        {
            "accurate": lambda: _tomluoc(sources, "accurate"),
            "fast": lambda: _tomluoc(sources, "fast"),
            _THEIRS: lambda: _underthesea(sources),
        }
    )
    for name, spent in seconds.items():
        ratios = [theirs / ours for ours, theirs in zip(spent, seconds[_THEIRS], strict=True)]
        ratio = f"{median(ratios):.1f} times (of {min(ratios):.1f} to {max(ratios):.1f})" if name != _THEIRS else ""
        print(f"{name:16} {syllables / median(spent):8.0f} syllables/s  {ratio}".rstrip())
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


def _tomluoc(sources: Sequence[Source], profile: Profile) -> None:
    for source in sources:
        analyse(source, profile=profile)


def _underthesea(sources: Sequence[Source]) -> None:
    from underthesea import ner

    for source in sources:
        for line in source.text.splitlines():
            if line.strip():
                ner(line)


if __name__ == "__main__":
    main(sys.argv[1:] or ["corpus/samples"])
