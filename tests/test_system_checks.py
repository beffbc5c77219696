"""Settings that contradict each other are told with an id and a hint."""

from __future__ import annotations

import pytest
from django.test import override_settings

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


@override_settings(FACE="desk")
def test_every_remark_tells_what_to_do() -> None:
    assert all(found.hint for found in check_settings())
