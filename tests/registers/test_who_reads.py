"""Registers are read by those who work in the agency, and by who supervises it."""

from datetime import date

import pytest
from tests.conftest import appoint, make_person
from tests.registers.conftest import TODAY, Registers

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import ADMINISTRATORS
from gongkai.registers.models import EntryKind
from gongkai.registers.queries import documents_visible_to, entries_visible_to
from gongkai.statute.duties import Duty


@pytest.fixture(autouse=True)
def _records(registers: Registers) -> None:
    registers.add(EntryKind.PENALTY, date(2021, 3, 12))
    registers.document(1, date(2021, 5, 10))


def reads(person: Person, day: date = TODAY) -> tuple[int, int]:
    return entries_visible_to(person, day).count(), documents_visible_to(person, day).count()


@pytest.mark.parametrize("duty", Duty)
def test_administrators_read_nothing_and_all_others_do(
    people: dict[Duty, Person], duty: Duty
) -> None:
    assert reads(people[duty]) == ((0, 0) if duty in ADMINISTRATORS else (1, 1))


def test_another_bureau_reads_nothing(stranger: Person) -> None:
    assert reads(stranger) == (0, 0)


def test_a_supervisor_above_reads_and_an_office_head_above_does_not(city: Agency) -> None:
    supervisor = make_person("supervisor-above", "市督查")
    appoint(supervisor, city, Duty.SUPERVISOR)
    head = make_person("head-above", "市主任")
    appoint(head, city, Duty.OFFICE_HEAD)
    assert reads(supervisor) == (1, 1)
    assert reads(head) == (0, 0)


def test_an_ended_duty_and_a_closed_account_read_nothing(clerk: Person) -> None:
    clerk.holdings.update(until=date(2024, 11, 1))
    assert reads(clerk) == (0, 0)
    assert reads(clerk, date(2024, 10, 31)) == (1, 1)
    clerk.holdings.update(until=None)
    clerk.is_active = False
    assert reads(clerk) == (0, 0)
