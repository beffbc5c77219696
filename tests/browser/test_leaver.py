"""Somebody leaves: forty open works go to others in one act; duty and session end.

The leaver's window stays open all the while; the receiver looks at a phone.
"""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests.browser.test_report_year import OVERFLOW, PHONE, Window, told, window

from gongkai.audit.models import AuditEntry
from gongkai.audit.services import verify
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Case, HandOver, Responsibility
from gongkai.workflow.queries import ownerless
from gongkai.workflow.services import take_responsibility

__all__ = ["window"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def forty(bureau: Agency, people: dict[Duty, Person]) -> list[Responsibility]:
    """What 褚承办 has open."""
    found = []
    for number in range(1, 41):
        case = Case.objects.create(
            agency=bureau, kind="letter", title=f"第{number}批技改补助的复函", status="open"
        )
        found.append(
            take_responsibility(
                agency=bureau,
                kind="case",
                key=str(case.pk),
                label=case.title,
                owner=people[Duty.HANDLER],
                case=case,
            )
        )
    return found


def test_a_leaver_hands_over_and_is_gone(
    window: Window,
    forty: list[Responsibility],
    bureau: Agency,
    clerk: Person,
    people: dict[Duty, Person],
) -> None:
    handler, chief = people[Duty.HANDLER], people[Duty.SECTION_HEAD]
    leaver, head = window(handler), window(people[Duty.OFFICE_HEAD])
    security, receiver = window(people[Duty.SECURITY_ADMINISTRATOR]), window(clerk, PHONE)
    expect(leaver.locator(".tabs [aria-current]")).to_have_text("待办40")

    # 还有没办完的，职责撤不掉；安全管理员只看到件数
    security.get_by_role("link", name="人员").first.click()
    security.get_by_role("link", name="褚承办").click()
    expect(security.locator("main")).to_contain_text("褚承办在本机关还负责40件")
    expect(security.locator("main")).to_contain_text("不能撤销最后一项职责")
    expect(security.locator("summary", has_text="撤销")).to_have_count(0)
    expect(security.locator("main")).not_to_contain_text("技改补助")

    # 公开工作机构负责人一次移交，其中一件另给一人
    head.get_by_role("link", name="负责的事项").click()
    head.get_by_role("link", name="移交一个人的工作").click()
    head.get_by_label("谁要离开").select_option(label="褚承办")
    head.get_by_role("button", name="下一步").click()
    expect(head.get_by_role("heading", name="手里的40件")).to_be_visible()
    head.get_by_label("原因").fill("调离")
    head.get_by_label("离开本机关").check()
    head.get_by_label("第7批技改补助的复函，负责，单独交给").select_option(label="卫科长")
    head.get_by_role("button", name="确认移交").click()
    expect(head.get_by_role("alert")).to_contain_text("还没有选接手人")
    assert Responsibility.objects.filter(owner=handler).count() == 40
    head.get_by_label("全部交给").select_option(label="赵文书")
    head.get_by_role("button", name="确认移交").click()
    told(head, "已移交褚承办的40件，已请安全管理员撤销其职责")
    rows = head.locator("tbody tr")
    expect(rows).to_have_count(40)
    expect(rows.filter(has_text="卫科长负责")).to_have_count(1)
    expect(rows.filter(has_text="卫科长负责")).to_contain_text("第7批")
    head.set_viewport_size(PHONE)
    assert head.evaluate(OVERFLOW) == 0

    # 接手的人在手机上看到是谁移交的
    receiver.reload()
    theirs = receiver.locator(".todo > li").filter(has_text="由褚承办移交")
    expect(theirs).to_have_count(39)
    assert receiver.evaluate(OVERFLOW) == 0

    # 安全管理员撤销全部职责，离开的人当即退出
    security.get_by_role("link", name="首页").click()
    security.get_by_role("link", name="撤销褚承办的职责").click()
    security.get_by_role("button", name="撤销全部职责").click()
    told(security, "已撤销褚承办在云岭市工业和信息化局的全部职责")
    leaver.get_by_role("link", name="已办").click()
    expect(leaver).to_have_url(re.compile("/desk/sign-in/"))
    expect(leaver.locator("main")).to_contain_text("职责已撤销")

    # 没有一件没人管，经过都在日志里
    assert not ownerless(bureau, timezone.localdate()).exists()
    assert not Responsibility.objects.filter(owner=handler).exists()
    assert Responsibility.objects.get(owner=chief) == forty[6]
    assert not DutyHolding.objects.filter(person=handler, until=None).exists()
    assert HandOver.objects.get().ended_by == people[Duty.SECURITY_ADMINISTRATOR]
    entry = AuditEntry.objects.get(act="workflow.hand_over")
    assert len(entry.detail["moved"]) == 40
    assert verify().is_sound
