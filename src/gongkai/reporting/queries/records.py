"""Opening a figure: by which rule it was counted, and the records behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.registers import queries as registers
from gongkai.registers.models import Entry, EntryKind, MonthlyCount, NormativeDocument
from gongkai.reporting.figures import count_report, is_counted
from gongkai.reporting.filling import sums_by_total
from gongkai.reporting.models import AnnualReport, ReportCell
from gongkai.reporting.queries.visible import visible_to
from gongkai.statute.annual_report import Cell, CellKind, format_wan, plain_value
from gongkai.statute.sources import Citation

ROWS_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record that was counted. `adds` is what it adds to the figure, as printed; a refund takes
    off and begins with "-". `day` is the day that decides the year, `month` stands in its place
    for a month's count. `record` is "entry", "document" or "month", `pk` its key in `registers`.
    """

    record: Literal["entry", "document", "month"]
    pk: int
    kind: str
    number: str
    title: str
    day: date | None
    month: str
    adds: str


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
    who sees the report but not the registers: then there are no rows. `outdated`: the records
    would give another figure today, `fresh`.
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
    fresh: str = ""
    outdated: bool = False

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
    sources: list[tuple[QuerySet[Any], Callable[[Any], RecordRow]]] = [
        (behind.monthly, lambda month: _month(cell, month)),
        (behind.entries, lambda entry: _entry(cell, entry)),
        (behind.documents, _document),
    ]
    counts = [queryset.count() for queryset, _ in sources]
    total = sum(counts)
    pages = max(1, -(-total // ROWS_ON_A_PAGE))
    page = min(max(1, page), pages)
    may_read = (
        registers.readable_agencies(person, timezone.localdate())
        .filter(pk=report.agency_id)
        .exists()
    )
    fresh = count_report(report).get(cell.id)
    return RecordsBehind(
        cell=cell,
        row=row,
        kind="records",
        rule=behind.text,
        cites=behind.cites,
        rows=tuple(_page_of(sources, counts, page)) if may_read else (),
        total=total,
        page=page,
        pages=pages,
        may_read=may_read,
        fresh="" if fresh is None else plain_value(cell, fresh),
        outdated=fresh != row.computed,
    )


def _page_of(
    sources: Sequence[tuple[QuerySet[Any], Callable[[Any], RecordRow]]],
    counts: Sequence[int],
    page: int,
) -> list[RecordRow]:
    """One page over several querysets laid end to end."""
    rows: list[RecordRow] = []
    skip = (page - 1) * ROWS_ON_A_PAGE
    for (queryset, make), count in zip(sources, counts, strict=True):
        wanted = ROWS_ON_A_PAGE - len(rows)
        if skip < count and wanted:
            rows += [make(record) for record in queryset[skip : skip + wanted]]
        skip = max(0, skip - count)
    return rows


def _entry(cell: Cell, entry: Entry) -> RecordRow:
    return RecordRow(
        "entry",
        entry.pk,
        entry.get_kind_display(),
        entry.number,
        entry.subject,
        entry.decided_on,
        "",
        _adds(cell, entry.kind, 1, entry.amount),
    )


def _month(cell: Cell, month: MonthlyCount) -> RecordRow:
    return RecordRow(
        "month",
        month.pk,
        month.get_kind_display(),
        "",
        "月度数量",
        None,
        f"{month.year}年{month.month}月",
        _adds(cell, month.kind, month.count, month.amount),
    )


def _document(document: NormativeDocument) -> RecordRow:
    return RecordRow(
        "document",
        document.pk,
        document.validity_on(timezone.localdate()),
        document.number,
        document.title,
        document.issued_on,
        "",
        "1",
    )


def _adds(cell: Cell, kind: str, count: int, amount: int | None) -> str:
    if cell.kind is not CellKind.MONEY:
        return str(count)
    signed = -(amount or 0) if kind == EntryKind.REFUND else (amount or 0)
    return format_wan(signed)
