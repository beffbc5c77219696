"""5,000 people in 100 new agencies from one workbook: read, looked at, made.

Against a plain script that inserts the same rows in bulk, without a check and without the log. The
look reads the file in its confined process and tells every fault; making looks again and then
writes all of it in one transaction. Memory is the peak of this process over what it had before.
"""

from __future__ import annotations

import resource
import tempfile
from datetime import date
from pathlib import Path

from bench.database import throw_away_database
from bench.measuring import report, seconds

AGENCIES, EACH = 100, 50
LOOK_LIMIT, MAKE_LIMIT, MEGABYTES = 10.0, 6.0, 200
TODAY = date(2026, 2, 11)
HEADS = {
    "机关": ("代码", "全称", "简称", "类型", "层级", "上级代码"),
    "科室": ("机关代码", "名称"),
    "人员": ("机关代码", "科室", "姓名", "用户名", "职务"),
}


def main() -> bool:
    """Measure and print; whether the limits were kept."""
    with throw_away_database() as vendor, tempfile.TemporaryDirectory() as folder:
        from gongkai.organisations.models import Agency, DutyHolding, Person, TableImport
        from gongkai.organisations.people_import import acts
        from gongkai.organisations.people_import.columns import DAYS
        from gongkai.workbench.workbooks import read_workbook

        city = Agency.objects.create(
            code="bench", name="某市人民政府", kind="government", level="city"
        )
        system = Person.objects.create(username="system", name="某人")
        DutyHolding.objects.create(
            person=system, agency=city, duty="system_administrator", since=date(2015, 1, 1)
        )
        path = _workbook(Path(folder) / "people.xlsx")
        signed = {"actor": system, "today": TODAY}
        run = acts.start_people_import(agency=city, file_name=path.name, sha256="0" * 64, **signed)
        before = _peak()

        def look() -> None:
            acts.read_people_import(run, read_workbook(path, path.name, DAYS))

        def make() -> None:
            tables = read_workbook(path, path.name, DAYS)
            acts.store_people_import(TableImport.objects.get(), tables, TODAY)

        looked = seconds(look)
        acts.confirm_people_import(run=run, **signed)
        made = seconds(make)
        grown = _peak() - before
        if Person.objects.count() != AGENCIES * EACH + 1:
            raise RuntimeError(TableImport.objects.get().refusal or "not everything was made")
        plain = seconds(_plain_script)
        people = AGENCIES * EACH
        return all(
            (
                report(
                    f"looking at {people} people on {vendor}",
                    f"{looked:.1f} s",
                    f"{LOOK_LIMIT:.0f} s",
                    looked <= LOOK_LIMIT,
                ),
                report(
                    f"making {people} people on {vendor}",
                    f"{made:.1f} s, plain inserts {plain:.1f} s, ratio {made / plain:.2f}",
                    f"{MAKE_LIMIT:.0f}",
                    made / plain <= MAKE_LIMIT,
                ),
                report(
                    "memory for both",
                    f"{grown} MB more than before",
                    f"{MEGABYTES} MB",
                    grown <= MEGABYTES,
                ),
            )
        )


def _peak() -> int:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _workbook(path: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = {name: book.create_sheet(name) for name in HEADS}
    for name, head in HEADS.items():
        sheets[name].append(head)
    for number in range(AGENCIES):
        code, above = f"b{number}", f"b{number - 10}" if number >= 10 else "bench"
        sheets["机关"].append((code, f"第{number}局", "", "市级政府工作部门", "市级", above))
        for section in ("第一科", "第二科"):
            sheets["科室"].append((code, section))
        for person in range(EACH):
            section = ("第一科", "第二科")[person % 2]
            sheets["人员"].append((code, section, f"某{person}", "", "科员"))
    book.save(path)
    return path


def _plain_script() -> None:
    """The same rows for other codes and names, in bulk."""
    from django.db import transaction

    from gongkai.organisations.models import Agency, Fact, FactVersion, Person, Post, Section

    with transaction.atomic():
        agencies = Agency.objects.bulk_create(
            Agency(
                code=f"p{number}",
                name=f"另第{number}局",
                kind="municipal_department",
                level="city",
                path=f"/bench/p{number}/",
            )
            for number in range(AGENCIES)
        )
        sections = Section.objects.bulk_create(
            Section(agency=agency, name=name)
            for agency in agencies
            for name in ("第一科", "第二科")
        )
        facts = Fact.objects.bulk_create(
            Fact(agency=one.agency, kind="section", section=one) for one in sections
        )
        FactVersion.objects.bulk_create(
            FactVersion(fact=fact, since=TODAY, name="第一科") for fact in facts
        )
        people = Person.objects.bulk_create(
            Person(username=f"plain-{number}", name="某人", password="!")
            for number in range(AGENCIES * EACH)
        )
        Post.objects.bulk_create(
            Post(
                person=person,
                agency=agencies[number // EACH],
                section=sections[2 * (number // EACH) + number % 2],
                title="科员",
                since=TODAY,
            )
            for number, person in enumerate(people)
        )
