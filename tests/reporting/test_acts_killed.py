"""A process killed in the midst of an act leaves nothing of it; done again, all of it."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from tests.registers.test_import_killed import python
from tests.reporting.test_sign_report_killed import SETTING_UP

BEFORE_CHECK, _ = SETTING_UP.rsplit("services.check", 1)
SIGNED = f"""{SETTING_UP}
from gongkai.reporting.models import ReportVersion
services.sign_report(
    report=report, actor=head, shown_hash=ReportVersion.objects.get().hash, today=date(2022, 1, 20)
)
"""
TWO_CLERKS = f"""{SETTING_UP}
other = Person.objects.create(username="other", name="接手")
DutyHolding.objects.create(
    person=other, agency=bureau, duty="report_editor", since=date(2015, 1, 1)
)
"""

ACTING = """
import os
import signal
import sys
from datetime import date
import django
django.setup()
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.workflow import engine
from gongkai.workflow.services import hand_over, handing_over


def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)


if sys.argv[2] == "die":
    engine.record_act = handing_over.record_act = die
report = AnnualReport.objects.get()
editor, head = (Person.objects.get(username=name) for name in ("editor", "head"))
if sys.argv[1] == "check":
    services.check(report=report, actor=editor, today=date(2022, 1, 15))
elif sys.argv[1] == "publish":
    services.publish(report=report, actor=head, today=date(2022, 1, 25))
else:
    hand_over(
        leaver=editor,
        agency=report.agency,
        to=Person.objects.get(username="other"),
        actor=head,
        reason="调离",
        end_duties=False,
        today=date(2022, 1, 16),
    )
"""

TELLING = """
import django
django.setup()
from gongkai.audit.models import AuditEntry
from gongkai.audit.services import verify
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.workflow.models import Draft, HandOver, Responsibility
print(
    AnnualReport.objects.get().status,
    Draft.objects.count(),
    ReportVersion.objects.count(),
    ReportVersion.objects.exclude(published_on=None).count(),
    HandOver.objects.count(),
    "+".join(Responsibility.objects.filter(closed_at=None).values_list("owner__name", flat=True)),
    AuditEntry.objects.filter(
        act__in=["annual_report.check", "annual_report.publish", "workflow.hand_over"]
    ).count(),
    len(verify().faults),
)
"""


@pytest.mark.parametrize(
    ("act", "setting_up", "before", "after"),
    [
        ("check", BEFORE_CHECK, "draft 0 0 0 0 editor 0 0", "signing 1 1 0 0 editor 1 0"),
        ("publish", SIGNED, "approved 1 1 0 0 editor 1 0", "approved 1 1 1 0 editor 2 0"),
        ("hand_over", TWO_CLERKS, "signing 1 1 0 0 editor 1 0", "signing 1 1 0 1 接手 2 0"),
    ],
)
def test_killed_and_done_again(
    tmp_path: Path, act: str, setting_up: str, before: str, after: str
) -> None:
    done = python(setting_up, tmp_path)
    assert done.returncode == 0, done.stderr
    killed = python(ACTING, tmp_path, act, "die")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert python(TELLING, tmp_path).stdout.strip() == before
    again = python(ACTING, tmp_path, act, "live")
    assert again.returncode == 0, again.stderr
    assert python(TELLING, tmp_path).stdout.strip() == after
