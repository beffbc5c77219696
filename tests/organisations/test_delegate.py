"""Standing in for an absent colleague."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import appoint

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Delegation, Person
from gongkai.organisations.queries import duties_of
from gongkai.organisations.services import delegate, delegate_all, revoke_delegation, withdraw_duty
from gongkai.statute.duties import OFFICE_CLERK, Duty
from gongkai.statute.refusal import NotPermitted

TODAY = date(2026, 3, 2)
LEADER = Duty.LEADER_IN_CHARGE
WHILE_AWAY: dict[str, Any] = {
    "since": date(2026, 3, 9),
    "until": date(2026, 3, 16),
    "reason": "出差",
    "today": TODAY,
}


@pytest.fixture
def leader(people: dict[Duty, Person]) -> Person:
    return people[LEADER]


@pytest.fixture
def deputy(people: dict[Duty, Person]) -> Person:
    return people[Duty.SECTION_HEAD]


@pytest.fixture
def security(people: dict[Duty, Person]) -> Person:
    return people[Duty.SECURITY_ADMINISTRATOR]


def away(leader: Person, deputy: Person, bureau: Agency, **changed: Any) -> Delegation:
    facts = {"holder": leader, "deputy": deputy, "agency": bureau, "duty": LEADER, "actor": leader}
    return delegate(**facts | WHILE_AWAY | changed)


def refused(leader: Person, deputy: Person, bureau: Agency, **changed: Any) -> str:
    with pytest.raises(NotPermitted) as refusal:
        away(leader, deputy, bureau, **changed)
    return refusal.value.message


def test_the_holder_delegates_for_some_days_and_it_is_logged(
    leader: Person, deputy: Person, bureau: Agency
) -> None:
    away(leader, deputy, bureau)
    assert duties_of(deputy, bureau, date(2026, 3, 8)) == {Duty.SECTION_HEAD}
    assert duties_of(deputy, bureau, date(2026, 3, 9)) == {Duty.SECTION_HEAD, LEADER}
    assert duties_of(deputy, bureau, date(2026, 3, 15)) == {Duty.SECTION_HEAD, LEADER}
    assert duties_of(deputy, bureau, date(2026, 3, 16)) == {Duty.SECTION_HEAD}
    entry = AuditEntry.objects.get(act="organisations.delegate")
    assert (entry.subject, entry.duty) == ("卫科长 代 秦分管 分管领导", "leader_in_charge")
    assert entry.detail["until"] == "2026-03-16"


def test_the_holder_keeps_the_duty(leader: Person, deputy: Person, bureau: Agency) -> None:
    away(leader, deputy, bureau)
    assert duties_of(leader, bureau, date(2026, 3, 10)) == {LEADER}


def test_the_security_administrator_delegates_for_who_fell_ill(
    leader: Person, deputy: Person, bureau: Agency, security: Person
) -> None:
    row = away(leader, deputy, bureau, actor=security, since=TODAY, reason="生病")
    assert row.given_by == security
    assert AuditEntry.objects.get(act="organisations.delegate").duty == "security_administrator"


@pytest.mark.parametrize("duty", sorted(set(Duty) - {Duty.SECURITY_ADMINISTRATOR, LEADER}))
def test_nobody_else_delegates_it(
    duty: Duty, people: dict[Duty, Person], leader: Person, deputy: Person, bureau: Agency
) -> None:
    message = refused(leader, deputy, bureau, actor=people[duty])
    assert message.startswith("委托代办职责须由担任“安全管理”的人员办理")


def test_a_security_administrator_takes_no_duty_of_others(
    leader: Person, bureau: Agency, security: Person
) -> None:
    assert "不能把他人的职责委托给自己" in refused(leader, security, bureau, actor=security)


@pytest.mark.parametrize(
    "duty", [Duty.SYSTEM_ADMINISTRATOR, Duty.SECURITY_ADMINISTRATOR, Duty.AUDIT_ADMINISTRATOR]
)
def test_administrators_are_never_stood_in_for(
    duty: Duty, people: dict[Duty, Person], deputy: Person, bureau: Agency
) -> None:
    holder = people[duty]
    assert "不能委托" in refused(holder, deputy, bureau, duty=duty, actor=holder)


def test_it_is_never_to_oneself(leader: Person, bureau: Agency) -> None:
    assert "不能委托给本人" in refused(leader, leader, bureau)


def test_a_duty_that_is_not_held_is_not_given(
    leader: Person, deputy: Person, bureau: Agency
) -> None:
    message = refused(leader, deputy, bureau, duty=Duty.PRINCIPAL_LEADER)
    assert "秦分管在云岭市工业和信息化局没有担任“主要领导”" in message


def test_a_deputy_does_not_delegate_on(
    leader: Person, deputy: Person, bureau: Agency, people: dict[Duty, Person]
) -> None:
    away(leader, deputy, bureau)
    third = people[Duty.HANDLER]
    message = refused(deputy, third, bureau, actor=deputy)
    assert "代他人行使的职责不能再委托" in message


def test_a_duty_is_not_delegated_twice_on_the_same_days(
    leader: Person, deputy: Person, bureau: Agency, people: dict[Duty, Person]
) -> None:
    away(leader, deputy, bureau)
    third = people[Duty.HANDLER]
    message = refused(leader, third, bureau, since=date(2026, 3, 15), until=date(2026, 3, 20))
    assert "已经委托卫科长（2026年3月9日至2026年3月15日）" in message
    away(leader, third, bureau, since=date(2026, 3, 16), until=date(2026, 3, 20))


@pytest.mark.parametrize(
    "changed, told",
    [
        ({"since": date(2026, 3, 1)}, "起始日期已经过去"),
        ({"until": date(2026, 3, 9)}, "截止日期早于起始日期"),
        ({"until": date(2026, 9, 6)}, "一次委托最长180天，现在是181天"),
        ({"reason": "  "}, "请写明委托的原因"),
    ],
)
def test_days_and_reason_are_checked(
    changed: dict[str, Any], told: str, leader: Person, deputy: Person, bureau: Agency
) -> None:
    assert told in refused(leader, deputy, bureau, **changed)


def test_a_hundred_and_eighty_days_are_the_most(
    leader: Person, deputy: Person, bureau: Agency
) -> None:
    away(leader, deputy, bureau, until=date(2026, 9, 5))


def test_somebody_of_another_agency_is_no_deputy(
    leader: Person, stranger: Person, bureau: Agency
) -> None:
    assert "孙他局不是云岭市工业和信息化局的人员" in refused(leader, stranger, bureau)


def test_who_holds_it_already_needs_no_delegation(
    leader: Person, deputy: Person, bureau: Agency
) -> None:
    appoint(deputy, bureau, LEADER)
    assert "本来就担任" in refused(leader, deputy, bureau)


def test_a_closed_account_is_no_deputy(leader: Person, deputy: Person, bureau: Agency) -> None:
    deputy.is_active = False
    deputy.save()
    assert "账号已停用" in refused(leader, deputy, bureau)


def test_the_duties_of_an_office_clerk_are_delegated_together_or_not_at_all(
    clerk: Person, deputy: Person, bureau: Agency
) -> None:
    facts = {"holder": clerk, "deputy": deputy, "agency": bureau, "actor": clerk} | WHILE_AWAY
    with pytest.raises(NotPermitted):
        delegate_all(duties=OFFICE_CLERK | {Duty.SUPERVISOR}, **facts)
    assert not Delegation.objects.exists()
    assert len(delegate_all(duties=OFFICE_CLERK, **facts)) == 3


def test_taken_back_it_ends_at_once(leader: Person, deputy: Person, bureau: Agency) -> None:
    row = away(leader, deputy, bureau)
    tenth = date(2026, 3, 10)
    revoke_delegation(delegation=row, actor=leader, today=tenth, reason="提前返回")
    assert duties_of(deputy, bureau, tenth) == {Duty.SECTION_HEAD}
    assert AuditEntry.objects.get(act="organisations.revoke_delegation").detail["reason"]
    with pytest.raises(NotPermitted, match="已经结束"):
        revoke_delegation(delegation=row, actor=leader, today=tenth)


def test_taken_back_before_it_begins_it_never_counts(
    leader: Person, deputy: Person, bureau: Agency
) -> None:
    row = revoke_delegation(delegation=away(leader, deputy, bureau), actor=leader, today=TODAY)
    assert row.since == row.until
    assert duties_of(deputy, bureau, date(2026, 3, 10)) == {Duty.SECTION_HEAD}


def test_who_takes_it_back(
    leader: Person, deputy: Person, bureau: Agency, security: Person, people: dict[Duty, Person]
) -> None:
    row = away(leader, deputy, bureau)
    for duty in set(Duty) - {Duty.SECURITY_ADMINISTRATOR, LEADER}:
        with pytest.raises(NotPermitted, match="收回委托须由担任“安全管理”"):
            revoke_delegation(delegation=row, actor=people[duty], today=TODAY)
    revoke_delegation(delegation=row, actor=security, today=TODAY)


def test_it_ends_with_the_duty_of_the_holder(
    leader: Person, deputy: Person, bureau: Agency, security: Person
) -> None:
    away(leader, deputy, bureau)
    withdraw_duty(leader, bureau, LEADER, actor=security, today=date(2026, 3, 11))
    assert duties_of(deputy, bureau, date(2026, 3, 12)) == {Duty.SECTION_HEAD}
