"""That somebody opened what only those named may know is in the log, for those named."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.workbench.conftest import Browser

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.services import open_report
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Restriction


def restrict(agency: Agency, kind: str, key: int, *known_to: Person) -> None:
    made = Restriction.objects.create(
        agency=agency, kind=kind, key=str(key), reason="尚未公开", by=known_to[0]
    )
    made.known_to.set(known_to)


def reads() -> list[tuple[str, str]]:
    found = AuditEntry.objects.filter(act="workflow.read_restricted")
    return [(one.actor_name, one.subject) for one in found]


@pytest.fixture
def report(bureau: Agency, people: dict[Duty, Person]) -> AnnualReport:
    return open_report(agency=bureau, year=2021, actor=people[Duty.REPORT_EDITOR])


def test_opening_a_restricted_case_is_kept_once_a_day(
    report: AnnualReport, bureau: Agency, people: dict[Duty, Person], as_duty: Browser
) -> None:
    editor, auditor = as_duty(Duty.REPORT_EDITOR), as_duty(Duty.AUDIT_ADMINISTRATOR)
    editor.get(f"/desk/reports/{report.pk}/")
    assert reads() == []
    AnnualReport.objects.filter(pk=report.pk).update(restricted=True)
    restrict(bureau, "case", report.pk, people[Duty.REPORT_EDITOR], people[Duty.OFFICE_HEAD])
    for _ in range(2):
        assert editor.get(f"/desk/reports/{report.pk}/").status_code == 200
    assert reads() == [("杨年报", str(report))]
    assert AuditEntry.objects.get(act="workflow.read_restricted").case == report.pk
    assert as_duty(Duty.LEGAL_REVIEWER).get(f"/desk/reports/{report.pk}/").status_code == 404
    assert str(report) not in auditor.get("/desk/log/").content.decode()
    assert "查阅限定知悉事项" in as_duty(Duty.OFFICE_HEAD).get("/desk/log/").content.decode()


def test_so_is_opening_a_restricted_row_of_a_register(
    bureau: Agency, clerk: Person, people: dict[Duty, Person], as_duty: Browser
) -> None:
    entry = Entry.objects.create(
        agency=bureau,
        kind="penalty",
        number="云工信罚〔2021〕1号",
        subject="某企业",
        decided_on=date(2021, 3, 1),
        entered_by=clerk,
    )
    browser = Client()
    browser.force_login(clerk)
    browser.get(f"/desk/registers/entries/{entry.pk}/")
    assert reads() == []
    restrict(bureau, "register_entry", entry.pk, clerk)
    assert browser.get(f"/desk/registers/entries/{entry.pk}/").status_code == 200
    assert [name for name, _ in reads()] == ["赵文书"]
    assert "云工信罚" not in as_duty(Duty.AUDIT_ADMINISTRATOR).get("/desk/log/").content.decode()
