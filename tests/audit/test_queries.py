"""Reading the log without what must not be said, however much that is."""

from datetime import date

import pytest

from gongkai.audit.queries import entries
from gongkai.audit.services import record

pytestmark = pytest.mark.django_db


def test_thousands_of_things_that_must_not_be_named_are_left_out() -> None:
    for number in (4, 5, 53):
        record(chain="gxj", act="registers.add_entry", detail={"entry": number, "note": "补录"})
    unsaid = [f'"entry": {number}{end}' for number in range(5, 3000, 10) for end in ",}"]
    unsaid += [f'"document": {number},' for number in range(2000)]
    found = entries(["gxj"], unsaid=unsaid)
    assert sorted(one.detail["entry"] for one in found) == [4, 53]


def test_the_first_and_the_last_day_of_the_calendar_may_be_asked_for() -> None:
    record(chain="gxj", act="registers.add_entry")
    assert entries(["gxj"], since=date(1, 1, 1), until=date(9999, 12, 31)).count() == 1
    assert entries(["gxj"], since=date(9999, 12, 31)).count() == 0
    assert entries(["gxj"], until=date(1, 1, 1)).count() == 0
