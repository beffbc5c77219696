"""The shape of a flow: statuses that change the law or the clock, and the steps between them.

A flow is a table, read by the engine that takes a step, by the buttons and by the audit entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.statute.duties import Duty
from gongkai.statute.sources import Citation

UNCHANGED = None
"""Target of a step that leaves the status as it is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One permitted act on a case.

    `sources` are the statuses it may start from, `target` the status it leads to (None: unchanged),
    `duties` any of which permits it, `cites` the provision it rests on. A step `by_route` is not
    asked for by a duty: it follows from the decisions of those who sign, and from nothing else.
    A step that undoes another leads `back_to` where the case stood before, as the domain tells.
    """

    name: str
    label: str
    sources: frozenset[str]
    target: str | None
    duties: frozenset[Duty]
    cites: Citation
    by_route: bool = False
    back_to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Flow:
    """All statuses and steps of one kind of case."""

    name: str
    statuses: type[StrEnum]
    initial: str
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step:
        """The step of that name. Raises KeyError, for an unknown step is a bug, not a refusal."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(f"{self.name} has no step {name!r}")

    def steps_from(self, status: str) -> tuple[Step, ...]:
        """The steps that may start from `status`, in the order of the table."""
        return tuple(step for step in self.steps if status in step.sources)
