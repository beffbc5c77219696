"""One figure at the desk: opened, typed over, explained, confirmed, taken back."""

from __future__ import annotations

from datetime import date

from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import (
    LICENCES,
    PENALTIES,
    RECEIVED,
    RECEIVED_TOTAL,
    cell,
    make_received,
    penalty,
)
from tests.workbench.conftest import Browser
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, EntryKind, MonthlyCount
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty

HX = {"HX-Request": "true"}


def address(report: AnnualReport, cell_id: str, act: str = "") -> str:
    return f"/desk/reports/{report.pk}/cells/{cell_id}/" + (f"{act}/" if act else "")


def test_a_counted_figure_opens_to_its_rule_and_its_records(
    at_clerk: Client, draft: AnnualReport
) -> None:
    page = page_of(at_clerk, address(draft, PENALTIES))
    assert page.count("/desk/registers/entries/") == 6
    assert "云工信罚〔2021〕6号" in page
    assert "云工信罚〔2020〕7号" not in page
    assert "《条例》第二十条第（六）项" in page
    assert faults(page) == []


def test_a_script_gets_what_stands_behind_it_without_the_page(
    at_clerk: Client, draft: AnnualReport
) -> None:
    panel = at_clerk.get(address(draft, PENALTIES), headers=HX).content.decode()
    assert "<html" not in panel
    assert panel.count("<li>") == 6


def test_many_records_come_in_pages(
    at_clerk: Client, draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    for number in range(10, 70):
        penalty(bureau, clerk, number, date(2021, 7, 1))
    first = page_of(at_clerk, address(draft, PENALTIES))
    assert "第1页，共2页" in first
    assert "登记簿有变动，重新统计会得到66" in first
    second = page_of(at_clerk, address(draft, PENALTIES) + "?page=2")
    assert second.count("/desk/registers/entries/") == 16


def test_months_stand_among_the_records(
    at_clerk: Client, draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    MonthlyCount.objects.create(
        agency=bureau, kind=EntryKind.LICENCE, year=2021, month=4, count=17, entered_by=clerk
    )
    at_clerk.post(f"/desk/reports/{draft.pk}/recount/")
    page = page_of(at_clerk, address(draft, LICENCES))
    assert "2021年4月" in page
    assert "按月填的数量" in page
    assert '<span class="n">17</span>' in page


def test_a_refund_is_shown_as_taken_off(
    at_clerk: Client, draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    for kind, amount in ((EntryKind.FEE, 30_000_00), (EntryKind.REFUND, 5_000_00)):
        Entry.objects.create(
            agency=bureau,
            kind=kind,
            number=f"票{kind}",
            subject="鉴定费",
            decided_on=date(2021, 5, 6),
            amount=amount,
            entered_by=clerk,
        )
    at_clerk.post(f"/desk/reports/{draft.pk}/recount/")
    page = page_of(at_clerk, address(draft, "t2.art20_8.admin_fees.amount_wan"))
    assert ">3</span>" in page
    assert ">-0.5</span>" in page


def test_a_sum_opens_to_its_parts(at_clerk: Client, draft: AnnualReport) -> None:
    page = page_of(at_clerk, address(draft, RECEIVED_TOTAL))
    assert page.count("data-goto") == 6
    assert "一、本年新收政府信息公开申请数量·自然人" in page


def test_last_years_figure_stands_beside(
    at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    make_received(bureau, 2020, {PENALTIES: 37})
    assert "<dt>2020年</dt><dd>37</dd>" in page_of(at_clerk, address(draft, PENALTIES))


def test_typing_over_a_computed_figure_shows_both_and_asks_why(
    at_clerk: Client, draft: AnnualReport
) -> None:
    answer = at_clerk.post(
        address(draft, PENALTIES), {"text": "9", "revision": "0"}, headers=HX
    ).content.decode()
    assert 'id="live-table-2"' in answer
    assert 'data-needs-reason class="broken typed"' in answer
    assert "<small>统计6</small>" in answer
    assert "与统计数不符" in answer
    panel = at_clerk.get(address(draft, PENALTIES), headers=HX).content.decode()
    assert "data-wanted" in panel


def test_a_cell_in_a_finding_is_described_by_it(at_clerk: Client, draft: AnnualReport) -> None:
    answer = at_clerk.post(address(draft, PENALTIES), {"text": "9"}, headers=HX).content.decode()
    assert 'aria-describedby="finding-' in answer


def test_without_a_script_saving_leads_back_to_the_cell(
    at_clerk: Client, draft: AnnualReport
) -> None:
    answer = at_clerk.post(address(draft, RECEIVED), {"text": "３"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/desk/reports/{draft.pk}/#c-{RECEIVED}"
    assert cell(draft, RECEIVED).value == 3


def test_what_may_not_stand_in_a_cell_is_refused_in_words(
    at_clerk: Client, draft: AnnualReport
) -> None:
    answer = at_clerk.post(address(draft, RECEIVED), {"text": "-3"}, headers=HX)
    assert "不能是负数" in answer.content.decode()
    assert cell(draft, RECEIVED).value is None


def test_two_people_in_one_cell_do_not_overwrite_each_other(
    at_clerk: Client, at_colleague: Client, draft: AnnualReport
) -> None:
    at_colleague.post(address(draft, RECEIVED), {"text": "5", "revision": "0"})
    answer = at_clerk.post(address(draft, RECEIVED), {"text": "6", "revision": "0"}, headers=HX)
    assert "已由林向晚改为“5”" in answer.content.decode()
    assert cell(draft, RECEIVED).value == 5


def test_a_second_person_confirms_what_another_typed(
    at_clerk: Client, at_head: Client, draft: AnnualReport
) -> None:
    at_clerk.post(address(draft, PENALTIES), {"text": "9", "reason": "以纸质登记簿为准"})
    assert "等另一人确认" in page_of(at_clerk, address(draft, PENALTIES))
    at_clerk.post(address(draft, PENALTIES, "confirm"))
    assert not cell(draft, PENALTIES).is_confirmed
    assert "确认9</button>" in page_of(at_head, address(draft, PENALTIES))
    at_head.post(address(draft, PENALTIES, "confirm"))
    assert cell(draft, PENALTIES).is_confirmed


def test_who_may_not_confirm_finds_no_button(
    at_clerk: Client, as_duty: Browser, draft: AnnualReport
) -> None:
    at_clerk.post(address(draft, PENALTIES), {"text": "9", "reason": "以纸质登记簿为准"})
    handler = as_duty(Duty.HANDLER)
    assert "确认9" not in page_of(handler, address(draft, PENALTIES))
    handler.post(address(draft, PENALTIES, "confirm"))
    assert not cell(draft, PENALTIES).is_confirmed


def test_the_computed_figure_comes_back(at_clerk: Client, draft: AnnualReport) -> None:
    at_clerk.post(address(draft, PENALTIES), {"text": "9"})
    at_clerk.post(address(draft, PENALTIES, "computed"), headers=HX)
    assert (cell(draft, PENALTIES).value, cell(draft, PENALTIES).is_typed) == (6, False)


def test_another_agencys_cell_is_not_there(at_stranger: Client, draft: AnnualReport) -> None:
    assert at_stranger.get(address(draft, PENALTIES)).status_code == 404
    assert at_stranger.post(address(draft, PENALTIES), {"text": "9"}).status_code == 404


def test_a_cell_that_the_form_has_not_is_not_there(at_clerk: Client, draft: AnnualReport) -> None:
    assert at_clerk.get(address(draft, "t9.nothing")).status_code == 404
    assert at_clerk.post(address(draft, "t9.nothing"), {"text": "1"}).status_code == 404
