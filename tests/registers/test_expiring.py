"""Which documents come to the end of their validity, on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gongkai.organisations.models import Agency, Person
from gongkai.registers.expiring import expiring
from gongkai.registers.models import NormativeDocument
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Restriction

pytestmark = pytest.mark.django_db

NUMBERS = iter(range(1, 1000))


def document(agency: Agency, person: Person, valid_until: date | None, **values: object):
    return NormativeDocument.objects.create(
        agency=agency,
        title=f"办法{valid_until}",
        number=f"云工信规〔2021〕{next(NUMBERS)}号",
        issued_on=date(2021, 9, 1),
        valid_until=valid_until,
        entered_by=person,
        **values,
    )


def found(person: Person, agency: Agency, day: date) -> list[tuple[date, int]]:
    return [(one.valid_until, one.mark.months) for one in expiring(person, agency, day)]


def test_the_earliest_to_expire_comes_first_with_the_mark_it_reached(
    clerk: Person, bureau: Agency
) -> None:
    for last in (date(2026, 8, 31), date(2026, 5, 28), date(2026, 3, 1), date(2026, 9, 1)):
        document(bureau, clerk, last)
    assert found(clerk, bureau, date(2026, 2, 28)) == [
        (date(2026, 3, 1), 1),
        (date(2026, 5, 28), 3),
        (date(2026, 8, 31), 6),
    ]


def test_what_has_no_end_has_ended_or_is_anothers_is_not_there(
    clerk: Person, bureau: Agency, other_bureau: Agency
) -> None:
    document(bureau, clerk, None)
    document(bureau, clerk, date(2026, 2, 10))
    document(bureau, clerk, date(2026, 8, 31), ended_on=date(2026, 1, 1), end_kind="repealed")
    document(bureau, clerk, date(2026, 8, 31), ended_on=date(2026, 5, 1), end_kind="replaced")
    document(other_bureau, clerk, date(2026, 3, 1))
    assert found(clerk, bureau, date(2026, 2, 28)) == []


def test_on_its_last_day_it_is_still_there_and_then_no_more(clerk: Person, bureau: Agency) -> None:
    document(bureau, clerk, date(2026, 2, 28))
    assert found(clerk, bureau, date(2026, 2, 28)) == [(date(2026, 2, 28), 1)]
    assert found(clerk, bureau, date(2026, 3, 1)) == []


def test_a_document_registered_late_is_news_from_then_on(clerk: Person, bureau: Agency) -> None:
    made = document(bureau, clerk, date(2026, 8, 31))
    late = datetime(2026, 4, 9, 20, 0, tzinfo=UTC)
    NormativeDocument.objects.filter(pk=made.pk).update(entered_at=late)
    (one,) = expiring(clerk, bureau, date(2026, 4, 10))
    assert (one.mark.day, one.known_since) == (date(2026, 2, 28), date(2026, 4, 10))


def test_a_restricted_document_is_told_to_those_named_alone(
    clerk: Person, people: dict[Duty, Person], bureau: Agency
) -> None:
    made = document(bureau, clerk, date(2026, 8, 31))
    head = people[Duty.OFFICE_HEAD]
    restriction = Restriction.objects.create(
        agency=bureau, kind="normative_document", key=str(made.pk), reason="未公开", by=head
    )
    restriction.known_to.add(head)
    assert found(clerk, bureau, date(2026, 3, 1)) == []
    assert found(head, bureau, date(2026, 3, 1)) == [(date(2026, 8, 31), 6)]


def test_it_takes_one_query(clerk: Person, bureau: Agency, django_assert_num_queries) -> None:
    for _ in range(5):
        document(bureau, clerk, date(2026, 8, 31))
    with django_assert_num_queries(1):
        expiring(clerk, bureau, date(2026, 3, 1))
