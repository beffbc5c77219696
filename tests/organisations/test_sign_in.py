"""Signing in, the lock after failures, and what the log says about it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import authenticate

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.organisations.services import accounts, sign_in
from gongkai.statute.refusal import NotPermitted

NINE = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
RIGHT, WRONG = "云岭-Zheng-Que-7", "不是这个密码"


@pytest.fixture
def person(db: None) -> Person:
    person = Person(username="zhao", name="赵文书")
    person.set_password(RIGHT)
    person.save()
    return person


def fail(times: int, now: datetime = NINE) -> str:
    message = ""
    for _ in range(times):
        with pytest.raises(NotPermitted) as refused:
            sign_in("zhao", WRONG, now)
        message = refused.value.message
    return message


def test_the_right_password_signs_in_and_is_logged(person: Person) -> None:
    assert sign_in(" zhao ", RIGHT, NINE) == person
    entry = AuditEntry.objects.get(act="accounts.sign_in")
    assert (entry.chain, entry.actor_name, entry.subject) == ("", "赵文书", "zhao")
    person.refresh_from_db()
    assert person.last_login == NINE
    assert person.must_change_password, "the first password is not the person's own"


def test_passwords_are_kept_as_argon2(person: Person) -> None:
    assert person.password.startswith("argon2$argon2id$")


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(person: Person) -> None:
    with pytest.raises(NotPermitted) as unknown:
        sign_in("nobody", RIGHT, NINE)
    assert fail(1) == unknown.value.message


def test_an_unknown_name_costs_a_hash_as_well(person: Person, monkeypatch) -> None:
    hashed = []
    monkeypatch.setattr(accounts, "make_password", hashed.append)
    with pytest.raises(NotPermitted):
        sign_in("nobody", RIGHT, NINE)
    assert hashed == [RIGHT]


def test_failures_are_kept_in_the_installations_log(person: Person) -> None:
    fail(1)
    with pytest.raises(NotPermitted):
        sign_in("nobody", RIGHT, NINE)
    known, unknown = AuditEntry.objects.filter(act="accounts.sign_in_failed").order_by("sequence")
    assert (known.chain, known.subject) == ("", "zhao")
    assert known.detail == {"reason": "密码不正确", "person": person.number}
    assert unknown.detail == {"reason": "没有这个用户名", "person": None}


def test_the_fifth_failure_locks_and_says_for_how_long(person: Person) -> None:
    assert "锁定" not in fail(4)
    assert fail(1) == (
        "密码连续输错5次，账号已锁定，15分钟后再试（09:15起），或者请安全管理员重置密码。"
    )
    with pytest.raises(NotPermitted) as locked:
        sign_in("zhao", RIGHT, NINE + timedelta(minutes=5, seconds=30))
    assert locked.value.message.startswith("账号已锁定，10分钟后再试")


def test_after_the_lock_the_right_password_signs_in_again(person: Person) -> None:
    fail(5)
    later = NINE + timedelta(minutes=15)
    assert sign_in("zhao", RIGHT, later) == person
    person.refresh_from_db()
    assert (person.failed_attempts, person.locked_until) == (0, None)


def test_after_the_lock_there_are_five_attempts_again(person: Person) -> None:
    fail(5)
    later = NINE + timedelta(minutes=16)
    assert "锁定" not in fail(4, later)
    assert "锁定" in fail(1, later)


def test_success_at_the_fifth_attempt_takes_the_lock_off(person: Person) -> None:
    fail(4)
    sign_in("zhao", RIGHT, NINE)
    assert "锁定" not in fail(4)


def test_the_next_success_tells_all_failures_since_the_last(person: Person) -> None:
    fail(5)
    with pytest.raises(NotPermitted):
        sign_in("zhao", RIGHT, NINE + timedelta(minutes=5))
    fail(1, NINE + timedelta(minutes=20))
    signed_in = sign_in("zhao", RIGHT, NINE + timedelta(minutes=21))
    assert signed_in.failures_told == 7
    assert signed_in.last_failed_at == NINE + timedelta(minutes=20)
    assert sign_in("zhao", RIGHT, NINE + timedelta(minutes=22)).failures_told == 0


def test_a_deactivated_account_is_told_no_more_than_a_wrong_password(person: Person) -> None:
    person.is_active = False
    person.save()
    with pytest.raises(NotPermitted) as refused:
        sign_in("zhao", RIGHT, NINE)
    assert refused.value.message == accounts.WRONG


def test_djangos_own_way_in_counts_and_locks_too(person: Person) -> None:
    for _ in range(5):
        assert authenticate(None, username="zhao", password=WRONG) is None
    assert authenticate(None, username="zhao", password=RIGHT) is None
    person.refresh_from_db()
    assert person.locked_until is not None


def test_odd_names_are_refused_like_any_other(person: Person) -> None:
    for name in ("", "a\x00b", "长" * 500, "𬱖"):
        with pytest.raises(NotPermitted):
            sign_in(name, RIGHT, NINE)
