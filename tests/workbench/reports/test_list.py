"""All years of an agency's report, and opening one more."""

from __future__ import annotations

from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import make_received
from tests.workbench.conftest import Browser, queries_for
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency
from gongkai.reporting.models import AnnualReport, Origin
from gongkai.statute.duties import Duty

REPORTS = "/desk/reports/"


def test_every_year_stands_with_its_state_and_the_day_it_is_due(
    at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    make_received(bureau, 2020, {})
    page = page_of(at_clerk, REPORTS)
    assert page.index("2021年度</a>") < page.index("2020年度</a>")
    assert "起草中" in page
    assert "待收录" in page
    assert "1月31日" in page
    assert faults(page) == []


def test_the_list_takes_no_more_queries_for_more_years(
    at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    before = queries_for(at_clerk, REPORTS)
    for year in (2017, 2018, 2019, 2020):
        make_received(bureau, year, {})
    assert queries_for(at_clerk, REPORTS) == before


def test_a_year_is_opened_as_a_draft(at_clerk: Client, records: None, bureau: Agency) -> None:
    answer = at_clerk.post("/desk/reports/open/", {"year": "2021", "how": "drafted"})
    report = AnnualReport.objects.get(agency=bureau, year=2021)
    assert answer["Location"] == f"/desk/reports/{report.pk}/"
    assert report.origin == Origin.DRAFTED


def test_an_earlier_year_is_typed(at_clerk: Client, bureau: Agency) -> None:
    at_clerk.post("/desk/reports/open/", {"year": "2019", "how": "typed"})
    assert AnnualReport.objects.get(agency=bureau, year=2019).origin == Origin.TYPED


def test_a_year_is_not_opened_twice(at_clerk: Client, draft: AnnualReport) -> None:
    answer = at_clerk.post("/desk/reports/open/", {"year": "2021"}, follow=True)
    assert "message bad" in answer.content.decode()
    assert AnnualReport.objects.count() == 1


def test_who_may_not_edit_opens_no_year(as_duty: Browser, bureau: Agency) -> None:
    handler = as_duty(Duty.HANDLER)
    assert "/desk/reports/open/" not in page_of(handler, REPORTS)
    handler.post("/desk/reports/open/", {"year": "2021"})
    assert not AnnualReport.objects.exists()


def test_a_stranger_sees_their_own_agencys_reports(
    at_stranger: Client, draft: AnnualReport
) -> None:
    assert f"/desk/reports/{draft.pk}/" not in page_of(at_stranger, REPORTS)
