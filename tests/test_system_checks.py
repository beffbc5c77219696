"""Settings that contradict each other are told with an id and a hint."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from gongkai.settings import database_from_environment
from gongkai.system_checks import check_anchor, check_mail, check_schedule, check_settings


def ids(**changed: object) -> list[str | None]:
    with override_settings(**changed):
        return [found.id for found in check_settings()]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"FACE": "desk"}, ["gongkai.E001"]),
        ({"DEBUG": True, "ALLOWED_HOSTS": ["gk.example"], "HTTPS": True}, ["gongkai.E002"]),
        ({"ALLOWED_HOSTS": ["gk.example"], "HTTPS": False}, ["gongkai.W001"]),
        ({"ALLOWED_HOSTS": ["gk.example"], "HTTPS": False, "FACE": "portal"}, []),
        ({"ALLOWED_HOSTS": ["gk.example"], "HTTPS": True}, []),
    ],
)
def test_what_settings_say_together(changed: dict[str, object], expected: list[str]) -> None:
    assert ids(**changed) == expected


MAILS = {
    "SMTP": "smtp://127.0.0.1",
    "MAIL_FROM": "gk@yunling.example",
    "ADDRESS": "https://gk.yunling.example",
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        (MAILS, []),
        (MAILS | {"SMTP": "mail.example"}, ["gongkai.E003"]),
        (MAILS | {"SMTP": "smtp://gk:secret@mail.example"}, ["gongkai.W002"]),
        (MAILS | {"SMTP": "smtp://gk:secret@mail.example?starttls=1"}, []),
        (MAILS | {"SMTP": "smtp://gk:secret@127.0.0.1"}, []),
        (MAILS | {"MAIL_FROM": ""}, ["gongkai.E004"]),
        (MAILS | {"ADDRESS": "gk.yunling.example"}, ["gongkai.E005"]),
        ({"AUDIT_ANCHOR_MAIL": "a@b.example"}, ["gongkai.E006"]),
        (MAILS | {"AUDIT_ANCHOR_MAIL": "a@b.example"}, []),
        (MAILS | {"AUDIT_ANCHOR_MAIL": "a b"}, ["gongkai.E007"]),
    ],
)
def test_what_the_settings_of_mails_say_together(
    changed: dict[str, object], expected: list[str]
) -> None:
    with override_settings(**changed):
        assert [found.id for found in check_mail()] == expected


def test_an_anchor_beside_the_database_is_warned_of() -> None:
    with override_settings(AUDIT_ANCHOR="/tmp/var/anchor.txt", VAR="/tmp/var"):
        assert [found.id for found in check_anchor()] == ["gongkai.W003"]
    with override_settings(AUDIT_ANCHOR="/mnt/auditor/anchor.txt", VAR="/tmp/var"):
        assert check_anchor() == []


@pytest.mark.parametrize(
    "lines",
    [
        (("a", "gongkai.jobs.sending.forget_old", "daily 25:00", "甲"),),
        (("a", "gongkai.jobs.sending.nothing", "daily 07:30", "甲"),),
        (("a", "gongkai.jobs.sending.forget_old", "daily 07:30", "甲"),) * 2,
    ],
)
def test_a_line_of_the_schedule_that_could_never_run_is_refused(lines: tuple) -> None:
    assert check_schedule() == []
    with override_settings(SCHEDULE=lines):
        assert {found.id for found in check_schedule()} == {"gongkai.E008"}


def test_the_address_of_the_database_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "postgresql://gk:p%40ss@db.example:5433/gongkai?sslmode=require"
    monkeypatch.setenv("GONGKAI_DATABASE", address)
    read = database_from_environment()
    assert (read["USER"], read["PASSWORD"], read["HOST"]) == ("gk", "p@ss", "db.example")
    assert (read["PORT"], read["NAME"]) == ("5433", "gongkai")
    assert read["OPTIONS"] == {"sslmode": "require"}


def test_another_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_DATABASE", "mysql://gk@db.example/gongkai")
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        database_from_environment()


@override_settings(FACE="desk")
def test_every_remark_tells_what_to_do() -> None:
    assert all(found.hint for found in check_settings())
