"""A worker killed while people are made leaves none of them, and the next one makes all, once."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.organisations.people_import.conftest import table
from tests.registers.test_import_killed import python

from gongkai.organisations.given import GivenTable

SETTING_UP = """
from datetime import date
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.people_import.acts import (
    confirm_people_import, read_people_import, start_people_import
)
from tests.organisations.people_import.test_import_killed import people
city = Agency.objects.create(
    code="yunling", name="云岭市人民政府", kind="government", level="city"
)
admin = Person.objects.create(username="city-system", name="城系统")
DutyHolding.objects.create(
    person=admin, agency=city, duty="system_administrator", since=date(2015, 1, 1)
)
today = date(2026, 2, 11)
run = start_people_import(
    agency=city, file_name="人员.xlsx", sha256="0" * 64, actor=admin, today=today
)
run = read_people_import(run, people())
assert run.state == "ready", run.faults
confirm_people_import(run=run, actor=admin, today=today)
"""

STORING = """
import os
import signal
import sys
from datetime import date
import django
django.setup()
from gongkai.organisations.models import Person, TableImport
from gongkai.organisations.people_import import acts
from tests.organisations.people_import.test_import_killed import people


def die(*_, **__):
    assert Person.objects.count() == 301
    os.kill(os.getpid(), signal.SIGKILL)


if sys.argv[1] == "die":
    acts.close = die
for _ in range(2):
    run = TableImport.objects.get()
    acts.store_people_import(run, people(), date(2026, 2, 12))
"""

TELLING = """
import django
django.setup()
from gongkai.audit.models import AuditEntry
from gongkai.audit.services import verify
from gongkai.organisations.models import Agency, Fact, Person, Post, Section, TableImport
print(
    TableImport.objects.get().state,
    Agency.objects.count(),
    Section.objects.count(),
    Fact.objects.count(),
    Person.objects.count(),
    Post.objects.count(),
    AuditEntry.objects.filter(act="organisations.import_people").count(),
    len(verify().faults),
)
"""


def people() -> tuple[GivenTable, ...]:
    """One agency, one section, 300 people."""
    return (
        table(
            "机关", ("yunling-yjj", "云岭市应急管理局", "", "市级政府工作部门", "市级", "yunling")
        ),
        table("科室", ("yunling-yjj", "办公室")),
        table("人员", *[("yunling-yjj", "办公室", f"员{n}", "", "科员") for n in range(300)]),
    )


def test_a_kill_while_storing(tmp_path: Path) -> None:
    done = python(SETTING_UP, tmp_path)
    assert done.returncode == 0, done.stderr
    killed = python(STORING, tmp_path, "die")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert python(TELLING, tmp_path).stdout == "storing 1 0 0 1 0 0 0\n"
    again = python(STORING, tmp_path, "live")
    assert again.returncode == 0, again.stderr
    assert python(TELLING, tmp_path).stdout == "done 2 1 1 301 300 1 0\n"
