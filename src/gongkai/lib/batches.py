"""Long lists some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_Item = TypeVar("_Item")


def batches_of(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """The items in their order, `size` (above 0) at a time, fewer in the last."""
    left = iter(items)
    while taken := list(islice(left, size)):
        yield taken
