"""Changing one's password, and having it reset."""

from datetime import UTC, date, datetime

import pytest

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.services import change_password, reset_password, sign_in
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

TODAY = date(2026, 1, 5)
OLD, NEW = "云岭-Jiu-De-2026", "云岭-Xin-De-2026"


@pytest.fixture
def zhao(clerk: Person) -> Person:
    clerk.set_password(OLD)
    clerk.must_change_password = True
    clerk.save()
    return clerk


def test_a_new_password_ends_the_duty_to_change_it(zhao: Person) -> None:
    change_password(zhao, OLD, NEW)
    zhao.refresh_from_db()
    assert zhao.check_password(NEW)
    assert not zhao.must_change_password
    assert AuditEntry.objects.get(act="accounts.change_password").actor_name == "赵文书"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("别的密码", NEW, "原密码不正确"),
        (OLD, OLD, "与原密码相同"),
        (OLD, "abc123", "太短，至少要10个字符"),
        (OLD, "1234567890", "不能全是数字"),
        (OLD, "password123", "太常见"),
    ],
)
def test_a_bad_change_is_refused_in_chinese(zhao: Person, old: str, new: str, told: str) -> None:
    with pytest.raises(NotPermitted, match=told) as refused:
        change_password(zhao, old, new)
    assert not any(character.isascii() and character.isalpha() for character in str(refused.value))
    zhao.refresh_from_db()
    assert zhao.check_password(OLD)


def test_a_reset_takes_the_lock_off_and_has_the_password_changed(
    zhao: Person, bureau: Agency, people: dict[Duty, Person]
) -> None:
    now = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
    for _ in range(5):
        with pytest.raises(NotPermitted):
            sign_in("clerk", "不是这个", now)
    actor = people[Duty.SECURITY_ADMINISTRATOR]
    reset_password(zhao, bureau, actor, new=NEW, today=TODAY)
    assert sign_in("clerk", NEW, now).must_change_password


def test_only_the_security_administrator_resets(
    zhao: Person, bureau: Agency, people: dict[Duty, Person]
) -> None:
    for duty, person in people.items():
        if duty is not Duty.SECURITY_ADMINISTRATOR:
            with pytest.raises(NotPermitted, match="安全管理"):
                reset_password(zhao, bureau, person, new=NEW, today=TODAY)


def test_a_stranger_of_another_bureau_is_out_of_reach(
    stranger: Person, bureau: Agency, people: dict[Duty, Person]
) -> None:
    actor = people[Duty.SECURITY_ADMINISTRATOR]
    with pytest.raises(NotPermitted, match="不是云岭市工业和信息化局的人员"):
        reset_password(stranger, bureau, actor, new=NEW, today=TODAY)


def test_who_also_has_a_duty_higher_up_is_out_of_reach(
    zhao: Person, city: Agency, bureau: Agency, people: dict[Duty, Person]
) -> None:
    zhao.holdings.create(agency=city, duty=Duty.OFFICE_HEAD, since=TODAY)
    actor = people[Duty.SECURITY_ADMINISTRATOR]
    with pytest.raises(NotPermitted, match="您在云岭市人民政府没有这项职责"):
        reset_password(zhao, bureau, actor, new=NEW, today=TODAY)
