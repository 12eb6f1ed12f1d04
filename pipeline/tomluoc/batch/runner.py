"""Read and analyse inputs, one after the other or on several processes: the results are the same, in the same order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from tomluoc.api import Profile, analyse
from tomluoc.batch.inputs import Input
from tomluoc.report import Problem, Report
from tomluoc.source import SourceError, read
from tomluoc.summariser import EXTRACTIVE, Summariser

# So many inputs a worker are under way at once: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Options:
    """How to analyse: the brief's budget in syllables, the number of processes, with the model or not, who writes."""

    length: int = 200
    workers: int = 1
    profile: Profile = "accurate"
    summariser: Summariser = EXTRACTIVE


def run(inputs: Sequence[Input], options: Options) -> Iterator[Report]:
    """Yield a report for each of `inputs`, in order; one that cannot be read has status "failed" and says why."""
    if options.workers == 1 or len(inputs) == 1:
        return (process(item.path, options) for item in inputs)
    return _run_parallel(inputs, options)


def process(path: str, options: Options) -> Report:
    """Return the report of the file at `path`, whatever is wrong with it."""
    try:
        return analyse(read(path), length=options.length, profile=options.profile, summariser=options.summariser)
    except SourceError as error:
        return failed(path, error.kind, error.message)
    except OSError as error:
        return failed(path, "unreadable", f"cannot be opened ({error.strerror or error}); check its path and rights")
    except (
        Exception
    ) as error:  # a broken installation, or a fault of ours: the analyst gets a sentence, not a traceback
        message = (
            f"the pipeline could not start ({type(error).__name__}: {error}); see `tomluoc info`, or install it anew"
        )
        return failed(path, "internal", message)


def failed(path: str, kind: str, message: str) -> Report:
    """Return the record of a file that gave no report."""
    return Report(id="", source=path, status="failed", problems=[Problem(stage="source", kind=kind, message=message)])


def _run_parallel(inputs: Sequence[Input], options: Options) -> Iterator[Report]:
    waiting = deque(inputs)
    pool = _pool(options.workers)
    running: deque[tuple[Input, Future[Report]]] = deque()
    try:
        while waiting or running:
            while waiting and len(running) < options.workers * _AHEAD:
                item = waiting.popleft()
                running.append((item, pool.submit(process, item.path, options)))
            item, future = running.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                # A worker was killed (by the system, short of memory). Which input did it is not known: try the
                # oldest alone, in a pool of its own, and the others again.
                waiting.extendleft(other for other, _ in reversed(running))
                running.clear()
                pool.shutdown(wait=False)
                yield _process_alone(item, options)
                pool = _pool(options.workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _process_alone(item: Input, options: Options) -> Report:
    with _pool(1) as pool:
        try:
            return pool.submit(process, item.path, options).result()
        except BrokenProcessPool:
            return failed(item.path, "crashed", "its worker was killed, perhaps short of memory; try it alone")


def _pool(workers: int) -> ProcessPoolExecutor:
    # "spawn" is the same on every system, and safe whatever threads the parent has started.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
