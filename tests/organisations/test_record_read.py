"""Readings that are recorded: a page once a day and person, a download each time."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.audit.models import AuditEntry
from gongkai.audit.services import verify
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.record import record_read

pytestmark = pytest.mark.django_db

TEN_AT_NIGHT = datetime(2026, 2, 11, 14, 0, tzinfo=UTC)
ONE_HOUR_BEFORE_MIDNIGHT = datetime(2026, 2, 11, 15, 0, tzinfo=UTC)
MIDNIGHT = datetime(2026, 2, 11, 16, 0, tzinfo=UTC)
"""16:00 UTC is midnight in China."""


@pytest.fixture
def at(monkeypatch):
    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return set_clock


def times(act: str = "audit.read") -> int:
    return AuditEntry.objects.filter(act=act).count()


def test_a_page_is_recorded_once_a_day(clerk: Person, bureau: Agency, at) -> None:
    at(TEN_AT_NIGHT)
    first = record_read(clerk, bureau, "audit.read", "本局的日志", case=7)
    at(ONE_HOUR_BEFORE_MIDNIGHT)
    again = record_read(clerk, bureau, "audit.read", "本局的日志", case=7)
    assert first is not None
    assert (first.chain, first.actor_number, first.case) == (bureau.code, clerk.number, 7)
    assert (again, times()) == (None, 1)

    at(MIDNIGHT)
    record_read(clerk, bureau, "audit.read", "本局的日志", case=7)
    assert times() == 2


def test_another_person_subject_case_agency_or_reading_is_another_entry(
    clerk: Person, stranger: Person, bureau: Agency, other_bureau: Agency
) -> None:
    record_read(clerk, bureau, "audit.read", "甲")
    record_read(stranger, bureau, "audit.read", "甲")
    record_read(clerk, bureau, "audit.read", "乙")
    record_read(clerk, bureau, "audit.read", "甲", case=7)
    record_read(clerk, other_bureau, "audit.read", "甲")
    record_read(clerk, None, "audit.read", "甲")
    assert times() == 6
    record_read(clerk, bureau, "workflow.read_restricted", "甲")
    assert times("workflow.read_restricted") == 1
    assert verify().is_sound


def test_a_download_is_recorded_each_time(clerk: Person, bureau: Agency) -> None:
    for _ in range(3):
        record_read(clerk, bureau, "jobs.download", "r.json", each_time=True)
    assert times("jobs.download") == 3


def test_the_second_look_is_one_read_and_no_write(clerk: Person, bureau: Agency) -> None:
    record_read(clerk, bureau, "audit.read", "甲")
    with CaptureQueriesContext(connection) as queries:
        record_read(clerk, bureau, "audit.read", "甲")
    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]
