"""The two shapes of a table of reports. What is no number stands there as its sign, never as 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.lib.sheet_rows import Value
from gongkai.reporting.output import ReportContent, printed_entry
from gongkai.statute.annual_report import (
    FORMS,
    Cell,
    CellKind,
    CellState,
    Entry,
    plain_value,
)

WAN = "万元"
NOT_PRINTED = "未印出"
"""Where the form has the cell and the report does not print it."""
NOT_ASKED = "—"
"""Where the form of the report has no such cell."""
LONG_HEAD = (
    "机关",
    "机关代码",
    "年度",
    "格式",
    "格标识",
    "表",
    "行",
    "列",
    "数值",
    "状态",
    "单位",
    "说明",
)
WIDE_HEAD = ("机关", "机关代码", "年度", "格式")

Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape by name. `rows(contents, forms)` gives the heads and all rows, reading as it goes;
    `forms` are the codes of the forms among the contents.
    """

    name: str
    label: str
    rows: Callable[[Iterable[ReportContent], Sequence[str]], Iterator[Row]]


def long_rows(contents: Iterable[ReportContent], forms: Sequence[str]) -> Iterator[Row]:
    """A head, then a row for every cell that a report prints. Amounts in 万元."""
    yield LONG_HEAD
    for content in contents:
        about = (content.agency_name, content.agency_code, content.year, content.form)
        for cell in content.cells:
            entry = content.entry(cell.id)
            yield (
                *about,
                cell.id,
                cell.table,
                _row_label(cell),
                cell.column_label,
                _value(cell, entry),
                entry.state.label,
                WAN if cell.kind is CellKind.MONEY else "",
                _note(cell, entry),
            )


def wide_rows(contents: Iterable[ReportContent], forms: Sequence[str]) -> Iterator[Row]:
    """Identifiers, labels, then a row for every report. The newest form's cells come first."""
    columns = _columns(forms)
    yield (*WIDE_HEAD, *columns)
    yield (*("" for _ in WIDE_HEAD), *map(_wide_label, columns.values()))
    for content in contents:
        printed = {cell.id for cell in content.cells}
        yield (
            content.agency_name,
            content.agency_code,
            content.year,
            content.form,
            *(_wide_value(content, cell_id, printed) for cell_id in columns),
        )


SHAPES = {
    one.name: one
    for one in (
        Shape("long", "一格一行", long_rows),
        Shape("wide", "一份报告一行", wide_rows),
    )
}


def _columns(forms: Sequence[str]) -> dict[str, Cell]:
    columns: dict[str, Cell] = {}
    for form in sorted(forms, reverse=True):
        for cell_id, cell in FORMS[form].by_id.items():
            columns.setdefault(cell_id, cell)
    return columns


def _wide_label(cell: Cell) -> str:
    unit = f"（{WAN}）" if cell.kind is CellKind.MONEY else ""
    return f"表{'零一二三四'[cell.table]}·{cell.label}{unit}"


def _row_label(cell: Cell) -> str:
    block = cell.block_label
    return f"{block}·{cell.row_label}" if block and block != cell.row_label else cell.row_label


def _wide_value(content: ReportContent, cell_id: str, printed: set[str]) -> Value:
    cell = content.declared.by_id.get(cell_id)
    if cell is None:
        return NOT_ASKED
    return _value(cell, content.entry(cell_id)) if cell_id in printed else NOT_PRINTED


def _value(cell: Cell, entry: Entry) -> Value:
    if entry.value is not None:
        return Decimal(plain_value(cell, entry.value))
    return NOT_PRINTED if entry.state is CellState.ABSENT else printed_entry(cell, entry)


def _note(cell: Cell, entry: Entry) -> str:
    if entry.candidates:
        return "可能是" + "或".join(plain_value(cell, one) for one in entry.candidates)
    return entry.note or ""
