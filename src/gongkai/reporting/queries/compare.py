"""Two versions of a report, or a report and last year's, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gongkai.reporting.models import AnnualReport, ReportVersion


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text: "same" on both sides, "gone" from the first or "new" in the second."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class TextBeside:
    """One text on both sides. `key` is "preamble", "s1.proactive", "s5" …; empty text: not there.

    `runs` are the two joined, for showing what changed within one text.
    """

    key: str
    heading: str
    before: str
    now: str
    runs: tuple[Run, ...]

    @property
    def differs(self) -> bool:
        return self.before != self.now


@dataclass(frozen=True, slots=True)
class CellBeside:
    """One figure on both sides, as printed.

    `change` is "+3", "-3", "0" or empty where a side has no number. `comparable` is false where
    the two forms ask for different things: the side whose form has no such cell is empty.
    """

    cell_id: str
    label: str
    table: int
    before: str
    now: str
    change: str
    comparable: bool = True

    @property
    def differs(self) -> bool:
        return self.before != self.now


@dataclass(frozen=True, slots=True)
class Beside:
    """Two contents side by side; `before_name` and `now_name` are the heads of the two columns."""

    before_name: str
    now_name: str
    title: TextBeside
    texts: tuple[TextBeside, ...]
    cells: tuple[CellBeside, ...]

    @property
    def changed_texts(self) -> tuple[TextBeside, ...]:
        return tuple(one for one in (self.title, *self.texts) if one.differs)

    @property
    def changed_cells(self) -> tuple[CellBeside, ...]:
        return tuple(one for one in self.cells if one.differs)

    @property
    def is_same(self) -> bool:
        return not self.changed_texts and not self.changed_cells


def compare_versions(before: ReportVersion, now: ReportVersion) -> Beside:
    """What changed from one version of a report to another. No query."""
    raise NotImplementedError


def changes_since(version: ReportVersion | None, report: AnnualReport) -> Beside | None:
    """What the report as it stands now changed against a version; None without a version."""
    raise NotImplementedError


def beside_last_year(report: AnnualReport) -> Beside | None:
    """The report beside that of the year before; None where there is none. Constant queries."""
    raise NotImplementedError


def runs_between(before: str, now: str) -> Sequence[Run]:
    """The two texts as runs, cut at sentences and within a changed sentence at words."""
    raise NotImplementedError
