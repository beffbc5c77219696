"""What is blank in a table becomes 0 by a person's word."""

import pytest
from tests.reporting.conftest import RECEIVED, RECEIVED_TOTAL, cell

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.services import fill_with_zeros, type_cell
from gongkai.statute.annual_report import CellState
from gongkai.statute.refusal import NotPermitted


def test_blanks_become_zero_totals_follow_and_what_is_typed_stays(
    draft: AnnualReport, clerk: Person
) -> None:
    type_cell(report=draft, cell_id=RECEIVED, text="5", actor=clerk)
    # 25行乘6类，减去（七）总计一行的6格是和，再减去已填的一格。
    assert fill_with_zeros(report=draft, table=3, actor=clerk) == 143
    assert cell(draft, RECEIVED).value == 5
    assert (cell(draft, RECEIVED_TOTAL).value, cell(draft, RECEIVED_TOTAL).is_typed) == (5, False)
    assert cell(draft, "t3.carried_out.other").typed_by == clerk
    entry = AuditEntry.objects.filter(act="annual_report.fill_with_zeros").get()
    assert len(entry.detail["cells"]) == 143


def test_another_table_stays_blank(draft: AnnualReport, clerk: Person) -> None:
    fill_with_zeros(report=draft, table=3, actor=clerk)
    assert cell(draft, "t4.review.upheld").state == CellState.BLANK.value


def test_a_table_without_blanks_says_so(draft: AnnualReport, clerk: Person) -> None:
    fill_with_zeros(report=draft, table=4, actor=clerk)
    with pytest.raises(NotPermitted, match="没有空白的格子"):
        fill_with_zeros(report=draft, table=4, actor=clerk)


def test_only_an_editor_may_say_so(draft: AnnualReport, office_head: Person) -> None:
    with pytest.raises(NotPermitted):
        fill_with_zeros(report=draft, table=3, actor=office_head)
    assert cell(draft, RECEIVED).value is None


def test_a_signed_report_is_left_alone(approved: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="退回修改"):
        fill_with_zeros(report=approved, table=3, actor=clerk)
