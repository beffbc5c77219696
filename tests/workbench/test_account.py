"""One's own account: asking a colleague to stand in, the mail address, the rules of a password."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.conftest import appoint
from tests.workbench.conftest import Browser, queries_for

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Delegation, Person, Post
from gongkai.statute.duties import OFFICE_CLERK, Duty
from gongkai.workbench import delegations

ACCOUNT = "/desk/account/"


@pytest.fixture
def browser(clerk: Person, client: Client) -> Client:
    client.force_login(clerk)
    return client


def sent(**changed: str) -> dict[str, str]:
    today = timezone.localdate()
    facts = {
        "what": "yunling-gxj:office_clerk",
        "deputy": "handler",
        "since": today.isoformat(),
        "last": (today + timedelta(days=6)).isoformat(),
        "reason": "休假",
    }
    return facts | changed


def test_the_work_of_one_desk_is_given_in_one_act_and_shown_with_its_days(
    browser: Client, people: dict[Duty, Person]
) -> None:
    answer = browser.post(ACCOUNT, sent(), follow=True)
    page = answer.content.decode()
    last = timezone.localdate() + timedelta(days=6)
    assert (
        f"已委托褚承办：公开工作机构经办，{timezone.localdate():%-m月%-d日}至{last:%-m月%-d日}"
        in page
    )
    rows = Delegation.objects.all()
    assert {row.duty for row in rows} == set(OFFICE_CLERK)
    assert {row.until for row in rows} == {last + timedelta(days=1)}
    assert "褚承办 代行“年报编写”" in page


def test_the_deputy_sees_for_whom(
    browser: Client, people: dict[Duty, Person], as_duty: Browser
) -> None:
    browser.post(ACCOUNT, sent())
    page = as_duty(Duty.HANDLER).get(ACCOUNT).content.decode()
    assert "代赵文书行使“年报编写”" in page
    assert "代赵文书行使公开工作机构经办职责" in page


def test_it_is_taken_back(browser: Client, people: dict[Duty, Person]) -> None:
    browser.post(ACCOUNT, sent())
    row = Delegation.objects.get(duty=Duty.REGISTRAR)
    answer = browser.post(f"/desk/account/delegations/{row.pk}/revoke/", follow=True)
    assert "已收回委托：褚承办不再代行申请登记职责" in answer.content.decode()
    row.refresh_from_db()
    assert row.until == timezone.localdate()


def test_only_ones_own_is_taken_back(
    browser: Client, people: dict[Duty, Person], as_duty: Browser
) -> None:
    browser.post(ACCOUNT, sent())
    row = Delegation.objects.first()
    assert row is not None
    for duty in Duty:
        address = f"/desk/account/delegations/{row.pk}/revoke/"
        assert as_duty(duty).post(address).status_code == 404


def test_what_is_wrong_is_told_and_what_was_typed_stays(
    browser: Client, people: dict[Duty, Person]
) -> None:
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    answer = browser.post(ACCOUNT, sent(since=yesterday, reason="去外地开会"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "起始日期已经过去" in page
    assert 'value="去外地开会"' in page
    answer = browser.post(ACCOUNT, sent(last=yesterday))
    assert "最后一天在第一天之前" in answer.content.decode()
    answer = browser.post(ACCOUNT, sent(deputy="nobody", last="周五"))
    page = answer.content.decode()
    assert "请从列表中选择代办人" in page
    assert "日期应写成2026-02-11的样子" in page


def test_in_a_large_agency_one_writes_a_name(
    browser: Client,
    people: dict[Duty, Person],
    bureau: Agency,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delegations, "NAMES_OFFERED", 3)
    twin = Person.objects.create(username="handler2", name="褚承办")
    Post.objects.create(person=twin, agency=bureau, title="科员", since="2020-01-01")
    page = browser.post(ACCOUNT, sent(deputy="褚承办")).content.decode()
    assert "叫“褚承办”的同事有几位，请写用户名：handler、handler2" in page
    page = browser.post(ACCOUNT, sent(deputy="谁")).content.decode()
    assert "市工信局没有叫“谁”的同事" in page
    assert browser.post(ACCOUNT, sent(deputy="卫科长")).status_code == 302
    assert Delegation.objects.filter(deputy=people[Duty.SECTION_HEAD]).count() == 3


def test_administrators_are_offered_no_delegation(as_duty: Browser) -> None:
    for duty in (
        Duty.SYSTEM_ADMINISTRATOR,
        Duty.SECURITY_ADMINISTRATOR,
        Duty.AUDIT_ADMINISTRATOR,
    ):
        browser = as_duty(duty)
        assert "委托同事代办" not in browser.get(ACCOUNT).content.decode()
        answer = browser.post(ACCOUNT, sent(what=f"yunling-gxj:{duty.value}"))
        assert answer.status_code == 422
    assert not Delegation.objects.exists()


def test_the_mail_address_is_ones_own_to_set(browser: Client, clerk: Person) -> None:
    answer = browser.post("/desk/account/email/", {"email": "zhao@gxj.example"}, follow=True)
    assert "电子邮箱已保存" in answer.content.decode()
    assert 'value="zhao@gxj.example"' in browser.get(ACCOUNT).content.decode()
    answer = browser.post("/desk/account/email/", {"email": "赵"}, follow=True)
    assert "不像电子邮箱地址" in answer.content.decode()
    clerk.refresh_from_db()
    assert clerk.email == "zhao@gxj.example"


def test_the_daily_digest_is_ones_own_to_turn_off_and_on(browser: Client, clerk: Person) -> None:
    assert "checked" in browser.get(ACCOUNT).content.decode()
    answer = browser.post("/desk/account/digest/", {}, follow=True).content.decode()
    assert "不再发送每日摘要" in answer
    assert "checked" not in answer
    clerk.refresh_from_db()
    assert not clerk.wants_digest
    browser.post("/desk/account/digest/", {"wants": "1"})
    clerk.refresh_from_db()
    assert clerk.wants_digest
    entries = AuditEntry.objects.filter(act="organisations.change_digest")
    assert [one.detail for one in entries] == [{"is_set": False}, {"is_set": True}]


def test_the_rules_of_a_password_are_told_beforehand(browser: Client) -> None:
    page = browser.get("/desk/password/").content.decode()
    assert "至少10个字符，汉字、字母、数字和符号都可以" in page
    assert "不能是常见的、容易被猜中的" in page
    assert "不能全是数字" in page
    assert "不能与用户名或姓名相近" in page


def test_the_page_takes_the_same_queries_for_any_number_of_duties(
    browser: Client, clerk: Person, bureau: Agency, people: dict[Duty, Person]
) -> None:
    few = queries_for(browser, ACCOUNT)
    appoint(clerk, bureau, Duty.HANDLER, Duty.SECTION_HEAD)
    browser.post(ACCOUNT, sent())
    assert queries_for(browser, ACCOUNT) == few <= 10
