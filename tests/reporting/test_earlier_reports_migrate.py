"""Reports of an installation that began before versions were kept and signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.reporting.conftest import PENALTIES

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import public
from gongkai.reporting.frozen import freeze, hash_of
from gongkai.reporting.loaded import load
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.services.content import content_of_loaded
from gongkai.workflow.models import Responsibility

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("reporting", "0001_first")]


@pytest.fixture
def apps_before() -> Iterator[Any]:
    """The tables of reporting as they were, all others as they are."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    others = [node for node in leaves if node[0] != "reporting"]
    yield executor.loader.project_state([*BEFORE, *others]).apps
    migrate_on()


def migrate_on() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def a_report(
    apps: Any, bureau: Agency, year: int, status: str, origin: str, **more: Any
) -> tuple[Any, int]:
    """A report of that year with six penalties and a word on problems."""
    report = apps.get_model("reporting", "AnnualReport").objects.create(
        agency_id=bureau.pk,
        kind="annual_report",
        number=str(year),
        title=f"云岭市工业和信息化局{year}年政府信息公开工作年度报告",
        status=status,
        year=year,
        form="2021",
        origin=origin,
        **more,
    )
    apps.get_model("reporting", "ReportCell").objects.create(
        report=report, cell_id=PENALTIES, state="number", value=6, computed=6, source="counted"
    )
    apps.get_model("reporting", "ReportParagraph").objects.create(
        report=report, section_id="s5", order=7, text="人手不足。\n将增加一人。"
    )
    return report, report.pk


def test_each_goes_on_where_it_stood(apps_before: Any, bureau: Agency, clerk: Person) -> None:
    apps = apps_before
    published = {"published_on": date(2022, 1, 28)}
    drafted, signed = a_report(apps, bureau, 2021, "published", "drafted", **published)
    drafted.drafters.add(clerk.pk)
    apps.get_model("workflow", "Draft").objects.create(
        case_id=signed, kind="annual_report", version=3, hash="0" * 64, drafter_id=clerk.pk
    )
    _, checked = a_report(apps, bureau, 2022, "checked", "drafted")
    _, imported = a_report(apps, bureau, 2020, "published", "imported")
    unsure_one, unsure = a_report(apps, bureau, 2019, "published", "imported", **published)
    unsure_one.cells.update(state="unsure", value=None, candidates=[6])
    _, draft = a_report(apps, bureau, 2018, "draft", "typed")
    migrate_on()
    found = dict(AnnualReport.objects.values_list("pk", "status"))
    assert found == {
        signed: "approved",
        checked: "draft",
        imported: "filed",
        unsure: "received",
        draft: "draft",
    }
    assert [(line.year, line.published_on) for line in public.published_reports(bureau.code)] == [
        (2021, date(2022, 1, 28)),
        (2020, None),
    ]
    version = ReportVersion.objects.get(report=signed)
    assert (version.number, version.edition, version.draft) == (3, 1, None)
    assert version.published_at == datetime(2022, 1, 28, tzinfo=UTC)
    assert version.approved_on == date(2022, 1, 28)
    owners = dict(Responsibility.objects.values_list("key", "owner"))
    assert owners == dict.fromkeys(map(str, (signed, checked, unsure, draft)), clerk.pk)


def test_what_is_kept_is_what_the_platform_would_keep(
    apps_before: Any, bureau: Agency, clerk: Person
) -> None:
    _, pk = a_report(apps_before, bureau, 2021, "published", "typed")
    migrate_on()
    version = ReportVersion.objects.get(report=pk)
    now = freeze(content_of_loaded(load(AnnualReport.objects.get(pk=pk))))
    assert version.content == now
    assert version.hash == hash_of(now)
    report = public.published_report(bureau.code, 2021)
    assert report is not None
    assert report.content.entry(PENALTIES).value == 6
    assert [one.text for one in report.content.sections[4].paragraphs] == [
        "人手不足。",
        "将增加一人。",
    ]
