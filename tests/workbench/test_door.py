"""Signing in, idling, the first password, and what every answer carries."""

from __future__ import annotations

import time

import pytest
from django.conf import settings as configured
from django.test import Client

from gongkai.organisations.models import Person
from gongkai.workbench.middleware import CONTENT_SECURITY_POLICY, SEEN

PASSWORD = "云台山上的第7棵松"


@pytest.fixture
def known(clerk: Person) -> Person:
    clerk.set_password(PASSWORD)
    clerk.save()
    return clerk


def sign_in(client: Client, password: str = PASSWORD, **sent: str):
    return client.post("/desk/sign-in/", {"username": "clerk", "password": password, **sent})


def test_signing_in_leads_where_one_wanted_to_go(known: Person, client: Client) -> None:
    asked = client.get("/desk/account/?a=1")
    assert asked["Location"] == "/desk/sign-in/?next=%2Fdesk%2Faccount%2F%3Fa%3D1"
    answer = sign_in(client, next="/desk/account/?a=1")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/account/?a=1")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_signing_in_never_leads_to_another_site(
    known: Person, client: Client, elsewhere: str
) -> None:
    assert sign_in(client, next=elsewhere)["Location"] == "/desk/"


def test_a_wrong_password_says_so_and_keeps_the_name(known: Person, client: Client) -> None:
    answer = sign_in(client, "猜的")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "用户名或密码不正确" in page
    assert 'value="clerk"' in page
    assert "猜的" not in page


def test_the_fifth_failure_locks_and_says_for_how_long(known: Person, client: Client) -> None:
    for _ in range(4):
        sign_in(client, "猜的")
    assert "账号已锁定，15分钟后再试" in sign_in(client, "猜的").content.decode()
    assert "账号已锁定" in sign_in(client).content.decode()


def test_a_first_password_must_be_changed_before_anything_else(
    known: Person, client: Client
) -> None:
    Person.objects.filter(pk=known.pk).update(must_change_password=True)
    assert sign_in(client)["Location"] == "/desk/password/"
    assert client.get("/desk/account/")["Location"] == "/desk/password/"
    wrong = client.post("/desk/password/", {"old": PASSWORD, "new": "短", "again": "短"})
    assert (wrong.status_code, "至少要10个字符" in wrong.content.decode()) == (422, True)
    new = "另一棵松长在山的那边9"
    changed = client.post("/desk/password/", {"old": PASSWORD, "new": new, "again": new})
    assert changed["Location"] == "/desk/"
    assert client.get("/desk/account/").status_code == 200


def test_two_different_new_passwords_are_refused(known: Person, client: Client) -> None:
    client.force_login(known)
    sent = {"old": PASSWORD, "new": "另一棵松长在山的那边9", "again": "另一棵松在山那边8"}
    assert "两次输入的新密码不一样" in client.post("/desk/password/", sent).content.decode()


def test_half_an_hour_without_an_act_ends_the_session(known: Person, client: Client) -> None:
    sign_in(client)
    session = client.session
    session[SEEN] = int(time.time()) - configured.IDLE_MINUTES * 60 - 1
    session.save()
    answer = client.get("/desk/account/")
    assert answer["Location"].startswith("/desk/sign-in/?idle=1")
    assert "已自动退出" in client.get(answer["Location"]).content.decode()
    assert client.get("/desk/").status_code == 302


def test_the_idle_time_is_written_at_most_once_a_minute(known: Person, client: Client) -> None:
    sign_in(client)
    session = client.session
    session[SEEN] = before = int(time.time()) - 30
    session.save()
    client.get("/desk/")
    assert client.session[SEEN] == before
    session[SEEN] = int(time.time()) - 90
    session.save()
    client.get("/desk/")
    assert client.session[SEEN] > before


def test_a_page_that_looks_again_by_itself_keeps_nobody_signed_in(
    known: Person, client: Client
) -> None:
    sign_in(client)
    session = client.session
    session[SEEN] = before = int(time.time()) - 90
    session.save()
    client.get("/desk/jobs/00000000-0000-4000-8000-000000000000/progress/")
    assert client.session[SEEN] == before


def test_signing_out_is_a_post_and_ends_the_session(known: Person, client: Client) -> None:
    sign_in(client)
    assert client.get("/desk/sign-out/")["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    client.post("/desk/sign-out/")
    assert client.get("/desk/").status_code == 302


def test_htmx_is_told_to_go_to_the_door(client: Client, db: None) -> None:
    answer = client.get("/desk/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/desk/sign-in/")


def test_a_form_without_its_token_is_refused_in_plain_words(known: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/desk/sign-in/", {"username": "clerk", "password": PASSWORD})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/desk/sign-in/", "/desk/", "/nowhere/", "/desk/x/"])
def test_every_answer_carries_the_content_policy(
    known: Person, client: Client, address: str
) -> None:
    client.force_login(known)
    answer = client.get(address)
    assert answer["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert answer["X-Frame-Options"] == "DENY"


def test_pages_of_the_desk_are_kept_by_no_browser(known: Person, client: Client) -> None:
    client.force_login(known)
    assert "no-store" in client.get("/desk/account/")["Cache-Control"]


def test_a_process_with_the_public_face_alone_knows_no_desk(
    known: Person, client: Client, settings
) -> None:
    settings.FACE = "portal"
    client.force_login(known)
    page = client.get("/desk/nothing/")
    assert page.status_code == 404
    assert "/desk/" not in page.content.decode()


def test_a_process_with_the_desk_alone_begins_there(client: Client, settings) -> None:
    settings.FACE = "workbench"
    assert client.get("/")["Location"] == "/desk/"
