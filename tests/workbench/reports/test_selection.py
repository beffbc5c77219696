"""Choosing reports and having their figures made into a table."""

from __future__ import annotations

from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import make_published, make_received
from tests.workbench.conftest import queries_for
from tests.workbench.reports.conftest import page_of

from gongkai.jobs.models import Job
from gongkai.organisations.models import Agency
from gongkai.reporting.models import AnnualReport

TABLE = "/desk/reports/table/"


def test_published_reports_of_other_agencies_stand_in_the_list(
    at_clerk: Client, draft: AnnualReport, other_bureau: Agency
) -> None:
    make_published(other_bureau, 2020, {})
    make_received(other_bureau, 2019, {})
    page = page_of(at_clerk, TABLE)
    assert "找到2份" in page
    assert f'{other_bureau.name}<span class="unseen">2020年度</span>' in page
    assert faults(page) == []


def test_the_list_is_narrowed(at_clerk: Client, draft: AnnualReport, other_bureau: Agency) -> None:
    make_published(other_bureau, 2020, {})
    assert "找到1份" in page_of(at_clerk, f"{TABLE}?text={other_bureau.name}")
    assert "找到1份" in page_of(at_clerk, f"{TABLE}?first=2021&last=2021")
    assert "找到1份" in page_of(at_clerk, f"{TABLE}?public=1")
    assert "没有符合条件的报告" in page_of(at_clerk, f"{TABLE}?form=2019")


def test_the_list_takes_no_more_queries_for_more_reports(
    at_clerk: Client, draft: AnnualReport, other_bureau: Agency
) -> None:
    before = queries_for(at_clerk, TABLE)
    for year in (2019, 2020, 2021):
        make_published(other_bureau, year, {})
    assert queries_for(at_clerk, TABLE) == before


def test_what_is_ticked_is_written_in_the_background(at_clerk: Client, draft: AnnualReport) -> None:
    answer = at_clerk.post(
        f"{TABLE}export/", {"report": str(draft.pk), "shape": "long", "format": "csv"}
    )
    job = Job.objects.get(kind="report_selection")
    assert answer["Location"] == f"/desk/jobs/{job.pk}/"
    assert job.arguments["keys"] == [draft.pk]


def test_all_that_was_found_is_written(
    at_clerk: Client, draft: AnnualReport, other_bureau: Agency
) -> None:
    other = make_published(other_bureau, 2020, {})
    at_clerk.post(
        f"{TABLE}export/",
        {"which": "all", "first": "2020", "last": "2020", "shape": "wide", "format": "xlsx"},
    )
    assert Job.objects.get(kind="report_selection").arguments["keys"] == [other.pk]


def test_nothing_ticked_is_told_on_the_page(at_clerk: Client, draft: AnnualReport) -> None:
    answer = at_clerk.post(
        f"{TABLE}export/",
        {"shape": "long", "format": "csv"},
        follow=True,
        HTTP_REFERER=f"http://testserver{TABLE}",
    )
    assert "请至少勾选一份报告" in answer.content.decode()
