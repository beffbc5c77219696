"""Sessions end with a duty, an account or a password, and the next request is told why."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.services import (
    change_password,
    deactivate_person,
    reset_password,
    withdraw_duty,
)
from gongkai.statute.duties import Duty

TODAY = date(2026, 3, 2)
OLD, NEW = "云台山上的第7棵松", "另一棵松长在山的那边9"


@pytest.fixture
def known(clerk: Person) -> Person:
    clerk.set_password(OLD)
    clerk.save()
    return clerk


@pytest.fixture
def two(known: Person) -> tuple[Client, Client]:
    """Two browsers in which the clerk is signed in."""
    first, second = Client(), Client()
    for browser in (first, second):
        browser.force_login(known)
        assert browser.get("/desk/").status_code == 200
    return first, second


def told(browser: Client, address: str = "/desk/account/") -> str:
    answer = browser.get(address)
    assert answer.status_code == 302
    return browser.get(answer["Location"]).content.decode()


def test_a_withdrawn_duty_ends_every_session(
    known: Person, two: tuple[Client, Client], people: dict[Duty, Person], bureau: Agency
) -> None:
    security = people[Duty.SECURITY_ADMINISTRATOR]
    withdraw_duty(known, bureau, Duty.REGISTRAR, actor=security, today=TODAY, reason="轮岗")
    for browser in two:
        assert "市工信局的“申请登记”职责已撤销，请重新登录。" in told(browser)
    assert two[0].get("/desk/sign-in/").content.decode().count("已撤销") == 0


def test_an_act_under_way_is_not_done_any_more(
    known: Person, two: tuple[Client, Client], people: dict[Duty, Person], bureau: Agency
) -> None:
    security = people[Duty.SECURITY_ADMINISTRATOR]
    withdraw_duty(known, bureau, Duty.REGISTRAR, actor=security, today=TODAY)
    answer = two[0].post("/desk/registers/penalty/keep/", {"since_year": "2020"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/sign-in/")
    htmx = two[1].get("/desk/", headers={"HX-Request": "true"})
    assert htmx["HX-Redirect"].startswith("/desk/sign-in/")


def test_a_closed_account_is_told_so(
    known: Person, two: tuple[Client, Client], people: dict[Duty, Person], bureau: Agency
) -> None:
    security = people[Duty.SECURITY_ADMINISTRATOR]
    deactivate_person(known, bureau, actor=security, today=TODAY, reason="调离")
    assert "账号已停用" in told(two[0])


def test_a_reset_password_is_told(
    known: Person, two: tuple[Client, Client], people: dict[Duty, Person], bureau: Agency
) -> None:
    security = people[Duty.SECURITY_ADMINISTRATOR]
    reset_password(known, bureau, security, new=NEW, today=TODAY)
    assert "密码已由安全管理员重置" in told(two[0])


def test_ones_own_new_password_ends_the_other_sessions_only(two: tuple[Client, Client]) -> None:
    first, second = two
    first.post("/desk/password/", {"old": OLD, "new": NEW, "again": NEW})
    assert first.get("/desk/account/").status_code == 200
    assert "密码已修改，请用新密码登录。" in told(second)


def test_signing_in_again_begins_a_new_session(
    known: Person, two: tuple[Client, Client], people: dict[Duty, Person], bureau: Agency
) -> None:
    security = people[Duty.SECURITY_ADMINISTRATOR]
    withdraw_duty(known, bureau, Duty.REGISTRAR, actor=security, today=TODAY)
    two[0].post("/desk/sign-in/", {"username": "clerk", "password": OLD})
    page = two[0].get("/desk/account/").content.decode()
    assert "台账登记、年报编写" in page


def test_the_sessions_of_others_go_on(
    known: Person, people: dict[Duty, Person], bureau: Agency, client: Client
) -> None:
    client.force_login(people[Duty.HANDLER])
    security = people[Duty.SECURITY_ADMINISTRATOR]
    withdraw_duty(known, bureau, Duty.REGISTRAR, actor=security, today=TODAY)
    assert client.get("/desk/").status_code == 200


def test_a_browser_that_was_never_signed_in_is_told_nothing(known: Person) -> None:
    change_password(known, OLD, NEW)
    assert "message warn" not in told(Client())


def test_failures_are_told_at_the_next_success(known: Person, client: Client) -> None:
    for _ in range(3):
        client.post("/desk/sign-in/", {"username": "clerk", "password": "猜的"})
    known.refresh_from_db()
    when = timezone.localtime(known.last_failed_at).strftime("%-m月%-d日%H:%M")
    answer = client.post("/desk/sign-in/", {"username": "clerk", "password": OLD}, follow=True)
    assert f"上次登录以来有3次没有登录成功，最近一次在{when}。" in answer.content.decode()
    client.post("/desk/sign-out/")
    answer = client.post("/desk/sign-in/", {"username": "clerk", "password": OLD}, follow=True)
    assert "没有登录成功" not in answer.content.decode()
