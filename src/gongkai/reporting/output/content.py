"""What is printed: one report as plain values, from which all five forms are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from gongkai.statute.annual_report import (
    FORMS,
    Cell,
    CellState,
    Entry,
    Form,
    Table,
    format_value,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `label` is the heading it stands under in section one (主动公开), else None.

    Paragraphs that follow under the same heading repeat its label.
    """

    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A numbered section: `id` s1 to s6, `title` as printed, without its numeral.

    A section with a statutory table prints the table after its paragraphs.
    """

    id: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands below the text, where the seal is set: agency, date, and how to reach it.

    `contact` are pairs such as ("电话", "0851-…"), printed in brackets below the date; `on` is None
    while no date is fixed, and the place stays free for a pen.
    """

    agency: str
    on: date | None = None
    contact: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportContent:
    """One annual report, ready to print. Money is in units of 0.01 CNY, as everywhere inside.

    `form` is the code of the statutory form ("2019", "2021"); `entries` has an entry for each
    cell of the form (what is missing prints as blank); `computed` the values counted or summed from
    records, where there are any. `draft` marks what is not yet published on every page.
    """

    agency_name: str
    agency_code: str
    year: int
    form: str
    title: str
    sections: tuple[ReportSection, ...]
    entries: Mapping[str, Entry]
    signature: Signature
    preamble: tuple[Paragraph, ...] = ()
    computed: Mapping[str, int | None] = field(default_factory=lambda: MappingProxyType({}))
    credit_code: str = ""
    region_code: str = ""
    published_on: date | None = None
    draft: bool = False

    @property
    def declared(self) -> Form:
        """The statutory form this report is on."""
        return FORMS[self.form]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables to print; (六)其他处理 is one row where the entries say so."""
        return self.declared.layout_for(self.entries).tables

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of the form, and those optional ones that this report prints."""
        form = self.declared
        printed = form.layout_for(self.entries).cells
        return form.cells + tuple(cell for cell in form.optional_cells if cell in printed)

    def entry(self, cell_id: str) -> Entry:
        """What stands in a cell; a cell nobody filled is blank."""
        return self.entries.get(cell_id) or Entry.blank()

    def printed(self, cell: Cell) -> str:
        """The text that stands in a cell on paper."""
        return printed_entry(cell, self.entry(cell.id))


def printed_entry(cell: Cell, entry: Entry) -> str:
    """The text of an entry on paper: never a 0 for what is not a number.

    An imported report keeps what its cells said (/, 无, a word); a place nobody could read for
    certain says so, for printing one of its candidates would decide it unseen.
    """
    if entry.value is not None:
        return format_value(cell, entry.value)
    match entry.state:
        case CellState.SLASH:
            return without_controls(entry.note or "/")
        case CellState.NONE:
            return "无"
        case CellState.TEXT:
            return without_controls(" ".join((entry.note or "").split()))
        case CellState.UNSURE:
            return "待确认"
    return ""


def without_controls(text: str) -> str:
    """The text without control characters and halves of surrogate pairs."""
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cs"})


def headed(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[int, str | None, Paragraph]]:
    """Paragraphs with the heading to print before each: its number from 1 and text, or (0, None).

    A label prints once, before the first of the paragraphs that share it.
    """
    number, last = 0, None
    for paragraph in paragraphs:
        if paragraph.label and paragraph.label != last:
            number += 1
            yield number, paragraph.label, paragraph
        else:
            yield 0, None, paragraph
        last = paragraph.label
