"""Administrators' duties in one hand: only where the setting says so, and the log tells it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.conftest import appoint as begin

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.services import appoint
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

NOTICE = "本平台按小型机关设置运行"
TODAY = date(2026, 3, 2)


def both(people: dict[Duty, Person], bureau: Agency) -> None:
    appoint(
        people[Duty.SYSTEM_ADMINISTRATOR],
        bureau,
        Duty.AUDIT_ADMINISTRATOR,
        actor=people[Duty.SECURITY_ADMINISTRATOR],
        since=TODAY,
        today=TODAY,
    )


def test_otherwise_it_is_refused_and_the_log_says_nothing(
    people: dict[Duty, Person], bureau: Agency, auditor: Client
) -> None:
    with pytest.raises(NotPermitted, match="不得兼任"):
        both(people, bureau)
    page = auditor.get("/desk/log/").content.decode()
    assert NOTICE not in page
    assert "兼任" not in page


def test_the_setting_permits_it_and_every_page_of_the_log_tells_who(
    people: dict[Duty, Person], bureau: Agency, auditor: Client, settings
) -> None:
    settings.SMALL_OFFICE = True
    both(people, bureau)
    for address in ("/desk/log/", "/desk/log/?act=organisations.appoint", "/desk/log/?page=2"):
        page = auditor.get(address).content.decode()
        assert NOTICE in page
        assert "何系统（系统管理、审计管理）" in page


def test_the_setting_alone_is_told_as_well(auditor: Client, settings) -> None:
    settings.SMALL_OFFICE = True
    assert NOTICE in auditor.get("/desk/log/").content.decode()


def test_what_is_left_when_the_setting_is_gone_is_told(
    people: dict[Duty, Person], bureau: Agency, auditor: Client
) -> None:
    begin(people[Duty.SYSTEM_ADMINISTRATOR], bureau, Duty.AUDIT_ADMINISTRATOR)
    page = auditor.get("/desk/log/").content.decode()
    assert "有兼任，而设置并不允许" in page
    assert "何系统（系统管理、审计管理）" in page


def test_who_holds_several_still_acts_in_one_at_a_time(
    people: dict[Duty, Person], bureau: Agency, settings, client: Client
) -> None:
    settings.SMALL_OFFICE = True
    both(people, bureau)
    client.force_login(people[Duty.SYSTEM_ADMINISTRATOR])
    assert client.get("/desk/agencies/").status_code == 200
    assert client.get("/desk/log/").status_code == 404
    client.post("/desk/seat/", {"to": "yunling-gxj:audit_administrator"})
    assert client.get("/desk/agencies/").status_code == 404
    assert client.get("/desk/log/").status_code == 200
