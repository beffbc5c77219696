"""Five thousand people in one file: with every kind of fault, then mended, then killed halfway."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook
from tests.organisations.people_import.conftest import Importer, faults, table

from gongkai.organisations.models import Agency, Person, Post, TableImport

AGENCIES = 100
PEOPLE = 5_000
DEPARTMENT = "市级政府工作部门"
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "一二三四五六七八九十百千万"


def agency_rows(*, circle: bool = False) -> list[tuple[str, ...]]:
    """A hundred agencies below the city; with `circle` the last three stand above themselves."""
    rows = []
    for number in range(AGENCIES):
        above = f"b{number - 10}" if number >= 10 else "yunling"
        if circle and number >= AGENCIES - 3:
            above = f"b{number - 1 if number > AGENCIES - 3 else AGENCIES - 1}"
        rows.append((f"b{number}", f"云岭市第{number}局", "", DEPARTMENT, "市级", above))
    return rows


def section_rows() -> list[tuple[str, ...]]:
    return [(f"b{number}", f"第{one}科") for number in range(AGENCIES) for one in (1, 2)]


def person_rows(*, faulty: bool = False) -> list[tuple[str, ...]]:
    """Fifty people an agency, of 130 names: each name is in many agencies, once in each.

    `faulty`: every hundredth row has the name of the one before it or an unknown section.
    """
    rows = []
    for number in range(PEOPLE):
        agency, place = divmod(number, PEOPLE // AGENCIES)
        name = f"{SURNAMES[place % 10]}{GIVEN[place // 10]}{GIVEN[agency % 13]}"
        section = f"第{1 + place % 2}科"
        if faulty and number % 100 == 1:
            name = rows[-1][2]
        if faulty and number % 100 == 51:
            section = "没有的科"
        rows.append((f"b{agency}", section, name, "", "科员"))
    return rows


def test_every_fault_of_a_large_file_is_found_in_a_few_queries(importer: Importer) -> None:
    tables = (
        table("机关", *agency_rows(circle=True)),
        table("科室", *section_rows()),
        table("人员", *person_rows(faulty=True)),
    )
    with CaptureQueriesContext(connection) as queries:
        run = importer.look_at(*tables)
    assert len(queries) < 20
    told = faults(run)
    assert run.fault_count == 3 + 2 * 50 + 50
    assert sum(sheet == "机关" for sheet, *_ in told) == 3
    assert "b97→b99→b98→b97" in told[0][3]
    assert sum("同名" in text for *_, text in told) == 100
    assert sum("没有这个科室" in text for *_, text in told) == 50
    assert Person.objects.count() == 1


def test_a_large_file_without_faults_is_stored_whole(importer: Importer) -> None:
    tables = (
        table("机关", *agency_rows()),
        table("科室", *section_rows()),
        table("人员", *person_rows()),
    )
    run = importer.look_at(*tables)
    assert (run.fault_count, run.change_count) == (0, AGENCIES + 2 * AGENCIES + PEOPLE)
    assert len(run.changes) == TableImport.SHOWN
    importer.store(run, *tables)
    assert Person.objects.count() == PEOPLE + 1
    assert Post.objects.filter(section__isnull=False).count() == PEOPLE
    assert Agency.objects.get(code="b99").path.count("/") == 12
    assert Person.objects.filter(username__in=["b0-001", "b99-050"]).count() == 2


SETTING_UP = """
import sys
from datetime import date
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.people_import import acts
from gongkai.organisations.people_import.columns import DAYS
from gongkai.workbench.workbooks import read_workbook
city = Agency.objects.create(code="yunling", name="云岭市政府", kind="government", level="city")
system = Person.objects.create(username="system", name="城系统")
DutyHolding.objects.create(
    person=system, agency=city, duty="system_administrator", since=date(2015, 1, 1)
)
path, signed = Path(sys.argv[1]), {"actor": system, "today": date(2026, 2, 11)}
run = acts.start_people_import(agency=city, file_name=path.name, sha256="0" * 64, **signed)
run = acts.read_people_import(run, read_workbook(path, path.name, DAYS))
assert run.state == "ready", run.faults or run.refusal
acts.confirm_people_import(run=run, **signed)
"""

STORING = """
import os, signal, sys
from datetime import date
from pathlib import Path
import django
django.setup()
from gongkai.organisations.models import Person, Post, TableImport
from gongkai.organisations.people_import import acts, storing
from gongkai.organisations.people_import.columns import DAYS
from gongkai.workbench.workbooks import read_workbook


def die(*_, **__):
    assert Post.objects.count() == 300
    os.kill(os.getpid(), signal.SIGKILL)


if sys.argv[2] == "die":
    storing._record = die
path = Path(sys.argv[1])
for _ in range(2):
    run = TableImport.objects.get()
    acts.store_people_import(run, read_workbook(path, path.name, DAYS), date(2026, 2, 11))
"""

COUNTING = """
import django
django.setup()
from gongkai.organisations.models import Agency, Person, Post, TableImport
print(TableImport.objects.get().state, *(m.objects.count() for m in (Agency, Person, Post)))
"""


def python(script: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a process of its own over the database in `folder`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GONGKAI_")}
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        env=kept | {"GONGKAI_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_kill_while_storing_leaves_nothing_and_the_next_run_makes_all(tmp_path: Path) -> None:
    book = Workbook()
    for name, rows in (
        ("机关", [("代码", "全称", "简称", "类型", "层级", "上级代码"), *agency_rows()[:6]]),
        ("科室", [("机关代码", "名称"), *section_rows()[:12]]),
        ("人员", [("机关代码", "科室", "姓名", "用户名", "职务"), *person_rows()[:300]]),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "人员.xlsx"
    book.save(path)
    done = python(SETTING_UP, tmp_path, str(path))
    assert done.returncode == 0, done.stderr
    killed = python(STORING, tmp_path, str(path), "die")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert python(COUNTING, tmp_path).stdout == "storing 1 1 0\n"
    again = python(STORING, tmp_path, str(path), "live")
    assert again.returncode == 0, again.stderr
    assert python(COUNTING, tmp_path).stdout == "done 7 301 300\n"
