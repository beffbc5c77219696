"""Opening a figure: by which rule it was counted, and the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.registers import queries as registers
from gongkai.reporting.figures import count_report, is_counted, records_counted
from gongkai.reporting.filling import sums_by_total
from gongkai.reporting.models import AnnualReport, FrozenFigures, ReportCell
from gongkai.reporting.queries.record_rows import (
    RecordRow,
    frozen_page,
    live_page,
)
from gongkai.reporting.queries.visible import visible_to
from gongkai.statute.annual_report import Cell, plain_value
from gongkai.statute.sources import Citation

__all__ = ["CellPart", "RecordRow", "RecordsBehind", "records_behind"]


@dataclass(frozen=True, slots=True)
class CellPart:
    """A cell that a total is the sum of."""

    cell_id: str
    label: str
    printed: str


@dataclass(frozen=True, slots=True)
class RecordsBehind:
    """What stands behind a cell.

    `kind`: "records" were counted, "parts" were added up, or "none" for a figure that only people
    know. `rule` says how it is counted, in words, under `cites`. `may_read` is false for a person
    who sees the report but not the registers: then there are no rows. `withheld` records are
    counted, but this person may not know them. `outdated`: the records would give another figure
    today, `fresh`; once `frozen`, that moves nothing, and the rows are those counted then.
    """

    cell: Cell
    row: ReportCell
    kind: Literal["records", "parts", "none"]
    rule: str
    cites: tuple[Citation, ...]
    rows: tuple[RecordRow, ...] = ()
    parts: tuple[CellPart, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    may_read: bool = True
    withheld: int = 0
    fresh: str = ""
    outdated: bool = False
    frozen: FrozenFigures | None = None

    @property
    def printed(self) -> str:
        return self.row.printed(self.cell)

    @property
    def computed(self) -> str:
        return "" if self.row.computed is None else plain_value(self.cell, self.row.computed)


def records_behind(
    report: AnnualReport, cell_id: str, person: Person, *, page: int = 1
) -> RecordsBehind:
    """Open a figure. Pages count from 1; a page beyond the last shows the last.

    Raises AnnualReport.DoesNotExist when the report is not this person's to see, and
    ReportCell.DoesNotExist for a cell that the report has not.
    """
    report = visible_to(person).select_related("agency").get(pk=report.pk)
    row = ReportCell.objects.select_related("typed_by", "confirmed_by").get(
        report=report, cell_id=cell_id
    )
    cell = report.declared.by_id[cell_id]
    behind = (
        registers.records_for(cell_id, report.agency, report.year) if is_counted(report) else None
    )
    if behind is not None and row.computed is not None:
        return _records(report, cell, row, behind, person, page)
    declared = sums_by_total(report.declared).get(cell_id)
    if declared is not None:
        return RecordsBehind(
            cell=cell,
            row=row,
            kind="parts",
            rule=f"“{declared.label}”各项相加。",
            cites=cell.cites,
            parts=_parts(report, declared.parts),
        )
    not_kept = "本机关这一年没有建立这类台账，由人填写。"
    return RecordsBehind(
        cell=cell,
        row=row,
        kind="none",
        rule=not_kept if behind is not None else "这一格没有台账可以统计，由人填写。",
        cites=cell.cites,
    )


def _parts(report: AnnualReport, cell_ids: Sequence[str]) -> tuple[CellPart, ...]:
    rows = {
        row.cell_id: row for row in ReportCell.objects.filter(report=report, cell_id__in=cell_ids)
    }
    by_id = report.declared.by_id
    return tuple(
        CellPart(key, by_id[key].label, rows[key].printed(by_id[key]) if key in rows else "")
        for key in cell_ids
    )


def _records(
    report: AnnualReport,
    cell: Cell,
    row: ReportCell,
    behind: registers.RecordsBehind,
    person: Person,
    page: int,
) -> RecordsBehind:
    frozen = FrozenFigures.objects.filter(report=report).select_related("by").first()
    if frozen is not None and cell.id in frozen.records:
        now = records_counted(report.agency, report.year, [cell.id])[cell.id]
        found = frozen_page(cell, frozen.records[cell.id], now, person, page)
    else:
        found = live_page(cell, behind, person, page)
    readable = registers.readable_agencies(person, timezone.localdate())
    may_read = readable.filter(pk=report.agency_id).exists()
    fresh = count_report(report).get(cell.id)
    return RecordsBehind(
        cell=cell,
        row=row,
        kind="records",
        rule=behind.text,
        cites=behind.cites,
        rows=found.rows if may_read else (),
        total=found.total,
        page=found.page,
        pages=found.pages,
        may_read=may_read,
        withheld=found.withheld,
        fresh="" if fresh is None else plain_value(cell, fresh),
        outdated=fresh != row.computed,
        frozen=frozen,
    )
