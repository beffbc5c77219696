"""Earlier dates of a region, set by who supervises it."""

from __future__ import annotations

from django.test import Client
from tests.plain_html import faults
from tests.workbench.conftest import queries_for
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency
from gongkai.reporting.models import AnnualReport, ReportDeadline

PAGE = "/desk/reports/deadlines/"
SENT = {
    "year": "2021",
    "region": "990000",
    "submit_by": "2022-01-20",
    "publish_by": "",
    "basis": "云岭市政务公开办通知〔2021〕5号",
}


def test_an_earlier_date_is_set_and_holds_for_the_agencies_below(
    at_supervisor: Client, at_clerk: Client, draft: AnnualReport
) -> None:
    page = page_of(at_supervisor, PAGE)
    assert "没有规定过" in page
    assert 'name="region" value="99"' in page
    answer = at_supervisor.post(PAGE, SENT, follow=True).content.decode()
    assert "已规定：990000地区2021年度" in answer
    assert "2022年1月20日" in answer
    assert faults(answer) == []
    dates = page_of(at_clerk, f"/desk/reports/{draft.pk}/dates/")
    assert "2022年1月20日 周四" in dates
    assert "云岭市政务公开办通知〔2021〕5号" in dates


def test_a_later_date_than_the_laws_is_refused(at_supervisor: Client, bureau: Agency) -> None:
    at_supervisor.post(PAGE, SENT | {"submit_by": "2022-02-20"})
    at_supervisor.post(PAGE, SENT | {"submit_by": "下周"})
    at_supervisor.post(PAGE, SENT | {"year": "去年"})
    at_supervisor.post(PAGE, SENT | {"basis": ""})
    assert not ReportDeadline.objects.exists()


def test_who_does_not_supervise_finds_no_page(at_clerk: Client, at_head: Client) -> None:
    for client in (at_clerk, at_head):
        assert client.get(PAGE).status_code == 404
        assert client.post(PAGE, SENT).status_code == 404


def test_the_list_takes_no_more_queries_for_more_rows(at_supervisor: Client) -> None:
    at_supervisor.post(PAGE, SENT)
    before = queries_for(at_supervisor, PAGE)
    for year in ("2022", "2023"):
        at_supervisor.post(PAGE, SENT | {"year": year, "submit_by": f"{int(year) + 1}-01-20"})
    assert queries_for(at_supervisor, PAGE) == before
