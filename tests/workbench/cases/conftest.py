"""Reports and other cases of the bureau that people answer for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.services import open_report
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Case, Draft, Responsibility
from gongkai.workflow.services import put_up, take_responsibility


@pytest.fixture
def editor(people: dict[Duty, Person]) -> Person:
    return people[Duty.REPORT_EDITOR]


@pytest.fixture
def report(bureau: Agency, editor: Person) -> AnnualReport:
    """The report of 2021, opened by 杨年报, who answers for it."""
    return open_report(agency=bureau, year=2021, actor=editor)


@pytest.fixture
def draft(report: AnnualReport, editor: Person) -> Draft:
    """The report put up; it waits for 朱主任."""
    return put_up(
        case=Case.objects.get(pk=report.pk),
        kind="annual_report",
        content_hash="a" * 64,
        drafter=editor,
        today=timezone.localdate(),
    )


def at(person: Person) -> Client:
    """The browser of that person."""
    client = Client()
    client.force_login(person)
    return client


def page_of(person: Person, address: str) -> str:
    answer = at(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def give(
    agency: Agency, owner: Person, number: int = 1, *, due: date | None = None, **facts: object
) -> list[Responsibility]:
    """So many letters, 第1件 and on, for which `owner` answers."""
    found = []
    for each in range(1, number + 1):
        case = Case.objects.create(agency=agency, kind="letter", title=f"第{each}件", status="open")
        found.append(
            take_responsibility(
                agency=agency,
                kind="case",
                key=str(case.pk),
                label=case.title,
                owner=owner,
                case=case,
                due=due,
                **facts,  # type: ignore[arg-type]
            )
        )
    return found


def in_days(days: int) -> date:
    """A day counted from today, by which pages group what is due."""
    return timezone.localdate() + timedelta(days=days)
