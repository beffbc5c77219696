"""The steps of the flow as buttons: who finds which, what they ask, what they do."""

from __future__ import annotations

import re
from datetime import date

from django.test import Client
from tests.conftest import appoint
from tests.plain_html import faults
from tests.reporting.conftest import make_received, sign_all, text_of
from tests.workbench.conftest import Browser
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.annual_report_flow import FLOW, Status
from gongkai.statute.duties import Duty
from gongkai.workbench.reports.steps import STEP_FORMS


def address(report: AnnualReport, act: str = "") -> str:
    return f"/desk/reports/{report.pk}/{act}"


def bar(page: str) -> str:
    """The action bar of the page."""
    found = re.search(r'id="live-actionbar">.*?<div class="cols trio">', page, re.DOTALL)
    assert found
    return found.group(0)


def status_of(report: AnnualReport) -> str:
    return AnnualReport.objects.get(pk=report.pk).status


def test_every_step_of_the_flow_has_its_form_and_no_other() -> None:
    steps = {step.name for step in FLOW.steps if not step.by_route}
    assert set(STEP_FORMS) == steps


def test_an_editor_puts_the_report_up(
    at_clerk: Client, finished: AnnualReport, people: dict[Duty, Person]
) -> None:
    assert ">核对完毕，送签</button>" in bar(page_of(at_clerk, address(finished)))
    answer = at_clerk.post(address(finished, "steps/check/"), follow=True).content.decode()
    assert "已送签" in answer
    assert status_of(finished) == Status.SIGNING


def test_before_that_the_bar_says_what_stands_in_the_way(
    at_clerk: Client, draft: AnnualReport
) -> None:
    here = bar(page_of(at_clerk, address(draft)))
    assert "改正3处问题或者写明理由后才能办" in here
    assert 'aria-disabled="true" aria-describedby="why-check"' in here


def test_while_it_is_signed_the_route_stands_beside_it(
    at_head: Client, checked: AnnualReport
) -> None:
    page = page_of(at_head, address(checked))
    route = page.split('id="live-route"')[1].split("</section>")[0]
    assert re.findall(r"<b>(\S+) ", route) == [
        "送签",
        "办公室审核",
        "合法性审核",
        "分管领导审签",
        "主要领导签发",
    ]
    assert "朱主任" in route
    assert "起等签" in route
    assert faults(page) == []


def test_who_wrote_is_not_named_among_those_who_may_sign(
    at_head: Client, checked: AnnualReport, clerk: Person, bureau: Agency
) -> None:
    """The clerk put it up, so that the second head of the office is nobody's hope."""
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    page = page_of(at_head, address(checked))
    route = page.split('id="live-route"')[1].split("</section>")[0]
    step = route.split("办公室审核")[1].split("</li>")[0]
    assert "朱主任" in step
    assert clerk.name not in step


def test_a_step_without_a_holder_shows_as_blocked_to_the_head_of_the_office(
    at_head: Client,
    at_clerk: Client,
    checked: AnnualReport,
    people: dict[Duty, Person],
    bureau: Agency,
) -> None:
    people[Duty.LEGAL_REVIEWER].holdings.update(until="2021-01-01")
    page = page_of(at_head, address(checked))
    assert "无人可签" in page
    assert "指定签字人" in page
    assert ">指定签字人</a>" not in page_of(at_clerk, address(checked))


def test_published_and_handed_in_are_two_buttons(at_head: Client, approved: AnnualReport) -> None:
    here = bar(page_of(at_head, address(approved)))
    assert ">公布</button>" in here
    assert ">报送</a>" in here
    assert ">更正…</summary>" not in here
    answer = at_head.post(address(approved, "steps/publish/"), follow=True).content.decode()
    assert "已公布，对外页面可以看到" in answer
    assert '<span class="tag good">已公布</span>' in answer
    here = bar(answer)
    assert ">公布</button>" not in here
    assert ">退回修改…</summary>" not in here
    assert ">更正…</summary>" in here


def test_who_lacks_the_duty_reads_who_has_it(at_clerk: Client, approved: AnnualReport) -> None:
    here = bar(page_of(at_clerk, address(approved)))
    assert "<b>公布</b>　由公开工作机构负责人办理" in here
    at_clerk.post(address(approved, "steps/publish/"))
    assert not AnnualReport.objects.get(pk=approved.pk).is_published


def test_a_correction_says_why_and_then_what(
    at_head: Client, at_clerk: Client, published: AnnualReport, as_duty: Browser
) -> None:
    answer = at_head.post(
        address(published, "steps/correct/"), {"reason": "处罚漏了一件，审计发现"}, follow=True
    )
    page = answer.content.decode()
    assert "正在更正：处罚漏了一件，审计发现" in page
    assert "前一版已公布" in page
    assert status_of(published) == Status.DRAFT


def test_the_second_edition_asks_for_the_words_that_the_public_reads(
    at_head: Client, published: AnnualReport, at_clerk: Client, people: dict[Duty, Person]
) -> None:
    clerk = published.versions.get().draft.drafter
    services.correct(
        report=published, actor=people[Duty.OFFICE_HEAD], reason="审计发现", today=date(2023, 1, 9)
    )
    fifth = text_of(published, "s5")
    text = fifth.text.replace("不少", "很多")
    services.edit_paragraph(
        report=published, paragraph=fifth, text=text, revision=fifth.revision, actor=clerk
    )
    services.check(report=published, actor=clerk, today=date(2023, 1, 10))
    sign_all(published, people, today=date(2023, 1, 12))
    assert ">公布…</summary>" in bar(page_of(at_head, address(published)))
    assert 'name="note"' in bar(page_of(at_head, address(published)))
    at_head.post(address(published, "steps/publish/"), {"note": "第五部分“不少”改为“很多”"})
    newest = published.versions.order_by("-number").first()
    assert newest is not None
    assert (newest.edition, newest.note) == (2, "第五部分“不少”改为“很多”")


def test_led_back_before_it_is_public(at_clerk: Client, approved: AnnualReport) -> None:
    at_clerk.post(address(approved, "steps/reopen/"), {"note": "第五部分写具体些"})
    assert status_of(approved) == Status.DRAFT


def test_a_received_report_is_filed_by_another_or_discarded(
    at_head: Client, at_clerk: Client, bureau: Agency
) -> None:
    report = make_received(bureau, 2020, {})
    here = bar(page_of(at_head, address(report)))
    assert ">收录…</summary>" in here
    assert ">作废…</summary>" in here
    assert ">撤回收录…</summary>" not in here
    at_head.post(address(report, "steps/file/"), {"published_on": "2021-01-28"})
    assert status_of(report) == Status.FILED
    at_head.post(address(report, "steps/take_out/"), {"reason": "读错了年度"})
    assert status_of(report) == Status.RECEIVED
    at_clerk.post(address(report, "discard/"), {"reason": "读错了年度，重新导入"})
    assert not AnnualReport.objects.exists()


def test_a_day_that_is_none_is_refused_in_words(at_head: Client, bureau: Agency) -> None:
    report = make_received(bureau, 2020, {})
    answer = at_head.post(
        address(report, "steps/file/"), {"published_on": "去年一月"}, follow=True
    ).content.decode()
    assert "“去年一月”不是日期" in answer
    assert status_of(report) == Status.RECEIVED


def test_a_step_of_a_page_of_its_own_is_not_taken_here(
    at_head: Client, approved: AnnualReport
) -> None:
    assert at_head.post(address(approved, "steps/submit/")).status_code == 404


def test_an_edit_while_it_is_signed_is_announced_where_one_edits(
    at_clerk: Client, checked: AnnualReport, at_head: Client, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=2)
    page = page_of(at_clerk, address(checked))
    assert page.count("改动后，已有的2个签名即行失效") >= 3
    assert "data-autosave" not in page
    assert "data-edit" not in page
    panel = page_of(at_clerk, address(checked, "cells/t2.art20_6.penalty.decisions/"))
    assert "改动后，已有的2个签名即行失效" in panel


def test_a_correction_is_abandoned_from_the_bar(
    at_head: Client, published: AnnualReport, people: dict[Duty, Person]
) -> None:
    assert "放弃更正" not in bar(page_of(at_head, address(published)))
    sent = {"reason": "漏计一件处罚"}
    at_head.post(address(published, "steps/correct/"), sent)
    assert "放弃更正…" in bar(page_of(at_head, address(published)))
    sent = {"reason": "误点了更正，原来的数没有错"}
    page = at_head.post(address(published, "steps/abandon_correction/"), sent, follow=True)
    assert "已放弃更正，原来的一稿照旧有效" in page.content.decode()
    assert status_of(published) == Status.APPROVED
    assert "正在更正" not in page.content.decode()
    assert "已公布</span>" in page.content.decode()
