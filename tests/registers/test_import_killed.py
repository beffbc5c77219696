"""A worker killed in the middle of storing leaves nothing, and the next one stores all, once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

SETTING_UP = """
import sys
from datetime import date
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.registers.importing.dry_run import read_run, receive_file
from gongkai.registers.importing.taking import accept_run
from gongkai.registers.models import ImportTarget
bureau = Agency.objects.create(
    code="yunling-gxj", name="云岭市工业和信息化局", kind="municipal_department", level="city"
)
clerk = Person.objects.create(username="clerk", name="赵文书")
DutyHolding.objects.create(
    person=clerk, agency=bureau, duty="register_clerk", since=date(2015, 1, 1)
)
path, signed = Path(sys.argv[1]), {"actor": clerk, "today": date(2024, 11, 15)}
run = receive_file(bureau, ImportTarget.PENALTY, path, name=path.name, **signed)
run = read_run(run.pk, print)
assert run.state == "ready", run.faults
accept_run(run, **signed)
"""

KILLED = """
import os
import signal
import django
django.setup()
from gongkai.registers.importing import taking
from gongkai.registers.models import Entry, ImportRun


def die(*_, **__):
    assert Entry.objects.count() == 300
    os.kill(os.getpid(), signal.SIGKILL)


taking.record_act = die
taking.store_run(ImportRun.objects.get().pk, print)
"""

COUNTING = """
import django
django.setup()
from gongkai.registers.models import Entry, ImportRun, MonthSort
print(ImportRun.objects.get().state, Entry.objects.count(), MonthSort.objects.count())
"""

AGAIN = """
import django
django.setup()
from gongkai.registers.importing.taking import store_run
from gongkai.registers.models import ImportRun
for _ in range(2):
    store_run(ImportRun.objects.get().pk, lambda *_: None)
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


def test_a_kill_while_storing(tmp_path: Path) -> None:
    table = tmp_path / "处罚.csv"
    rows = [f"云工信罚〔2023〕{number}号,未报送节能资料,2023-03-05" for number in range(1, 301)]
    table.write_text("\n".join(["决定书文号,处罚事由,决定日期", *rows]), encoding="utf-8")
    done = python(SETTING_UP, tmp_path, str(table))
    assert done.returncode == 0, done.stderr
    killed = python(KILLED, tmp_path)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert python(COUNTING, tmp_path).stdout == "storing 0 0\n"
    again = python(AGAIN, tmp_path)
    assert again.returncode == 0, again.stderr
    assert python(COUNTING, tmp_path).stdout == "done 300 1\n"
