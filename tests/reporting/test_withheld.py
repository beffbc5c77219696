"""What is known only to those named: counted always, shown to nobody else, and told to be there."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reporting.conftest import PENALTIES

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Restriction


def restrict(kind: str, key: int, agency: Agency, *known_to: Person) -> None:
    row = Restriction.objects.create(
        agency=agency, kind=kind, key=str(key), reason="涉及举报人", by=known_to[0]
    )
    row.known_to.set(known_to)


@pytest.fixture
def hidden(records: None, bureau: Agency, people: dict[Duty, Person]) -> Entry:
    """The second penalty of 2021 is known to the section head alone."""
    entry = Entry.objects.get(number="云工信罚〔2021〕2号")
    restrict("register_entry", entry.pk, bureau, people[Duty.SECTION_HEAD])
    return entry


def test_a_withheld_record_is_counted_and_told_but_not_shown(
    draft: AnnualReport, hidden: Entry, clerk: Person, people: dict[Duty, Person]
) -> None:
    behind = queries.records_behind(draft, PENALTIES, clerk)
    assert (behind.printed, behind.total, behind.withheld, len(behind.rows)) == ("6", 6, 1, 5)
    assert hidden.number not in [row.number for row in behind.rows]
    named = queries.records_behind(draft, PENALTIES, people[Duty.SECTION_HEAD])
    assert (named.total, named.withheld, len(named.rows)) == (6, 0, 6)


def test_so_it_is_once_frozen_and_after_it_was_removed(
    draft: AnnualReport, hidden: Entry, clerk: Person, people: dict[Duty, Person]
) -> None:
    services.freeze_figures(report=draft, actor=clerk, day=date(2022, 1, 10))
    behind = queries.records_behind(draft, PENALTIES, clerk)
    assert (behind.printed, behind.total, behind.withheld, len(behind.rows)) == ("6", 6, 1, 5)
    hidden.delete()
    gone = queries.records_behind(draft, PENALTIES, clerk)
    assert (gone.withheld, [row.number for row in gone.rows if row.mark == "gone"]) == (1, [])
    named = queries.records_behind(draft, PENALTIES, people[Duty.SECTION_HEAD])
    assert [row.number for row in named.rows if row.mark == "gone"] == ["云工信罚〔2021〕2号"]


def test_a_restricted_report_is_found_by_those_named_alone(
    submitted: AnnualReport,
    bureau: Agency,
    clerk: Person,
    supervisor: Person,
    people: dict[Duty, Person],
) -> None:
    AnnualReport.objects.filter(pk=submitted.pk).update(restricted=True)
    restrict("case", submitted.pk, bureau, clerk)
    assert list(queries.reports_of(clerk)) == [submitted]
    for person in (people[Duty.OFFICE_HEAD], supervisor):
        assert list(queries.reports_of(person)) == []
        with pytest.raises(AnnualReport.DoesNotExist):
            queries.records_behind(submitted, PENALTIES, person)
    assert list(queries.submitted_to(supervisor, date(2022, 1, 26))) == []
