"""Inviting a person by a link that works once and expires."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.conftest import appoint, make_person

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Invitation, Person
from gongkai.organisations.services import (
    accept_invitation,
    create_person_by_invitation,
    find_invitation,
    invite,
    sign_in,
)
from gongkai.organisations.services.invitations import VOID
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
NEW = "另一棵松长在山的那边9"


@pytest.fixture
def security(people: dict[Duty, Person]) -> Person:
    return people[Duty.SECURITY_ADMINISTRATOR]


@pytest.fixture
def token(clerk: Person, bureau: Agency, security: Person) -> str:
    return invite(person=clerk, agency=bureau, actor=security, now=NINE)


def refused(token: str, new: str = NEW, now: datetime = NINE) -> str:
    with pytest.raises(NotPermitted) as refusal:
        accept_invitation(token=token, new=new, now=now)
    return refusal.value.message


def test_the_link_sets_the_password_and_it_is_logged(token: str, clerk: Person) -> None:
    accept_invitation(token=token, new=NEW, now=NINE + timedelta(days=6))
    signed_in = sign_in("clerk", NEW, NINE + timedelta(days=6))
    assert not signed_in.must_change_password
    given, taken = AuditEntry.objects.filter(act__contains="invit").order_by("id")
    assert (given.act, given.actor_name) == ("organisations.invite", "吕安全")
    assert (taken.act, taken.actor_name) == ("organisations.accept_invitation", "赵文书")
    assert token not in given.detail_text + taken.detail_text


def test_the_token_itself_is_nowhere_in_the_database(token: str) -> None:
    row = Invitation.objects.get()
    assert token not in str(row.__dict__)
    assert len(token) >= 43


def test_used_expired_unknown_and_closed_are_told_the_same(
    token: str, clerk: Person, bureau: Agency, security: Person
) -> None:
    assert refused("x" * 43) == refused("") == VOID
    assert refused(token, now=NINE + timedelta(days=7)) == VOID
    accept_invitation(token=token, new=NEW, now=NINE)
    assert refused(token) == VOID
    again = invite(person=clerk, agency=bureau, actor=security, now=NINE)
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    assert refused(again) == VOID


def test_a_new_link_ends_the_one_before(
    token: str, clerk: Person, bureau: Agency, security: Person
) -> None:
    later = NINE + timedelta(minutes=1)
    second = invite(person=clerk, agency=bureau, actor=security, now=later)
    assert find_invitation(token, later) is None
    assert find_invitation(second, later) is not None


def test_a_weak_password_leaves_the_link_as_it_is(token: str) -> None:
    assert "至少要10个字符" in refused(token, "短")
    accept_invitation(token=token, new=NEW, now=NINE)


def test_accepting_takes_a_lock_off_and_ends_sessions(token: str, clerk: Person) -> None:
    Person.objects.filter(pk=clerk.pk).update(locked_until=NINE + timedelta(minutes=9))
    person = accept_invitation(token=token, new=NEW, now=NINE)
    assert person.locked_until is None
    assert person.session_stamp == 1


@pytest.mark.parametrize("duty", sorted(set(Duty) - {Duty.SECURITY_ADMINISTRATOR}))
def test_who_may_not_invite(
    duty: Duty, clerk: Person, people: dict[Duty, Person], bureau: Agency
) -> None:
    with pytest.raises(NotPermitted, match="发出邀请须由担任“安全管理”"):
        invite(person=clerk, agency=bureau, actor=people[duty], now=NINE)


def test_nobody_takes_over_who_works_in_another_agency_too(
    clerk: Person, bureau: Agency, other_bureau: Agency, security: Person
) -> None:
    appoint(clerk, other_bureau, Duty.HANDLER)
    with pytest.raises(NotPermitted, match="您在云岭市交通运输局没有这项职责"):
        invite(person=clerk, agency=bureau, actor=security, now=NINE)


def test_an_account_is_opened_without_a_password(
    bureau: Agency, people: dict[Duty, Person]
) -> None:
    person, token = create_person_by_invitation(
        people[Duty.SYSTEM_ADMINISTRATOR],
        bureau,
        username="xin",
        name="新来的",
        title="科员",
        email="xin@gxj.yunling.example",
        today=date(2026, 3, 2),
        now=NINE,
    )
    assert not person.has_usable_password()
    with pytest.raises(NotPermitted):
        sign_in("xin", "", NINE)
    accept_invitation(token=token, new=NEW, now=NINE)
    assert sign_in("xin", NEW, NINE).email == "xin@gxj.yunling.example"


def test_a_closed_account_is_not_invited(clerk: Person, bureau: Agency, security: Person) -> None:
    clerk.is_active = False
    clerk.save()
    with pytest.raises(NotPermitted, match="已停用，不能邀请"):
        invite(person=clerk, agency=bureau, actor=security, now=NINE)


def test_an_expired_link_of_another_person_opens_nothing(token: str, bureau: Agency) -> None:
    other = make_person("other", "另一人")
    assert not other.has_usable_password()
    invitation = find_invitation(token, NINE)
    assert invitation is not None
    assert invitation.person.username == "clerk"
