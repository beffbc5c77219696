"""Several reports signed at once, but only those that were opened."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import PROBLEMS, fill_zeros, text_of
from tests.workbench.conftest import Browser, queries_for
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Signature, SignatureStep

WAITING = "/desk/reports/signing/"


def put_up(bureau: Agency, clerk: Person, year: int) -> AnnualReport:
    """One more report that waits for signatures."""
    report = services.open_report(agency=bureau, year=year, actor=clerk)
    fill_zeros(report, clerk)
    fifth = text_of(report, "s5")
    services.edit_paragraph(
        report=report, paragraph=fifth, text=PROBLEMS, revision=fifth.revision, actor=clerk
    )
    return services.check(report=report, actor=clerk, today=date(2024, 1, 15))


@pytest.fixture
def second(checked: AnnualReport, bureau: Agency, clerk: Person) -> AnnualReport:
    return put_up(bureau, clerk, 2019)


def open_it(client: Client, report: AnnualReport) -> None:
    page_of(client, f"/desk/reports/{report.pk}/signing/")


def ticked(*reports: AnnualReport) -> dict[str, object]:
    """What the list sends for these reports."""
    steps = [
        SignatureStep.objects.get(draft__case=report, waits_since__isnull=False)
        for report in reports
    ]
    return {"step": [step.pk for step in steps], "opinion": "同意"} | {
        f"shown-{step.pk}": step.draft.hash for step in steps
    }


def test_what_waits_is_listed_and_only_what_was_opened_can_be_ticked(
    at_head: Client, checked: AnnualReport, second: AnnualReport
) -> None:
    before = page_of(at_head, WAITING)
    assert "签勾选的" not in before
    assert "先打开一份看过，回到这里就可以勾选" in before
    open_it(at_head, checked)
    page = page_of(at_head, WAITING)
    assert "签勾选的" in page
    assert page.count('type="checkbox"') == 1
    assert page.count("先打开") == 1
    assert faults(page) == []


def test_those_ticked_are_signed_each_with_its_own_result(
    at_head: Client, checked: AnnualReport, second: AnnualReport
) -> None:
    open_it(at_head, checked)
    open_it(at_head, second)
    page = at_head.post(WAITING, ticked(checked, second), follow=True).content.decode()
    assert page.count("已签字：") == 2
    assert "都签完了" in page
    assert {one.opinion for one in Signature.objects.all()} == {"同意"}


def test_what_was_not_opened_is_not_signed_even_when_sent(
    at_head: Client, checked: AnnualReport, second: AnnualReport
) -> None:
    open_it(at_head, checked)
    page = at_head.post(WAITING, ticked(checked, second), follow=True).content.decode()
    assert "没有签：云岭市工业和信息化局2019年" in page
    assert "还没有打开看过" in page
    assert Signature.objects.get().draft.case_id == checked.pk


def test_one_that_changed_meanwhile_does_not_stop_the_others(
    at_head: Client, checked: AnnualReport, second: AnnualReport, clerk: Person
) -> None:
    open_it(at_head, checked)
    open_it(at_head, second)
    sent = ticked(checked, second)
    step = SignatureStep.objects.get(draft__case=checked, waits_since__isnull=False)
    sent[f"shown-{step.pk}"] = "0" * 64
    page = at_head.post(WAITING, sent, follow=True).content.decode()
    assert "没有签：云岭市工业和信息化局2021年" in page
    assert "已签字：云岭市工业和信息化局2019年" in page


def test_nothing_ticked_is_said(at_head: Client, checked: AnnualReport) -> None:
    page = at_head.post(WAITING, {"opinion": "同意"}, follow=True).content.decode()
    assert "请先勾选要签的报告" in page


def test_a_step_of_somebody_else_cannot_be_smuggled_in(
    as_duty: Browser, checked: AnnualReport
) -> None:
    legal = as_duty(Duty.LEGAL_REVIEWER)
    page = legal.post(WAITING, ticked(checked), follow=True).content.decode()
    assert "请先勾选" in page
    assert not Signature.objects.exists()


def test_one_goes_from_one_to_the_next(
    at_head: Client, checked: AnnualReport, second: AnnualReport
) -> None:
    first = page_of(at_head, f"/desk/reports/{checked.pk}/signing/")
    assert "待签2件，第1件" in first
    assert f'href="/desk/reports/{second.pk}/signing/">下一件</a>' in first
    assert "上一件" in page_of(at_head, f"/desk/reports/{second.pk}/signing/")


def test_the_list_takes_no_more_queries_for_more_that_waits(
    at_head: Client,
    checked: AnnualReport,
    bureau: Agency,
    clerk: Person,
    people: dict[Duty, Person],
) -> None:
    before = queries_for(at_head, WAITING)
    for year in (2019, 2023):
        put_up(bureau, clerk, year)
    assert queries_for(at_head, WAITING) == before
