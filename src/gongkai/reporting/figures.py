"""Where figures are counted: which package tells which cell, and the records behind it.

Tables 3 and 4 will be counted from cases by one more source here; nothing else changes then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gongkai.organisations.models import Agency
from gongkai.registers import queries as registers
from gongkai.registers.models import EntryKind
from gongkai.reporting.models import AnnualReport, Origin
from gongkai.statute.annual_report import FORM_2021, CellKind

Record = list[Any]
"""[record, key, number, adds], as `FrozenFigures` says."""

COUNTED_FORMS = frozenset({FORM_2021.code})
"""Forms with counting rules. The 2019 form asks for other things than the registers keep."""


def is_counted(report: AnnualReport) -> bool:
    """Whether the figures of this report come from records at all."""
    return report.origin == Origin.DRAFTED and report.form in COUNTED_FORMS


def count_year(agency: Agency, year: int) -> dict[str, int]:
    """The figures that records tell, by cell; amounts in 0.01 CNY, constant number of queries.

    A cell without a counting rule, or of a register that the agency does not keep, is not in it.
    """
    totals: Mapping[str, int | None] = registers.year_totals(agency, year)
    return {cell_id: value for cell_id, value in totals.items() if value is not None}


def count_report(report: AnnualReport) -> dict[str, int]:
    """`count_year` for this report; empty when it is not counted."""
    return count_year(report.agency, report.year) if is_counted(report) else {}


def records_counted(agency: Agency, year: int, cell_ids: Iterable[str]) -> dict[str, list[Record]]:
    """The records behind each of these cells, as `FrozenFigures.records` keeps them.

    A cell that is told by no record (a 规章 that the agency cannot make) has an empty list. A
    constant number of queries, whatever is in the registers.
    """
    found: dict[str, list[Record]] = {}
    for cell_id in cell_ids:
        behind = registers.records_for(cell_id, agency, year)
        if behind is not None:
            is_money = FORM_2021.by_id[cell_id].kind is CellKind.MONEY
            found[cell_id] = list(_records(behind, year, is_money))
    return found


def _records(behind: registers.RecordsBehind, year: int, is_money: bool) -> Iterator[Record]:
    months = behind.monthly.values_list("pk", "kind", "month", "count", "amount")
    for pk, kind, month, count, amount in months:
        yield ["month", pk, f"{year}年{month}月", _adds(is_money, kind, count, amount)]
    for pk, kind, number, amount in behind.entries.values_list("pk", "kind", "number", "amount"):
        yield ["entry", pk, number, _adds(is_money, kind, 1, amount)]
    for pk, number in behind.documents.values_list("pk", "number"):
        yield ["document", pk, number, 1]


def _adds(is_money: bool, kind: str, count: int | None, amount: int | None) -> int:
    if not is_money:
        return count or 0
    return -(amount or 0) if kind == EntryKind.REFUND else (amount or 0)
