"""What may be typed into a cell, and what changes with it."""

from __future__ import annotations

from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.filling import fill, show_computed, sums_by_total
from gongkai.reporting.models import AnnualReport, CellSource, Origin, ReportCell
from gongkai.reporting.services.settling import refresh_prose, save_rows
from gongkai.statute.annual_report import (
    Cell,
    CellKind,
    CellState,
    Entry,
    parse_value,
    plain_value,
)
from gongkai.statute.annual_report.rules.declared import RC05
from gongkai.statute.refusal import NotPermitted

MARKS = ("typed_by", "typed_at", "reason", "confirmed_by", "confirmed_at", "confirmed_against")
"""The fields that say who typed and who confirmed."""


def declared_cell(report: AnnualReport, cell_id: str) -> Cell:
    """The cell of the report's form. Raises NotPermitted for one that the form has not."""
    for cell in report.declared.cells:
        if cell.id == cell_id:
            return cell
    raise NotPermitted(f"{report.declared.label}的报告里没有这一格（{cell_id}）。请刷新页面再填。")


def cell_text(cell: Cell, row: ReportCell) -> str:
    """What a cell shows, in a few words for messages and the log."""
    if row.value is not None:
        return plain_value(cell, row.value)
    return row.note or CellState(row.state).label


def parse_typed(report: AnnualReport, cell: Cell, text: str) -> Entry | None:
    """What was typed; None for nothing. Raises NotPermitted for what may not stand in the cell.

    In a report published before this platform, / and 无 are typed as they were printed.
    """
    entry = parse_value(cell, storable(text))
    if entry.state is CellState.BLANK:
        return None
    if entry.value is None:
        words = report.origin == Origin.TYPED and entry.state in (CellState.SLASH, CellState.NONE)
        if words:
            return entry
        what = "金额（万元，最多六位小数）" if cell.kind is CellKind.MONEY else "整数件数"
        raise NotPermitted(
            f"“{cell.label}”应当填{what}，填的是“{text.strip()[:40]}”。没有发生的填“0”。",
            RC05.cites,
        )
    if entry.value < 0 and cell.kind is not CellKind.SIGNED:
        raise NotPermitted(
            f"“{cell.label}”不能是负数，填的是“{text.strip()[:40]}”。请填不小于0的数。", RC05.cites
        )
    return Entry.number(entry.value)


def said_of(row: ReportCell) -> tuple[object, ...]:
    """What stands in a cell and who stands behind it, to tell whether an edit changed anything."""
    return row.state, row.value, row.note, row.source, row.reason, row.confirmed_by_id


def put(row: ReportCell, entry: Entry, actor: Person) -> None:
    """Let the cell show what `actor` typed; an earlier reason and confirmation are void."""
    row.state, row.value, row.note = entry.state.value, entry.value, entry.note
    row.source = CellSource.TYPED
    row.typed_by, row.typed_at = actor, timezone.now()
    row.reason = ""
    row.revision += 1
    forget_confirmation(row)


def take_back(report: AnnualReport, row: ReportCell) -> None:
    """Let the cell show its computed value again, or nothing."""
    before = (row.state, row.value)
    is_sum = row.cell_id in sums_by_total(report.declared)
    show_computed(row, CellSource.SUMMED if is_sum else CellSource.COUNTED)
    row.typed_by = row.typed_at = None
    row.reason = ""
    forget_confirmation(row)
    if (row.state, row.value) != before:
        row.revision += 1


def forget_confirmation(row: ReportCell) -> None:
    row.confirmed_by = row.confirmed_at = row.confirmed_against = None


def settle(report: AnnualReport, rows: dict[str, ReportCell], row: ReportCell) -> None:
    """Store the row, and let sums and sentences follow it."""
    row.save()
    save_rows(other for other in fill(report.declared, rows) if other is not row)
    refresh_prose(report, rows)


def refuse_untyped(cell: Cell, row: ReportCell) -> None:
    """Raise NotPermitted unless something was typed over a computed value."""
    if not row.is_typed or not row.differs:
        raise NotPermitted(f"“{cell.label}”没有与计算数不同的手工填写，不需要说明或者确认。")


def refuse_stale(cell: Cell, row: ReportCell, seen_revision: int | None) -> None:
    """Raise NotPermitted when the cell changed after it was seen."""
    if seen_revision is None or seen_revision == row.revision:
        return
    who = f"{row.typed_by.name}" if row.typed_by else "重新统计"
    raise NotPermitted(
        f"“{cell.label}”在您填写时已由{who}改为“{cell_text(cell, row)}”，您填的还没有保存。"
        "请核对后再填。"
    )
