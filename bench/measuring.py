"""Timing two things in turn, and saying how they compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


def median_seconds(act: Callable[[], object], times: int) -> float:
    """The median of so many calls, after one that is not counted."""
    act()
    return median(seconds(act) for _ in range(times))


@dataclass(frozen=True, slots=True)
class Compared:
    """Medians in seconds."""

    ours: float
    baseline: float

    @property
    def ratio(self) -> float:
        return self.ours / self.baseline


def compare(ours: Callable[[], object], baseline: Callable[[], object], times: int) -> Compared:
    """Medians of both, taken in turn so that a noisy minute meets both alike."""
    ours()
    baseline()
    pairs = [(seconds(ours), seconds(baseline)) for _ in range(times)]
    return Compared(median(pair[0] for pair in pairs), median(pair[1] for pair in pairs))


def report(what: str, measured: str, limit: str, within: bool) -> bool:
    """Print one line and hand the verdict on."""
    print(f"{'ok  ' if within else 'OVER'}  {what}: {measured} (limit {limit})", flush=True)
    return within
