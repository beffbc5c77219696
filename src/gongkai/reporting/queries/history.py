"""The whole history of a report as one timeline that an auditor can follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries.compare import Run

Kind = Literal[
    "opened",
    "wrote",
    "figure",
    "frozen",
    "waived",
    "part",
    "put_up",
    "signed",
    "returned",
    "voided",
    "emergency",
    "question",
    "approved",
    "published",
    "submitted",
    "decided",
    "corrected",
    "filed",
    "other",
]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `act` says what in a few words, `what` on what, `note` the words
    given with it. `who` is empty for the platform; `duty` is its label, with 代… for a deputy.
    `version` is the number of the version it speaks of, None for none. `before` and `after` are
    the two sides of a changed figure as printed, `runs` those of a changed text.
    """

    at: datetime
    kind: Kind
    who: str
    duty: str
    act: str
    what: str = ""
    note: str = ""
    version: int | None = None
    before: str = ""
    after: str = ""
    runs: tuple[Run, ...] = ()
    void: bool = False


def history(report: AnnualReport) -> tuple[Event, ...]:
    """Everything from opening on, oldest first, in a constant number of queries."""
    raise NotImplementedError
