"""One seat at a time: what counts in it, and standing in for somebody absent."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import appoint, make_person

from gongkai.organisations.models import Agency, Delegation, DutyHolding, Person
from gongkai.organisations.permissions import require
from gongkai.organisations.queries import (
    acting_for,
    agencies_of,
    duties_of,
    holds,
    visible_agencies,
    working_agencies,
)
from gongkai.organisations.seats import seat_named, seats_of
from gongkai.statute.duties import OFFICE_CLERK, Duty
from gongkai.statute.refusal import NotPermitted

TODAY = date(2026, 3, 2)
LEADER = Duty.LEADER_IN_CHARGE


def take(person: Person, key: str) -> Person:
    person.seat = seat_named(seats_of(person, TODAY), key)
    assert person.seat is not None
    return person


@pytest.fixture
def leader(people: dict[Duty, Person]) -> Person:
    return people[LEADER]


@pytest.fixture
def deputy(bureau: Agency, leader: Person) -> Person:
    """Head of a section, and deputy of the leader in charge in March 2026."""
    person = make_person("deputy", "郑代办")
    appoint(person, bureau, Duty.SECTION_HEAD)
    Delegation.objects.create(
        agency=bureau,
        holder=leader,
        deputy=person,
        duty=LEADER,
        since=date(2026, 3, 1),
        until=date(2026, 4, 1),
        reason="出差",
        given_by=leader,
    )
    return person


def test_the_duties_of_an_office_clerk_are_one_seat(clerk: Person, bureau: Agency) -> None:
    (seat,) = seats_of(clerk, TODAY)
    assert (seat.agency, seat.duties, seat.holder) == (bureau, OFFICE_CLERK, None)
    assert (seat.key, seat.label) == ("yunling-gxj:office_clerk", "公开工作机构经办")


def test_every_other_duty_is_a_seat_of_its_own(
    clerk: Person, bureau: Agency, other_bureau: Agency
) -> None:
    appoint(clerk, bureau, Duty.HANDLER)
    appoint(clerk, other_bureau, Duty.REGISTRAR)
    assert [seat.full_label for seat in seats_of(clerk, TODAY)] == [
        "市工信局 公开工作机构经办",
        "市工信局 承办",
        "市交通局 申请登记",
    ]


def test_in_a_seat_only_its_duties_count(clerk: Person, bureau: Agency) -> None:
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    assert duties_of(clerk, bureau, TODAY) == OFFICE_CLERK | {Duty.OFFICE_HEAD}
    take(clerk, "yunling-gxj:office_head")
    assert duties_of(clerk, bureau, TODAY) == {Duty.OFFICE_HEAD}
    assert not holds(clerk, bureau, Duty.REPORT_EDITOR, day=TODAY)
    with pytest.raises(NotPermitted, match="年报编写"):
        require(clerk, bureau, Duty.REPORT_EDITOR, act="编写年报", day=TODAY)


def test_a_seat_sees_its_agency_alone(clerk: Person, bureau: Agency, other_bureau: Agency) -> None:
    appoint(clerk, other_bureau, Duty.HANDLER)
    assert set(working_agencies(clerk, TODAY)) == {bureau, other_bureau}
    take(clerk, "yunling-jtj:handler")
    assert list(agencies_of(clerk, TODAY)) == [other_bureau]
    assert list(visible_agencies(clerk, TODAY)) == [other_bureau]
    assert list(working_agencies(clerk, TODAY)) == [other_bureau]


def test_a_seat_of_a_supervisor_reaches_down(
    clerk: Person, city: Agency, bureau: Agency, other_bureau: Agency
) -> None:
    appoint(clerk, city, Duty.SUPERVISOR)
    take(clerk, "yunling:supervisor")
    assert set(working_agencies(clerk, TODAY)) == {city, bureau, other_bureau}
    assert holds(clerk, other_bureau, Duty.SUPERVISOR, day=TODAY)
    assert not holds(clerk, bureau, Duty.REPORT_EDITOR, day=TODAY)


def test_without_a_seat_delegated_duties_count_as_well(
    deputy: Person, leader: Person, bureau: Agency
) -> None:
    assert duties_of(deputy, bureau, TODAY) == {Duty.SECTION_HEAD, LEADER}
    assert acting_for(deputy, bureau, LEADER, TODAY) == leader
    assert acting_for(deputy, bureau, Duty.SECTION_HEAD, TODAY) is None
    assert acting_for(deputy, bureau, Duty.HANDLER, TODAY) is None
    assert acting_for(leader, bureau, LEADER, TODAY) is None


def test_a_deputys_seat_names_the_absent_one(
    deputy: Person, leader: Person, bureau: Agency
) -> None:
    own, seat = seats_of(deputy, TODAY)
    assert own.label == "科室负责人"
    assert (seat.label, seat.holder) == ("代秦分管行使分管领导职责", leader)
    take(deputy, seat.key)
    assert duties_of(deputy, bureau, TODAY) == {LEADER}
    assert acting_for(deputy, bureau, LEADER, TODAY) == leader
    take(deputy, own.key)
    assert duties_of(deputy, bureau, TODAY) == {Duty.SECTION_HEAD}
    assert acting_for(deputy, bureau, LEADER, TODAY) is None


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 4, 1)])
def test_a_delegation_counts_on_its_days_only(deputy: Person, bureau: Agency, day: date) -> None:
    assert duties_of(deputy, bureau, day) == {Duty.SECTION_HEAD}


def test_a_delegation_ends_with_the_duty_of_its_holder(
    deputy: Person, leader: Person, bureau: Agency
) -> None:
    take(deputy, seats_of(deputy, TODAY)[1].key)
    DutyHolding.objects.filter(person=leader).update(until=date(2026, 3, 2))
    assert duties_of(deputy, bureau, TODAY) == set()
    assert len(seats_of(deputy, TODAY)) == 1


def test_a_closed_account_delegates_nothing_and_exercises_nothing(
    deputy: Person, leader: Person, bureau: Agency
) -> None:
    Person.objects.filter(pk=leader.pk).update(is_active=False)
    assert duties_of(deputy, bureau, TODAY) == {Duty.SECTION_HEAD}
    deputy.is_active = False
    assert seats_of(deputy, TODAY) == ()


def test_what_one_holds_oneself_is_never_a_deputys(deputy: Person, bureau: Agency) -> None:
    appoint(deputy, bureau, LEADER)
    assert acting_for(deputy, bureau, LEADER, TODAY) is None
    assert len(seats_of(deputy, TODAY)) == 3


def test_seats_take_one_query(
    deputy: Person, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        seats_of(deputy, TODAY)
