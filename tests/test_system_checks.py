"""Settings that contradict each other are told with an id and a hint."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from gongkai.settings import database_from_environment
from gongkai.system_checks import check_settings


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
