"""Where figures are counted: which package tells which cell, and the records behind it.

Tables 3 and 4 will be counted from cases by one more source here; nothing else changes then.
"""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.organisations.models import Agency
from gongkai.registers import queries as registers
from gongkai.reporting.models import AnnualReport, Origin
from gongkai.statute.annual_report import FORM_2021

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
