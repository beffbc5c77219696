"""Mails that did not go out, as the system administrator sees them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from tests.conftest import appoint, make_person
from tests.workbench.conftest import Browser, queries_for

from gongkai.audit.models import AuditEntry
from gongkai.jobs.models import Mail
from gongkai.jobs.services import send_later
from gongkai.organisations.models import Agency
from gongkai.statute.duties import Duty

PAGE = "/desk/mails/"


@pytest.fixture(autouse=True)
def _server(settings) -> None:
    settings.SMTP = "smtp://127.0.0.1:1"


@pytest.fixture
def platform(city: Agency) -> Client:
    """The browser of the system administrator of the whole platform."""
    person = make_person("city-system", "城系统")
    appoint(person, city, Duty.SYSTEM_ADMINISTRATOR)
    client = Client()
    client.force_login(person)
    return client


def mail(state: str = "failed", **values: object) -> Mail:
    made = send_later(to="zhao@gxj.yunling.example", subject="2月11日：新到1件", text="机密事项")
    values = {"state": state, "next_try": None, "answer": "550 no such user", **values}
    Mail.objects.filter(pk=made.pk).update(attempts=1, **values)
    return made


def test_what_the_server_said_is_shown_and_the_text_is_not(platform: Client) -> None:
    mail()
    page = platform.get(PAGE).content.decode()
    for shown in ("2月11日：新到1件", "zhao@gxj.yunling.example", "未能发出", "550 no such user"):
        assert shown in page
    assert "不再自动发送" in page
    assert "机密事项" not in page


def test_waiting_failed_and_unclear_mails_are_on_one_page_and_sent_ones_on_another(
    platform: Client,
) -> None:
    for state in ("queued", "failed", "unclear", "sending"):
        mail(state, subject=f"主题 {state}")
    mail("sent", subject="主题 sent", sent_at=timezone.now())
    page = platform.get(PAGE).content.decode()
    assert "可能已发出" in page
    for state in ("queued", "failed", "unclear", "sending"):
        assert f"主题 {state}" in page
    assert "主题 sent" not in page
    sent = platform.get(f"{PAGE}?state=sent").content.decode()
    assert "主题 sent" in sent
    assert "主题 failed" not in sent
    assert ">再试<" not in sent


def test_once_more_puts_it_back_and_is_in_the_log(platform: Client) -> None:
    made = mail("unclear")
    answer = platform.post(f"{PAGE}{made.pk}/again/", follow=True)
    assert "邮件将在一分钟内再发一次" in answer.content.decode()
    made.refresh_from_db()
    assert (made.state, made.attempts) == ("queued", 0)
    entry = AuditEntry.objects.get(act="jobs.send_again")
    assert (entry.actor_name, entry.subject) == ("城系统", "2月11日：新到1件")
    assert entry.detail == {"from": "可能已发出", "mail": made.pk}
    assert "zhao" not in entry.detail_text


def test_what_went_out_is_not_sent_again(platform: Client) -> None:
    made = mail("sent")
    answer = platform.post(f"{PAGE}{made.pk}/again/", follow=True)
    assert "这封邮件已发出，不用再发" in answer.content.decode()
    assert platform.post(f"{PAGE}{made.pk + 1}/again/").status_code == 404
    assert not AuditEntry.objects.filter(act="jobs.send_again").exists()


def test_an_administrator_of_a_bureau_sees_masked_addresses_and_sends_nothing(
    system: Client, as_duty: Browser
) -> None:
    made = mail()
    page = system.get(PAGE).content.decode()
    assert "z***@gxj.yunling.example" in page
    assert "zhao@" not in page
    assert "再试" not in page.replace("自动再试", "")
    answer = system.post(f"{PAGE}{made.pk}/again/", follow=True)
    assert "限最上级机关的系统管理员" in answer.content.decode()
    made.refresh_from_db()
    assert made.state == "failed"
    for duty in (Duty.OFFICE_HEAD, Duty.SECURITY_ADMINISTRATOR, Duty.AUDIT_ADMINISTRATOR):
        assert as_duty(duty).get(PAGE).status_code == 404


def test_without_a_server_the_page_says_so(platform: Client, settings) -> None:
    settings.SMTP = ""
    mail("queued", next_try=timezone.now())
    page = platform.get(PAGE).content.decode()
    assert "没有设置邮件服务器" in page
    assert ">再试<" not in page


def test_the_first_page_tells_the_platforms_administrator(platform: Client, system: Client) -> None:
    assert "处理没有发出的邮件" not in platform.get("/desk/").content.decode()
    mail("failed")
    mail("unclear")
    mail("queued")
    assert "处理没有发出的邮件：2封" in platform.get("/desk/").content.decode()
    assert "处理没有发出的邮件" not in system.get("/desk/").content.decode()


def test_the_page_takes_the_same_queries_for_one_mail_and_for_fifty(platform: Client) -> None:
    mail()
    few = queries_for(platform, PAGE)
    for _ in range(60):
        mail()
    assert queries_for(platform, PAGE) == few <= 8
    assert "下一页" in platform.get(PAGE).content.decode()
