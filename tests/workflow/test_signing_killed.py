"""A process killed between the signature and the status leaves neither; done again, both."""

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
from gongkai.workflow import services
from gongkai.workflow.models import Case
from gongkai.statute.duties import Duty
bureau = Agency.objects.create(
    code="yunling-gxj", name="云岭市工业和信息化局", kind="municipal_department", level="city"
)
for name, duty in (("editor", "report_editor"), ("head", "office_head")):
    person = Person.objects.create(username=name, name=name)
    DutyHolding.objects.create(person=person, agency=bureau, duty=duty, since=date(2015, 1, 1))
editor, head = Person.objects.order_by("pk")
today = date(2022, 1, 20)
step = services.StepSpec("签发", Duty.OFFICE_HEAD)
services.save_route(agency=bureau, kind="annual_report", steps=[step], actor=head, today=today)
case = Case.objects.create(agency=bureau, kind="annual_report", title="年报", status="signing")
services.put_up(
    case=case, kind="annual_report", content_hash="a" * 64, drafter=editor, today=today
)
"""

SIGNING = """
import os
import signal
import sys
from datetime import date
import django
django.setup()
from django.db import transaction
from gongkai.organisations.models import Person
from gongkai.statute.annual_report_flow import FLOW
from gongkai.workflow import engine, services
from gongkai.workflow.models import Case, Draft, Signature


class Report(Case):
    FLOW = FLOW

    class Meta:
        app_label = "workflow"
        proxy = True


def die(*_, **__):
    assert Signature.objects.filter(voided_at=None).count() == 1
    assert Draft.objects.get().outcome == "signed"
    os.kill(os.getpid(), signal.SIGKILL)


if sys.argv[1] == "die":
    engine.record_act = die
head, draft = Person.objects.get(username="head"), Draft.objects.get()
today = date(2022, 1, 20)
with transaction.atomic():
    report = Report.objects.get()
    draft = services.sign(
        draft=draft, step=draft.steps.get(), signer=head, shown_hash=draft.hash, today=today
    )
    engine.take_step(report, "approve", head, day=today, signed=draft)
"""

TELLING = """
import django
django.setup()
from gongkai.audit.models import AuditEntry
from gongkai.workflow.models import Case, Draft, Signature
waits = Draft.objects.get().steps.exclude(waits_since=None).count()
acts = AuditEntry.objects.filter(act__in=["workflow.sign", "annual_report.approve"]).count()
print(Case.objects.get().status, Signature.objects.count(), waits, acts)
"""


def test_a_kill_between_signature_and_status(tmp_path: Path) -> None:
    done = python(SETTING_UP, tmp_path)
    assert done.returncode == 0, done.stderr
    killed = python(SIGNING, tmp_path, "die")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert python(TELLING, tmp_path).stdout == "signing 0 1 0\n"
    again = python(SIGNING, tmp_path, "live")
    assert again.returncode == 0, again.stderr
    assert python(TELLING, tmp_path).stdout == "approved 1 0 2\n"
