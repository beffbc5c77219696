"""Who holds a duty on which day, and who appoints."""

from datetime import date

import pytest

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.queries import (
    agencies_of,
    current_agency,
    duties_of,
    holds,
    visible_agencies,
)
from gongkai.organisations.services import appoint, appoint_office_clerk, give_post, withdraw_duty
from gongkai.statute.duties import OFFICE_CLERK, Duty
from gongkai.statute.refusal import NotPermitted

TODAY = date(2026, 1, 5)


@pytest.fixture
def security(people: dict[Duty, Person]) -> Person:
    return people[Duty.SECURITY_ADMINISTRATOR]


def test_a_duty_is_held_from_its_first_day_until_the_day_it_ends(
    clerk: Person, bureau: Agency
) -> None:
    DutyHolding.objects.create(
        person=clerk,
        agency=bureau,
        duty=Duty.HANDLER,
        since=date(2026, 1, 5),
        until=date(2026, 2, 1),
    )
    held = [
        Duty.HANDLER in duties_of(clerk, bureau, day)
        for day in (date(2026, 1, 4), date(2026, 1, 5), date(2026, 1, 31), date(2026, 2, 1))
    ]
    assert held == [False, True, True, False]


def test_a_deactivated_person_holds_nothing(clerk: Person, bureau: Agency) -> None:
    clerk.is_active = False
    assert duties_of(clerk, bureau, TODAY) == frozenset()
    assert not holds(clerk, bureau, *OFFICE_CLERK)
    assert not visible_agencies(clerk).exists()


def test_a_clerk_sees_the_own_bureau_only(
    clerk: Person, bureau: Agency, other_bureau: Agency
) -> None:
    assert list(visible_agencies(clerk)) == [bureau]
    assert current_agency(clerk, {}) == bureau
    assert current_agency(clerk, {"agency": other_bureau.code}) == bureau


def test_a_supervisor_of_the_city_sees_the_bureaus_below_but_not_the_other_way(
    city: Agency, bureau: Agency, other_bureau: Agency, people: dict[Duty, Person], clerk: Person
) -> None:
    clerk.holdings.create(agency=city, duty=Duty.SUPERVISOR, since=TODAY)
    assert list(visible_agencies(clerk, TODAY)) == [city, bureau, other_bureau]
    assert current_agency(clerk, {"agency": other_bureau.code}) == other_bureau
    assert holds(clerk, other_bureau, Duty.SUPERVISOR, day=TODAY)
    assert not holds(clerk, other_bureau, Duty.REGISTRAR, day=TODAY)
    assert duties_of(clerk, other_bureau, TODAY) == frozenset()
    assert list(visible_agencies(people[Duty.SUPERVISOR], TODAY)) == [bureau]


def test_the_office_head_of_the_city_does_not_see_below(
    city: Agency, bureau: Agency, clerk: Person, other_bureau: Agency
) -> None:
    clerk.holdings.all().delete()
    clerk.holdings.create(agency=city, duty=Duty.OFFICE_HEAD, since=TODAY)
    assert list(visible_agencies(clerk, TODAY)) == [city]


def test_who_has_nothing_works_nowhere(db: None) -> None:
    nobody = Person.objects.create(username="nobody", name="无名")
    assert current_agency(nobody, {}) is None
    assert not agencies_of(nobody).exists()


def test_appointing_gives_the_duty_and_is_logged(
    security: Person, clerk: Person, bureau: Agency
) -> None:
    appoint(clerk, bureau, Duty.HANDLER, actor=security, since=TODAY, today=TODAY)
    assert Duty.HANDLER in duties_of(clerk, bureau, TODAY)
    entry = AuditEntry.objects.get(act="organisations.appoint")
    assert (entry.chain, entry.actor_name, entry.duty) == (
        "yunling-gxj",
        "吕安全",
        "security_administrator",
    )
    assert entry.subject == "赵文书 承办"


def test_only_the_security_administrator_appoints_and_withdraws(
    people: dict[Duty, Person], clerk: Person, bureau: Agency, stranger: Person
) -> None:
    others = [one for duty, one in people.items() if duty is not Duty.SECURITY_ADMINISTRATOR]
    for person in (*others, stranger):
        with pytest.raises(NotPermitted, match="任命职责须由担任“安全管理”的人员办理"):
            appoint(clerk, bureau, Duty.HANDLER, actor=person, since=TODAY, today=TODAY)
        with pytest.raises(NotPermitted, match="撤销职责须由担任“安全管理”的人员办理"):
            withdraw_duty(clerk, bureau, Duty.REGISTRAR, actor=person, today=TODAY)


def test_a_security_administrator_of_the_bureau_has_no_say_next_door(
    security: Person, stranger: Person, other_bureau: Agency
) -> None:
    with pytest.raises(NotPermitted, match="云岭市交通运输局"):
        appoint(stranger, other_bureau, Duty.HANDLER, actor=security, since=TODAY, today=TODAY)


def test_nobody_appoints_themselves(security: Person, bureau: Agency) -> None:
    with pytest.raises(NotPermitted, match="自己"):
        appoint(security, bureau, Duty.OFFICE_HEAD, actor=security, since=TODAY, today=TODAY)
    with pytest.raises(NotPermitted, match="自己"):
        withdraw_duty(security, bureau, Duty.SECURITY_ADMINISTRATOR, actor=security, today=TODAY)


def test_the_three_administrators_are_three_persons(
    security: Person, people: dict[Duty, Person], bureau: Agency
) -> None:
    system = people[Duty.SYSTEM_ADMINISTRATOR]
    with pytest.raises(NotPermitted, match="不得兼任"):
        appoint(system, bureau, Duty.AUDIT_ADMINISTRATOR, actor=security, since=TODAY, today=TODAY)


def test_a_duty_is_not_given_twice_and_can_be_given_again_after_it_ended(
    security: Person, clerk: Person, bureau: Agency
) -> None:
    with pytest.raises(NotPermitted, match="已担任“申请登记”"):
        appoint(clerk, bureau, Duty.REGISTRAR, actor=security, since=TODAY, today=TODAY)
    withdraw_duty(clerk, bureau, Duty.REGISTRAR, actor=security, today=TODAY)
    assert Duty.REGISTRAR not in duties_of(clerk, bureau, TODAY)
    appoint(clerk, bureau, Duty.REGISTRAR, actor=security, since=TODAY, today=TODAY)
    assert Duty.REGISTRAR in duties_of(clerk, bureau, TODAY)


def test_a_withdrawn_duty_is_gone_the_same_day_and_logged(
    security: Person, clerk: Person, bureau: Agency
) -> None:
    withdraw_duty(clerk, bureau, Duty.REGISTRAR, actor=security, today=TODAY, reason="调离办公室")
    assert Duty.REGISTRAR not in duties_of(clerk, bureau, TODAY)
    assert AuditEntry.objects.get(act="organisations.withdraw_duty").detail == {
        "duty": "registrar",
        "person": clerk.number,
        "reason": "调离办公室",
    }
    with pytest.raises(NotPermitted, match="无须撤销"):
        withdraw_duty(clerk, bureau, Duty.REGISTRAR, actor=security, today=TODAY)


def test_an_office_clerk_is_appointed_to_three_duties_at_once(
    security: Person, stranger: Person, bureau: Agency, clerk: Person
) -> None:
    appoint_office_clerk(stranger, bureau, actor=security, since=TODAY, today=TODAY)
    assert duties_of(stranger, bureau, TODAY) == OFFICE_CLERK
    assert appoint_office_clerk(clerk, bureau, actor=security, since=TODAY, today=TODAY) == []


def test_a_post_permits_nothing_and_is_for_the_system_administrator_to_note(
    people: dict[Duty, Person], bureau: Agency, stranger: Person
) -> None:
    act = {"title": "主任科员", "since": TODAY, "today": TODAY}
    with pytest.raises(NotPermitted, match="系统管理"):
        give_post(stranger, bureau, actor=people[Duty.SECURITY_ADMINISTRATOR], **act)
    give_post(stranger, bureau, actor=people[Duty.SYSTEM_ADMINISTRATOR], **act)
    assert bureau in agencies_of(stranger, TODAY)
    assert duties_of(stranger, bureau, TODAY) == frozenset()
