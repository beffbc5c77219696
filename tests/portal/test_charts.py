"""A published report in charts: its figures, the way to the full report, one sheet to print."""

from __future__ import annotations

from django.test import Client
from tests.plain_html import faults
from tests.portal.test_pages import queries
from tests.reporting.conftest import make_published, make_received

from gongkai.organisations.models import Agency
from gongkai.reporting.models import AnnualReport

CHARTS = "/agencies/yunling-gxj/reports/2021/charts/"


def test_the_page_has_figures_charts_and_their_tables(
    client: Client, report_2021: AnnualReport, report_2020: AnnualReport
) -> None:
    page = client.get(CHARTS).content.decode()
    assert "<dt>新收申请</dt><dd>9 <small>件</small></dd>" in page
    assert "<title>2020—2021年政府信息公开申请</title>" in page
    assert 'href="/agencies/yunling-gxj/reports/2021/"' in page
    assert 'href="/agencies/yunling-gxj/reports/2021/charts.pdf"' in page
    assert " style=" not in page
    assert faults(page) == []


def test_the_sheet_is_a_pdf(client: Client, report_2021: AnnualReport) -> None:
    answer = client.get("/agencies/yunling-gxj/reports/2021/charts.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert "yunling-gxj-2021-charts.pdf" in answer["Content-Disposition"]


def test_what_is_not_published_has_no_charts(client: Client, bureau: Agency) -> None:
    make_received(bureau, 2021, {})
    assert client.get(CHARTS).status_code == 404
    assert client.get(f"{CHARTS[:-1]}.pdf").status_code == 404


def test_the_page_takes_the_same_queries_however_many_years(
    client: Client, report_2021: AnnualReport, bureau: Agency
) -> None:
    few = queries(client, CHARTS)
    for year in (2018, 2019, 2020):
        make_published(bureau, year, {})
    assert queries(client, CHARTS) == few
