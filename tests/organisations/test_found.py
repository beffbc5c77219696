"""gongkai found: the first agency of a new installation."""

from __future__ import annotations

import re

import pytest
from django.core.management import CommandError, call_command

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import holds
from gongkai.statute.duties import Duty

NAMES = {"system": "何系统", "security": "吕安全", "audit": "施审计"}


@pytest.mark.django_db
def test_it_makes_the_agency_and_three_administrators_with_passwords_told_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("found", "yunling", "云岭市人民政府", **NAMES)
    told = capsys.readouterr().out
    agency = Agency.objects.get()
    assert (agency.code, agency.name, agency.parent) == ("yunling", "云岭市人民政府", None)
    for username, duty in (
        ("system", Duty.SYSTEM_ADMINISTRATOR),
        ("security", Duty.SECURITY_ADMINISTRATOR),
        ("audit", Duty.AUDIT_ADMINISTRATOR),
    ):
        person = Person.objects.get(username=username)
        assert person.name == NAMES[username]
        assert person.must_change_password
        assert holds(person, agency, duty)
        password = re.search(rf"用户名 {username}　密码 (\S+)", told)
        assert password is not None
        assert person.check_password(password[1])


def test_it_refuses_where_there_is_an_agency(city: Agency) -> None:
    with pytest.raises(CommandError, match="已有机关，不能再次初始化"):
        call_command("found", "other", "他市人民政府", **NAMES)
    assert not Person.objects.exists()
    assert Agency.objects.count() == 1


@pytest.mark.django_db
def test_a_code_that_cannot_stand_in_an_address_is_refused_and_nothing_kept() -> None:
    with pytest.raises(CommandError, match="机关代码只能用字母"):
        call_command("found", "云岭", "云岭市人民政府", **NAMES)
    assert not Agency.objects.exists()
    assert not Person.objects.exists()
