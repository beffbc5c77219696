"""What the report page shows, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gongkai.organisations.models import Agency
from gongkai.reporting.changes import FigureChange
from gongkai.reporting.checks import FindingOnReport
from gongkai.reporting.loaded import LastReport
from gongkai.reporting.models import (
    AnnualReport,
    FrozenFigures,
    PlatformCount,
    ReportCell,
    ReportParagraph,
)
from gongkai.statute.annual_report import Cell, Entry, Form, Layout, Table
from gongkai.statute.flow import Step


@dataclass(frozen=True, slots=True)
class CellOnPage:
    """One cell. `printed`, `computed` and `last` are texts, empty where there is no number.

    `opens`: there are records or parts behind it. `needs_reason` and `awaits_confirmation` are of
    a figure typed over a computed one; `may_confirm` says whether this person can be the second.
    `candidates` are the readings of an unsure cell, as printed. `worst` is the severity of its
    gravest finding that is still open, empty without one.
    """

    id: str
    cell: Cell
    row: ReportCell | None
    entry: Entry
    printed: str
    computed: str
    last: str
    opens: bool
    is_sum: bool
    is_typed: bool
    differs: bool
    needs_reason: bool
    awaits_confirmation: bool
    may_confirm: bool
    candidates: tuple[str, ...]
    revision: int
    findings: tuple[FindingOnReport, ...]
    worst: Literal["E", "W", "N", ""]

    @property
    def label(self) -> str:
        return self.cell.label


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `composed` when it stands as made from figures, then `key` names it."""

    text: str
    composed: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that a person changed and whose figures moved since.

    `was` and `composed` are the sentence as composed then and now; either may be empty.
    """

    key: str
    was: str
    composed: str
    figures: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class ParagraphOnPage:
    """A text; its `pieces` joined are `text`. `heading` is （一）主动公开 within section one."""

    paragraph: ReportParagraph
    label: str
    heading: str
    pieces: tuple[Piece, ...]
    changed: tuple[SentenceChange, ...]

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def revision(self) -> int:
        return self.paragraph.revision

    @property
    def touched(self) -> bool:
        """Whether a person has written on it."""
        return self.paragraph.touched_by_id is not None


@dataclass(frozen=True, slots=True)
class SectionOnPage:
    """A section; `title` as printed with its numeral; `findings` those at its text or cells."""

    id: str
    title: str
    table: Table | None
    paragraphs: tuple[ParagraphOnPage, ...]
    findings: tuple[FindingOnReport, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything that the page of one report shows to one person.

    `has_drafted`: the person wrote on this version, and so signs and publishes none of it.
    `voids_signatures`: it is being signed, and an edit takes it back to draft. `frozen` is the
    freezing that holds, None while the figures still follow the registers.
    """

    report: AnnualReport
    form: Form
    layout: Layout
    cells: Mapping[str, CellOnPage]
    preamble: ParagraphOnPage | None
    sections: tuple[SectionOnPage, ...]
    platforms: tuple[PlatformCount, ...]
    findings: tuple[FindingOnReport, ...]
    last: LastReport | None
    steps: tuple[Step, ...]
    drafter_names: tuple[str, ...]
    has_drafted: bool
    may_edit: bool
    may_confirm: bool
    may_waive: bool
    voids_signatures: bool = False
    frozen: FrozenFigures | None = None
    findings_at: Mapping[str, tuple[FindingOnReport, ...]] = field(default_factory=dict)

    @property
    def agency(self) -> Agency:
        return self.report.agency

    @property
    def blocking(self) -> tuple[FindingOnReport, ...]:
        return tuple(one for one in self.findings if one.blocking)

    @property
    def waived(self) -> tuple[FindingOnReport, ...]:
        return tuple(one for one in self.findings if one.waived is not None)

    @property
    def open_notes(self) -> tuple[FindingOnReport, ...]:
        """What is neither blocking nor settled: explanations asked for, sums not checkable."""
        return tuple(one for one in self.findings if not one.blocking and one.waived is None)

    @property
    def unsure(self) -> tuple[str, ...]:
        """Cells read from a file that wait for a person, in the order of the form."""
        return tuple(key for key, one in self.cells.items() if one.row and one.row.is_unsure)

    @property
    def awaiting_confirmation(self) -> tuple[str, ...]:
        return tuple(key for key, one in self.cells.items() if one.awaits_confirmation)
