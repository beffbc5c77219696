"""Building the city once, whole or not at all; and what `make demo` prints about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from gongkai.demo.cast import CITY, SAMPLE, SAMPLE_PEOPLE
from gongkai.demo.facts import keep_facts
from gongkai.demo.people import create_city, employ
from gongkai.demo.records import keep_registers
from gongkai.demo.reports import draft_reports, file_earlier_reports
from gongkai.demo.signed import put_up_the_newest, sign_earlier_reports
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.services import create_agency
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.output import FORMATS
from gongkai.reporting.reading import Reading, read_file
from gongkai.reporting.services import export, import_reading
from gongkai.statute.agency_kinds import AgencyKind

Say = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """`fresh` tells whether this run built the city, `sample` what was read of the sample."""

    fresh: bool
    sample: Reading | None


def is_built() -> bool:
    return Agency.objects.filter(code=CITY).exists()


def build(sample: Path, today: date, say: Say) -> Built:
    """Build what is missing. The city and its reports come in one transaction each."""
    fresh = not is_built()
    if fresh:
        say("正在建一座虚构的城市：机关、人员、台账、四个年度的报告……")
        with transaction.atomic():
            create_city(today)
            keep_facts(today)
            keep_registers(Person.objects.get(username="clerk"), today)
            file_earlier_reports(today)
            sign_earlier_reports()
            draft_reports(Person.objects.get(username="editor"))
            put_up_the_newest(today)
    return Built(fresh, _take_sample(sample, today, say))


def _take_sample(sample: Path, today: date, say: Say) -> Reading | None:
    if not sample.is_file():
        say(f"没有样例文件{sample}，跳过读取样例。")
        return None
    reading = read_file(sample)
    if reading.refused is not None:
        say(f"样例没有读成：{reading.refused}")
        return reading
    agency = Agency.objects.filter(code=SAMPLE).first()
    if agency is not None and AnnualReport.objects.filter(agency=agency).exists():
        return reading
    with transaction.atomic():
        if agency is None:
            agency = create_agency(
                Person.objects.get(username="system"),
                parent=Agency.objects.get(code=CITY),
                code=SAMPLE,
                name=reading.agency or "样例机关",
                today=today,
                kind=AgencyKind.MUNICIPAL_DEPARTMENT.value,
                level="city",
            )
            for seed in SAMPLE_PEOPLE:
                employ(seed, today)
        import_reading(reading=reading, agency=agency, actor=None, name=sample.name)
    return reading


def write_output(folder: Path) -> list[Path]:
    """The five forms of every report, as `<agency code>-<year>.<ending>`; those there stay.

    A file is written beside and renamed, so that a kill leaves no half file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    reports = AnnualReport.objects.select_related("agency").order_by("agency__path", "year")
    for report in reports:
        for ending in FORMATS:
            path = folder / f"{report.agency.code}-{report.year}.{ending}"
            if path.exists():
                continue
            content = export(report=report, output_format=ending, actor=None).content
            beside = path.with_suffix(path.suffix + ".part")
            beside.write_bytes(content)
            beside.replace(path)
            written.append(path)
    return written


def reset(output: Path) -> None:
    """Throw away the demo's database, its seal, its files and its output (SQLite only)."""
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    settings.AUDIT_SEAL_KEY_FILE.unlink(missing_ok=True)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    cache.clear()
    shutil.rmtree(output, ignore_errors=True)
