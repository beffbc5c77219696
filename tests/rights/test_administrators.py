"""Three administrators: none reads casework, and none does another's work. See also the tables."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rights.acts import World

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import may
from gongkai.organisations.queries import working_agencies
from gongkai.organisations.seats import seats_of
from gongkai.registers.models import Entry, EntryKind, NormativeDocument
from gongkai.registers.queries import documents_visible_to, entries_visible_to
from gongkai.reporting.queries import visible_to as reports_visible_to
from gongkai.statute.duties import Duty
from gongkai.statute.rights import ADMINISTRATORS, RIGHTS
from gongkai.workflow.queries import visible_to

TODAY = date(2026, 3, 2)
ADMINISTRATION = sorted(ADMINISTRATORS)


@pytest.fixture
def world(city: Agency, bureau: Agency, people: dict[Duty, Person]) -> World:
    """With a report, a penalty and a document."""
    made = World(city, bureau, people)
    assert made.report
    clerk = people[Duty.REGISTER_CLERK]
    Entry.objects.create(
        agency=bureau,
        kind=EntryKind.PENALTY,
        number="1号",
        subject="未报送",
        decided_on=date(2021, 3, 12),
        entered_by=clerk,
    )
    NormativeDocument.objects.create(
        agency=bureau, title="办法", issued_on=date(2021, 5, 10), entered_by=clerk
    )
    return made


def what_is_read(person: Person) -> list[int]:
    """How many cases, reports, entries and documents this person finds."""
    return [
        visible_to(person, TODAY).count(),
        reports_visible_to(person).count(),
        entries_visible_to(person, TODAY).count(),
        documents_visible_to(person, TODAY).count(),
    ]


@pytest.mark.parametrize("duty", ADMINISTRATION)
def test_an_administrator_reads_no_casework(duty: Duty, world: World) -> None:
    assert what_is_read(world.people[Duty.HANDLER]) == [1, 1, 1, 1]
    person = world.people[duty]
    assert what_is_read(person) == [0, 0, 0, 0]
    assert not working_agencies(person, TODAY).exists()
    (person.seat,) = seats_of(person, TODAY)
    assert what_is_read(person) == [0, 0, 0, 0]


@pytest.mark.parametrize("duty", ADMINISTRATION)
def test_an_administrator_does_none_of_the_others_acts(duty: Duty, world: World) -> None:
    person, agency = world.people[duty], world.bureau
    theirs = {name for name in RIGHTS if may(person, agency, name, TODAY)}
    assert theirs == {name for name, right in RIGHTS.items() if duty in right.duties}
    for other in ADMINISTRATORS - {duty}:
        assert not theirs & {name for name, right in RIGHTS.items() if other in right.duties}


def test_each_has_something_to_do(world: World) -> None:
    counts = {
        duty: sum(duty in right.duties for right in RIGHTS.values()) for duty in ADMINISTRATION
    }
    assert all(number >= 3 for number in counts.values()), counts
