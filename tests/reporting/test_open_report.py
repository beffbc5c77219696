"""Opening the draft: cells from the records, prose from the cells."""

from datetime import date

import pytest
from tests.reporting.conftest import (
    COERCION,
    FEES,
    IN_FORCE,
    ISSUED,
    PENALTIES,
    RECEIVED,
    cell,
    text_of,
)

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, CellSource, ReportCell
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted


def test_the_six_penalties_of_the_year_are_counted_and_no_others(draft: AnnualReport) -> None:
    assert cell(draft, PENALTIES).value == 6
    assert cell(draft, PENALTIES).computed == 6
    assert cell(draft, ISSUED).value == 1
    assert cell(draft, IN_FORCE).value == 2


def test_a_kept_register_without_records_is_zero(draft: AnnualReport) -> None:
    assert (cell(draft, COERCION).state, cell(draft, COERCION).value) == ("number", 0)
    assert cell(draft, FEES).value == 0


def test_a_register_that_is_not_kept_is_blank_and_no_zero(bureau: Agency, clerk: Person) -> None:
    report = services.open_report(agency=bureau, year=2021, actor=clerk)
    assert (cell(report, PENALTIES).state, cell(report, PENALTIES).value) == ("blank", None)
    assert cell(report, PENALTIES).computed is None


def test_tables_three_and_four_start_blank(draft: AnnualReport) -> None:
    cells = ReportCell.objects.filter(report=draft, cell_id__regex="^t[34]")
    assert cells.count() == 190
    assert set(cells.values_list("state", "source")) == {("blank", CellSource.NOTHING)}
    assert cell(draft, RECEIVED).computed is None


def test_the_2019_form_starts_blank(records: None, bureau: Agency, clerk: Person) -> None:
    report = services.open_report(agency=bureau, year=2020, actor=clerk)
    assert report.form == "2019"
    cells = ReportCell.objects.filter(report=report)
    assert cells.count() == 198
    assert set(cells.values_list("state", flat=True)) == {"blank"}


def test_the_draft_has_title_due_date_and_prose(draft: AnnualReport, bureau: Agency) -> None:
    assert draft.status == "draft"
    assert draft.title == "云岭市工业和信息化局2021年政府信息公开工作年度报告"
    assert draft.due == date(2022, 1, 31)
    assert "行政处罚决定6件" in text_of(draft, "s1.proactive").text
    assert "有2件" in text_of(draft, "s1.info_management").text
    assert "自2021年1月1日起" in text_of(draft, "preamble").text
    assert text_of(draft, "s5").text == ""
    assert text_of(draft, "s6").text == "无。"


def test_opening_is_in_the_log(draft: AnnualReport, bureau: Agency) -> None:
    entry = AuditEntry.objects.get(act="annual_report.open")
    assert entry.agency_code == bureau.code
    assert entry.actor_name == "赵文书"


def test_a_second_report_of_the_year_is_refused(draft: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="2021年度的报告已经在平台上"):
        services.open_report(agency=draft.agency, year=2021, actor=clerk)


@pytest.mark.parametrize("year, words", [(2018, "没有这样的统一表格"), (2999, "还没有开始")])
def test_years_without_a_report_are_refused(
    bureau: Agency, clerk: Person, year: int, words: str
) -> None:
    with pytest.raises(NotPermitted, match=words):
        services.open_report(agency=bureau, year=year, actor=clerk)


def test_only_a_report_editor_of_the_agency_opens_one(
    bureau: Agency, people: dict[Duty, Person], stranger: Person
) -> None:
    for duty, person in people.items():
        if duty is not Duty.REPORT_EDITOR:
            with pytest.raises(NotPermitted, match="编制年度报告"):
                services.open_report(agency=bureau, year=2021, actor=person)
    with pytest.raises(NotPermitted):
        services.open_report(agency=bureau, year=2021, actor=stranger)


def test_an_earlier_report_is_typed_and_not_counted(
    records: None, bureau: Agency, clerk: Person
) -> None:
    report = services.type_earlier_report(agency=bureau, year=2021, actor=clerk)
    assert report.origin == "typed"
    assert cell(report, PENALTIES).state == "blank"
    typed = services.type_cell(report=report, cell_id=PENALTIES, text="/", actor=clerk)
    assert (typed.state, typed.value) == ("slash", None)


def test_the_present_year_is_not_an_earlier_one(bureau: Agency, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="往年"):
        services.type_earlier_report(agency=bureau, year=date.today().year, actor=clerk)  # noqa: DTZ011


def test_a_typed_total_of_an_earlier_report_asks_for_no_reason(
    bureau: Agency, clerk: Person
) -> None:
    report = services.type_earlier_report(agency=bureau, year=2021, actor=clerk)
    for key in ("upheld", "corrected", "other", "pending"):
        services.type_cell(report=report, cell_id=f"t4.review.{key}", text="1", actor=clerk)
    services.type_cell(report=report, cell_id="t4.review.total", text="5", actor=clerk)
    page = queries.report_page(report, clerk)
    assert (page.cells["t4.review.total"].printed, page.cells["t4.review.total"].needs_reason) == (
        "5",
        False,
    )
    assert not any(one.blocking for one in page.findings_at["t4.review.total"])
    assert "RC04" in {one.rule for one in page.findings_at["t4.review.total"]}
