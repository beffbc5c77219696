"""The link by which a person sets the own password."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.organisations.models import Agency, Invitation, Person
from gongkai.organisations.services.invitations import VOID
from gongkai.statute.duties import Duty
from gongkai.workbench.masking import HideInvitations

NEW = "另一棵松长在山的那边9"


def shown_link(answer) -> str:
    found = re.search(r'class="secret wrapped">http://testserver([^<]+)<', answer.content.decode())
    assert found is not None
    return found[1]


@pytest.fixture
def link(security: Client, clerk: Person) -> str:
    return shown_link(security.post(f"/desk/people/{clerk.pk}/invitation/"))


def test_the_link_is_shown_once(security: Client, clerk: Person, link: str) -> None:
    assert link.startswith("/desk/invitation/")
    assert link not in security.get(f"/desk/people/{clerk.pk}/").content.decode()


def test_by_the_link_one_sets_the_password_and_signs_in(link: str) -> None:
    browser = Client()
    page = browser.get(link).content.decode()
    assert "赵文书，请设置自己的密码。" in page
    assert "至少10个字符" in page
    answer = browser.post(link, {"new": NEW, "again": NEW}, follow=True)
    assert "密码已设好，请以用户名clerk登录。" in answer.content.decode()
    answer = browser.post("/desk/sign-in/", {"username": "clerk", "password": NEW})
    assert answer["Location"] == "/desk/"


def test_two_different_passwords_and_a_weak_one_are_told_and_the_link_stays(link: str) -> None:
    browser = Client()
    answer = browser.post(link, {"new": NEW, "again": "别的"})
    assert (answer.status_code, "两次输入的密码不一样" in answer.content.decode()) == (422, True)
    assert "至少要10个字符" in browser.post(link, {"new": "短", "again": "短"}).content.decode()
    assert browser.get(link).status_code == 200


def test_used_expired_and_unknown_links_say_the_same(link: str) -> None:
    browser = Client()
    browser.post(link, {"new": NEW, "again": NEW})
    Invitation.objects.update(used_at=None, expires_at=timezone.now() - timedelta(minutes=1))
    for address in (link, "/desk/invitation/x/"):
        for answer in (browser.get(address), browser.post(address, {"new": NEW, "again": NEW})):
            assert answer.status_code == 404
            assert VOID in answer.content.decode()


def test_the_page_is_kept_by_no_browser_and_tells_no_other_site(link: str) -> None:
    answer = Client().get(link)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_no_token_stands_in_the_log_of_the_server(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(HideInvitations())
    Client().get("/desk/invitation/secret-123/")
    logging.getLogger("gongkai").warning("seen %s", "/desk/elsewhere/")
    assert "Not Found: /desk/invitation/…/" in caplog.text
    assert "secret-123" not in caplog.text
    assert "seen /desk/elsewhere/" in caplog.text


def test_the_page_opens_for_who_is_signed_in_as_somebody_else(link: str, security: Client) -> None:
    assert "赵文书，请设置自己的密码。" in security.get(link).content.decode()


def test_a_new_account_is_opened_by_invitation(system: Client, bureau: Agency) -> None:
    sent = {"name": "新来的", "username": "xin", "title": "科员", "way_in": "invitation"}
    answer = system.post(f"/desk/agencies/{bureau.code}/people/", sent)
    link = shown_link(answer)
    person = Person.objects.get(username="xin")
    assert not person.has_usable_password()
    Client().post(link, {"new": NEW, "again": NEW})
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_the_list_of_people_says_who_has_no_password_yet(
    security: Client, people: dict[Duty, Person]
) -> None:
    assert "未设密码" in security.get("/desk/people/").content.decode()
