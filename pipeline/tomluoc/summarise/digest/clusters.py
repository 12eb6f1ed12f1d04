"""Group things by a relation that holds between pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def clusters(things: Sequence[T], together: Callable[[T, T], bool]) -> list[list[T]]:
    """Return `things` in groups, in order; a thing joins the first group whose every member it goes together with."""
    groups: list[list[T]] = []
    for thing in things:
        for group in groups:
            if all(together(thing, member) for member in group):
                group.append(thing)
                break
        else:
            groups.append([thing])
    return groups
