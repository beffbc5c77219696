"""A query written once gives what the same query gives, whatever values come."""

from __future__ import annotations

from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.db import connection

from gongkai.lib.written_once import WrittenOnce, slot
from gongkai.organisations.models import Agency, DutyHolding, Person

pytestmark = pytest.mark.django_db

BY_NAME = WrittenOnce(
    lambda: Person.objects.order_by().filter(name=slot("name")).values_list("username", "is_active")
)
HELD = WrittenOnce(
    lambda: (
        DutyHolding.objects.order_by("since")
        .filter(person=slot("person"), agency=slot("agency"))
        .values_list("duty", "since", "until")
    )
)
SEEN = WrittenOnce(
    lambda: Person.objects.filter(pk=slot("person")).values_list("last_login", "name")
)


def test_each_run_takes_its_own_values(django_assert_num_queries) -> None:
    Person.objects.create(username="a", name="甲")
    Person.objects.create(username="b", name="乙", is_active=False)
    with django_assert_num_queries(3):
        assert BY_NAME.rows(name="甲") == [("a", True)]
        assert BY_NAME.rows(name="乙") == [("b", False)]
        assert BY_NAME.rows(name="' OR 1=1 --%s") == []


def test_a_value_that_is_not_given_is_not_guessed() -> None:
    with pytest.raises(KeyError, match="name"):
        BY_NAME.rows()


def test_days_and_times_come_as_days_and_times() -> None:
    agency = Agency.objects.create(code="x", name="某局", kind="municipal_department", level="city")
    seen = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    person = Person.objects.create(username="a", name="甲", last_login=seen)
    DutyHolding.objects.create(
        person=person, agency=agency, duty="office_head", since=date(2024, 1, 1)
    )
    DutyHolding.objects.create(
        person=person,
        agency=agency,
        duty="legal",
        since=date(2025, 1, 1),
        until=date(2025, 2, 1),
    )
    assert HELD.rows(person=person.pk, agency=agency.pk) == [
        ("office_head", date(2024, 1, 1), None),
        ("legal", date(2025, 1, 1), date(2025, 2, 1)),
    ]
    assert SEEN.rows(person=person.pk) == [(seen, "甲")]


@pytest.mark.django_db(transaction=True)
def test_another_thread_asks_on_its_own_connection() -> None:
    Person.objects.create(username="a", name="甲")
    assert BY_NAME.rows(name="甲") == [("a", True)]
    found = []

    def ask() -> None:
        found.extend(BY_NAME.rows(name="甲"))
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [("a", True)]
