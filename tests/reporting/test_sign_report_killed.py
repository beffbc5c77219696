"""A process killed between the last signature and the status leaves neither; again, both."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.registers.test_import_killed import python

SETTING_UP = """
from datetime import date
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.reporting import services
from gongkai.reporting.models import ReportCell
from gongkai.statute.duties import Duty
from gongkai.workflow.services import StepSpec, save_route
bureau = Agency.objects.create(
    code="yunling-gxj", name="云岭市工业和信息化局", kind="municipal_department", level="city"
)
for name, duty in (("editor", "report_editor"), ("head", "office_head")):
    person = Person.objects.create(username=name, name=name)
    DutyHolding.objects.create(person=person, agency=bureau, duty=duty, since=date(2015, 1, 1))
editor, head = Person.objects.order_by("pk")
today = date(2022, 1, 15)
step = StepSpec("签发", Duty.OFFICE_HEAD)
save_route(agency=bureau, kind="annual_report", steps=[step], actor=head, today=today)
report = services.open_report(agency=bureau, year=2021, actor=editor)
ReportCell.objects.filter(report=report, value=None).update(state="number", value=0, source="typed")
fifth = report.paragraphs.get(section_id="s5")
text = "人手不足。将增加一人。"
services.edit_paragraph(
    report=report, paragraph=fifth, text=text, revision=fifth.revision, actor=editor
)
services.check(report=report, actor=editor, today=today)
"""

SIGNING = """
import os
import signal
import sys
from datetime import date
import django
django.setup()
from gongkai.organisations.models import Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.workflow import engine
from gongkai.workflow.models import Draft, Signature


def die(*_, **__):
    assert Signature.objects.filter(voided_at=None).count() == 1
    assert Draft.objects.get().outcome == "signed"
    os.kill(os.getpid(), signal.SIGKILL)


if sys.argv[1] == "die":
    engine.record_act = die
services.sign_report(
    report=AnnualReport.objects.get(),
    actor=Person.objects.get(username="head"),
    shown_hash=ReportVersion.objects.get().hash,
    today=date(2022, 1, 20),
)
"""

TELLING = """
import django
django.setup()
from gongkai.audit.models import AuditEntry
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.workflow.models import Draft, Signature
acts = AuditEntry.objects.filter(act__in=["workflow.sign", "annual_report.approve"]).count()
print(
    AnnualReport.objects.get().status,
    Signature.objects.count(),
    Draft.objects.get().is_open,
    ReportVersion.objects.get().approved_on,
    acts,
)
"""


def test_a_kill_between_signature_and_status(tmp_path: Path) -> None:
    done = python(SETTING_UP, tmp_path)
    assert done.returncode == 0, done.stderr
    killed = python(SIGNING, tmp_path, "die")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert python(TELLING, tmp_path).stdout.split() == ["signing", "0", "True", "None", "0"]
    again = python(SIGNING, tmp_path, "live")
    assert again.returncode == 0, again.stderr
    assert python(TELLING, tmp_path).stdout.split() == ["approved", "1", "False", "2022-01-20", "2"]
