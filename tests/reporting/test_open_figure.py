"""Opening a figure down to the records, the parts, or to nothing."""

from datetime import date

import pytest
from tests.conftest import appoint, make_person
from tests.reporting.conftest import FEES, IN_FORCE, PENALTIES, RECEIVED, RECEIVED_TOTAL, penalty

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, MonthlyCount
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, ReportCell
from gongkai.statute.duties import Duty


def test_the_six_open_to_six_records_and_the_rule(draft: AnnualReport, clerk: Person) -> None:
    behind = queries.records_behind(draft, PENALTIES, clerk)
    assert behind.kind == "records"
    assert (behind.printed, behind.computed, behind.total) == ("6", "6", 6)
    assert len(behind.rows) == 6
    assert behind.rows[0].number == "云工信罚〔2021〕6号"
    assert {row.adds for row in behind.rows} == {"1"}
    assert "决定日在本年度" in behind.rule
    assert [str(cite) for cite in behind.cites] == ["《条例》第二十条第（六）项"]


def test_the_stock_opens_to_the_documents(draft: AnnualReport, clerk: Person) -> None:
    behind = queries.records_behind(draft, IN_FORCE, clerk)
    assert [row.record for row in behind.rows] == ["document", "document"]
    assert {row.title for row in behind.rows} == {"中小企业扶持办法1", "中小企业扶持办法2"}


def test_a_total_opens_to_its_parts(draft: AnnualReport, clerk: Person) -> None:
    services.type_cell(report=draft, cell_id=RECEIVED, text="41", actor=clerk)
    behind = queries.records_behind(draft, RECEIVED_TOTAL, clerk)
    assert behind.kind == "parts"
    assert len(behind.parts) == 6
    assert (behind.parts[0].cell_id, behind.parts[0].printed) == (RECEIVED, "41")


def test_a_typed_cell_opens_to_nothing(draft: AnnualReport, clerk: Person) -> None:
    assert queries.records_behind(draft, RECEIVED, clerk).kind == "none"


def test_a_register_that_is_not_kept_is_said_so(bureau: Agency, clerk: Person) -> None:
    report = services.open_report(agency=bureau, year=2021, actor=clerk)
    behind = queries.records_behind(report, PENALTIES, clerk)
    assert behind.kind == "none"
    assert "没有建立这类台账" in behind.rule


def test_months_and_refunds_are_rows_too(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    MonthlyCount.objects.create(
        agency=bureau, kind="fee", year=2021, month=3, amount=5_000_000, entered_by=clerk
    )
    Entry.objects.create(
        agency=bureau,
        kind="refund",
        number="退1",
        subject="多收退还",
        decided_on=date(2021, 4, 1),
        amount=1_000_000,
        entered_by=clerk,
    )
    services.recount(report=draft, actor=clerk)
    behind = queries.records_behind(draft, FEES, clerk)
    assert behind.printed == "4"
    assert [(row.month, row.day, row.adds) for row in behind.rows] == [
        ("2021年3月", None, "5"),
        ("", date(2021, 4, 1), "-1"),
    ]


def test_many_records_come_in_pages(draft: AnnualReport, bureau: Agency, clerk: Person) -> None:
    for number in range(100, 160):
        penalty(bureau, clerk, number, date(2021, 5, 5))
    services.recount(report=draft, actor=clerk)
    first, second = (queries.records_behind(draft, PENALTIES, clerk, page=page) for page in (1, 2))
    assert (first.total, first.pages, len(first.rows), len(second.rows)) == (66, 2, 50, 16)
    assert not {row.pk for row in first.rows} & {row.pk for row in second.rows}
    assert queries.records_behind(draft, PENALTIES, clerk, page=99).page == 2


def test_records_that_came_since_are_told(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    behind = queries.records_behind(draft, PENALTIES, clerk)
    assert behind.outdated
    assert (behind.computed, behind.fresh) == ("6", "7")


def test_another_bureau_sees_nothing(draft: AnnualReport, stranger: Person) -> None:
    with pytest.raises(AnnualReport.DoesNotExist):
        queries.records_behind(draft, PENALTIES, stranger)


def test_a_supervisor_opens_the_figure_down_to_the_records(
    draft: AnnualReport, city: Agency
) -> None:
    supervisor = make_person("supervisor-city", "督查员")
    appoint(supervisor, city, Duty.SUPERVISOR)
    behind = queries.records_behind(draft, PENALTIES, supervisor)
    assert behind.printed == "6"
    assert (behind.may_read, len(behind.rows)) == (True, 6)


def test_an_unknown_cell_is_not_there(draft: AnnualReport, clerk: Person) -> None:
    with pytest.raises(ReportCell.DoesNotExist):
        queries.records_behind(draft, "t9.nothing", clerk)
