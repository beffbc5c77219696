"""Reopening a closed account, and the address for mails."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.conftest import appoint

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import duties_of
from gongkai.organisations.services import (
    change_email,
    deactivate_person,
    reactivate_person,
    sign_in,
)
from gongkai.statute.duties import OFFICE_CLERK, Duty
from gongkai.statute.refusal import NotPermitted

TODAY = date(2026, 3, 2)
OLD = "云台山上的第7棵松"


@pytest.fixture
def security(people: dict[Duty, Person]) -> Person:
    return people[Duty.SECURITY_ADMINISTRATOR]


@pytest.fixture
def closed(clerk: Person, bureau: Agency, security: Person) -> Person:
    clerk.set_password(OLD)
    clerk.save()
    return deactivate_person(clerk, bureau, actor=security, today=TODAY, reason="借调")


def test_a_reopened_account_has_its_duties_and_not_its_password(
    closed: Person, bureau: Agency, security: Person
) -> None:
    reactivate_person(closed, bureau, actor=security, today=TODAY, reason="借调期满")
    assert duties_of(closed, bureau, TODAY) == OFFICE_CLERK
    with pytest.raises(NotPermitted, match="不正确"):
        sign_in("clerk", OLD, datetime(2026, 3, 2, 1, 0, tzinfo=UTC))
    entry = AuditEntry.objects.get(act="organisations.reactivate_person")
    assert entry.detail["reason"] == "借调期满"


def test_it_takes_a_reason_and_a_closed_account(
    closed: Person, bureau: Agency, security: Person
) -> None:
    with pytest.raises(NotPermitted, match="请写明恢复账号的原因"):
        reactivate_person(closed, bureau, actor=security, today=TODAY, reason=" ")
    reactivate_person(closed, bureau, actor=security, today=TODAY, reason="借调期满")
    with pytest.raises(NotPermitted, match="没有停用"):
        reactivate_person(closed, bureau, actor=security, today=TODAY, reason="借调期满")


@pytest.mark.parametrize("duty", sorted(set(Duty) - {Duty.SECURITY_ADMINISTRATOR}))
def test_who_may_not_reopen_it(
    duty: Duty, closed: Person, people: dict[Duty, Person], bureau: Agency
) -> None:
    with pytest.raises(NotPermitted, match="恢复账号须由担任“安全管理”"):
        reactivate_person(closed, bureau, actor=people[duty], today=TODAY, reason="返回")


def test_who_also_works_elsewhere_is_reopened_from_above(
    closed: Person, bureau: Agency, city: Agency, other_bureau: Agency, security: Person
) -> None:
    appoint(closed, other_bureau, Duty.HANDLER)
    with pytest.raises(NotPermitted, match="您在云岭市交通运输局没有这项职责"):
        reactivate_person(closed, bureau, actor=security, today=TODAY, reason="返回")
    appoint(security, city, Duty.SECURITY_ADMINISTRATOR)
    reactivate_person(closed, bureau, actor=security, today=TODAY, reason="返回")


def test_a_person_sets_the_own_address_and_takes_it_away(clerk: Person) -> None:
    address = " zhao@gxj.yunling.example "
    assert change_email(clerk, None, actor=clerk, email=address, today=TODAY).email == (
        "zhao@gxj.yunling.example"
    )
    change_email(clerk, None, actor=clerk, email="", today=TODAY)
    clerk.refresh_from_db()
    assert clerk.email == ""
    entries = AuditEntry.objects.filter(act="organisations.change_email")
    assert [entry.detail["is_set"] for entry in entries] == [True, False]
    assert not any("gxj" in entry.detail_text for entry in entries)


def test_a_text_that_is_no_address_is_refused(clerk: Person) -> None:
    for text in ("赵", "zhao@", "a b@c.example"):
        with pytest.raises(NotPermitted, match="不像电子邮箱地址"):
            change_email(clerk, None, actor=clerk, email=text, today=TODAY)


def test_who_sets_the_address_of_others(
    clerk: Person, people: dict[Duty, Person], bureau: Agency, security: Person
) -> None:
    for duty in set(Duty) - {Duty.SECURITY_ADMINISTRATOR}:
        with pytest.raises(NotPermitted, match="修改电子邮箱须由担任“安全管理”"):
            change_email(clerk, bureau, actor=people[duty], email="a@b.example", today=TODAY)
    change_email(clerk, bureau, actor=security, email="a@b.example", today=TODAY)
    assert AuditEntry.objects.get(act="organisations.change_email").chain == bureau.code
