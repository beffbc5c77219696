"""Acts on the whole report: reasons, zeros, counts of channels, recount, steps."""

from __future__ import annotations

import re
from datetime import date

from django.test import Client
from tests.reporting.conftest import (
    PENALTIES,
    RECEIVED,
    RECEIVED_TOTAL,
    cell,
    make_received,
    penalty,
    text_of,
)
from tests.workbench.conftest import Browser
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport, Waiver
from gongkai.statute.duties import Duty

HX = {"HX-Request": "true"}


def address(report: AnnualReport, act: str = "") -> str:
    return f"/desk/reports/{report.pk}/{act}"


def key_on(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found.group(1)


def test_an_unusual_change_is_explained_and_the_explanation_taken_back(
    at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    make_received(bureau, 2020, {PENALTIES: 37})
    page = page_of(at_clerk, address(draft))
    assert "与上年相比变化较大" in page
    sent = {"key": key_on(page), "reason": "2021年起划转综合执法队办理"}
    answer = at_clerk.post(address(draft, "waive/"), sent, headers=HX).content.decode()
    assert "“2021年起划转综合执法队办理”" in answer
    assert "赵文书" in answer
    at_clerk.post(address(draft, "unwaive/"), {"key": key_on(page)})
    assert not Waiver.objects.exists()


def test_a_reason_of_one_word_is_refused(
    at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    make_received(bureau, 2020, {PENALTIES: 37})
    sent = {"key": key_on(page_of(at_clerk, address(draft))), "reason": "无"}
    answer = at_clerk.post(address(draft, "waive/"), sent, headers=HX).content.decode()
    assert "请写明理由" in answer
    assert not Waiver.objects.exists()


def test_who_may_not_give_reasons_finds_no_form(
    as_duty: Browser, at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    make_received(bureau, 2020, {PENALTIES: 37})
    key = key_on(page_of(at_clerk, address(draft)))
    handler = as_duty(Duty.HANDLER)
    assert 'name="key"' not in page_of(handler, address(draft))
    handler.post(address(draft, "waive/"), {"key": key, "reason": "2021年起划转办理"})
    assert not Waiver.objects.exists()


def test_both_sides_of_a_balance_are_shown(at_clerk: Client, draft: AnnualReport) -> None:
    at_clerk.post(address(draft, "zeros/3/"))
    at_clerk.post(address(draft, f"cells/{RECEIVED}/"), {"text": "41"})
    page = page_of(at_clerk, address(draft))
    assert "自然人一列不平衡" in page
    assert "<dt>新收</dt><dd>41</dd><dt>上年结转</dt><dd>0</dd>" in page
    assert '<dt class="sum">合计</dt><dd class="sum">41</dd>' in page
    assert "1处问题" in page


def test_blanks_become_zeros_only_by_a_persons_word(
    at_clerk: Client, draft: AnnualReport, clerk: Person
) -> None:
    at_clerk.post(address(draft, f"cells/{RECEIVED}/"), {"text": "5"})
    answer = at_clerk.post(address(draft, "zeros/3/"), headers=HX).content.decode()
    assert "表三有" not in answer
    assert cell(draft, RECEIVED).value == 5
    assert cell(draft, RECEIVED_TOTAL).value == 5
    other = cell(draft, "t3.carried_in.other")
    assert (other.value, other.typed_by) == (0, clerk)
    assert cell(draft, "t4.review.upheld").value is None


def test_who_may_not_write_makes_no_zeros(as_duty: Browser, draft: AnnualReport) -> None:
    as_duty(Duty.HANDLER).post(address(draft, "zeros/3/"))
    assert cell(draft, RECEIVED).value is None


def test_counts_of_channels_are_typed_and_written_into_the_text(
    at_clerk: Client, draft: AnnualReport
) -> None:
    sent = {"website-count": "594", "wechat-count": "226", "wechat-name": "云岭工信"}
    at_clerk.post(address(draft, "platforms/"), sent)
    text = text_of(draft, "s1.platform").text
    assert "594条" in text
    assert "226条" in text


def test_one_wrong_count_keeps_none(at_clerk: Client, draft: AnnualReport) -> None:
    sent = {"website-count": "594", "wechat-count": "两百"}
    answer = at_clerk.post(address(draft, "platforms/"), sent, follow=True)
    assert "微信公众号的条数应填整数，填的是“两百”" in answer.content.decode()
    assert not draft.platform_counts.exists()


def test_a_recount_tells_what_changed(
    at_clerk: Client, draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    penalty(bureau, clerk, 9, date(2021, 8, 2))
    answer = at_clerk.post(address(draft, "recount/"), follow=True).content.decode()
    assert "行政处罚·本年处理决定数量由6变为7" in answer


def test_a_draft_with_findings_is_not_checked(at_clerk: Client, draft: AnnualReport) -> None:
    answer = at_clerk.post(address(draft, "steps/check/"), follow=True).content.decode()
    assert "还有3处须先改正或者说明理由" in answer
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_step_that_is_none_is_not_there(at_clerk: Client, draft: AnnualReport) -> None:
    assert at_clerk.post(address(draft, "steps/erase/")).status_code == 404


def test_another_agencys_report_takes_no_act(at_stranger: Client, finished: AnnualReport) -> None:
    for act in ("recount/", "platforms/", "waive/", "unwaive/", "zeros/3/", "title/"):
        assert at_stranger.post(address(finished, act)).status_code == 404
    assert at_stranger.post(address(finished, "steps/check/")).status_code == 404
    finished.refresh_from_db()
    assert finished.is_draft
