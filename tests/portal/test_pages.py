"""The public pages: only what is published, in real tables, for every reader."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.plain_html import faults
from tests.portal.conftest import corrected
from tests.reporting.conftest import make_filed, make_published, make_received

from gongkai.organisations.models import Agency
from gongkai.portal.urls import urlpatterns
from gongkai.reporting.models import AnnualReport

REPORT = "/agencies/yunling-gxj/reports/2021/"
ARGUMENTS: dict[str, dict[str, object]] = {
    "schema": {},
    "home": {},
    "accessibility": {},
    "agency": {"code": "yunling-gxj"},
    "functions": {"code": "yunling-gxj"},
    "leaders": {"code": "yunling-gxj"},
    "portrait": {"code": "yunling-gxj", "sha256": "0" * 64},
    "sections": {"code": "yunling-gxj"},
    "places": {"code": "yunling-gxj"},
    "floors": {"code": "yunling-gxj"},
    "report": {"code": "yunling-gxj", "year": 2021},
    "report-file": {"code": "yunling-gxj", "year": 2021, "form": "json"},
    "report-charts": {"code": "yunling-gxj", "year": 2021},
    "report-charts-file": {"code": "yunling-gxj", "year": 2021},
    "report-edition": {"code": "yunling-gxj", "year": 2021, "edition": 1},
    "report-changes": {"code": "yunling-gxj", "year": 2021, "edition": 2},
    "report-edition-file": {"code": "yunling-gxj", "year": 2021, "edition": 1, "form": "json"},
}
"""Every address of the public face; one that is missing fails the test."""


def test_every_public_address_is_known() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(ARGUMENTS)


@pytest.mark.parametrize("name", ARGUMENTS)
def test_everybody_may_read_every_public_page(
    name: str,
    client: Client,
    report_2021: AnnualReport,
    report_2020: AnnualReport,
    told: Agency,
) -> None:
    corrected(report_2021, {"t2.art20_6.penalty.decisions": 7}, date(2023, 3, 7))
    answer = client.get(reverse(f"portal:{name}", kwargs=ARGUMENTS[name]))
    assert answer.status_code == 200
    if answer["Content-Type"].startswith("text/html"):
        assert not faults(answer.content.decode())
        assert "sessionid" not in answer.cookies
    assert client.post(reverse(f"portal:{name}", kwargs=ARGUMENTS[name])).status_code == 405


def test_a_draft_is_nowhere(client: Client, draft_2022: AnnualReport) -> None:
    assert client.get("/agencies/yunling-gxj/reports/2022/").status_code == 404
    assert client.get("/agencies/yunling-gxj/reports/2022.pdf").status_code == 404
    for address in ("/", "/agencies/yunling-gxj/"):
        page = client.get(address).content.decode()
        assert "2022年度报告" not in page
        assert "草稿报告" not in page
    assert "还没有公布的年度报告" in page


def test_what_waits_to_be_filed_is_nowhere(
    client: Client, bureau: Agency, report_2020: AnnualReport
) -> None:
    report = make_received(bureau, 2021, {"t3.new_received.total": 9, "t3.outcome.total.total": 9})
    assert client.get(REPORT).status_code == 404
    for form in ("pdf", "docx", "xlsx", "html", "json"):
        assert client.get(f"/agencies/yunling-gxj/reports/2021.{form}").status_code == 404
    for address in ("/", "/agencies/yunling-gxj/", "/agencies/yunling-gxj/reports/2020/"):
        page = client.get(address).content.decode()
        assert REPORT not in page
        assert "2020—2021年" not in page
    assert "/agencies/yunling-gxj/reports/2020/" in client.get("/").content.decode()
    make_filed(report)
    assert "2020—2021年" in client.get(REPORT).content.decode()
    assert f'href="{REPORT}"' in client.get("/").content.decode()
    assert client.get("/agencies/yunling-gxj/reports/2021.json").status_code == 200


def test_what_is_not_there_is_a_404_in_words(client: Client, bureau: Agency) -> None:
    for address in ("/agencies/nowhere/", f"{REPORT}x/", "/agencies/yunling-gxj/reports/1999/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "没有这个页面" in answer.content.decode()


def test_the_first_page_shows_the_newest_report_of_each_agency(
    client: Client, report_2021: AnnualReport, report_2020: AnnualReport, other_bureau: Agency
) -> None:
    page = client.get("/").content.decode()
    assert f'href="{REPORT}"' in page
    assert "2020年度报告" not in page
    assert "尚未公布" in page
    assert "共3个，1个已公布年度报告" in page


def test_looking_for_a_name(client: Client, bureau: Agency, other_bureau: Agency) -> None:
    page = client.get("/?q=工信").content.decode()
    assert "云岭市工业和信息化局" in page
    assert "云岭市交通运输局" not in page
    assert "没有名称含有“没有”的机关" in client.get("/?q=没有").content.decode()


class Tables(HTMLParser):
    """The statutory tables of a page: captions, and the text of cells by identifier."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[str, str] = {}
        self.captions: list[str] = []
        self.scopes = 0
        self._into = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.scopes += tag == "th" and "scope" in named
        self._into = named.get("data-cell") or (tag if tag == "caption" else "")

    def handle_data(self, text: str) -> None:
        if self._into == "caption" and text.strip():
            self.captions.append(text.strip())
        elif self._into:
            self.cells[self._into] = text.strip()

    def handle_endtag(self, tag: str) -> None:
        self._into = ""


def test_a_report_has_real_tables_with_every_cell(
    client: Client, report_2021: AnnualReport
) -> None:
    tables = Tables()
    tables.feed(client.get(REPORT).content.decode())
    assert tables.captions[:3] == [
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    ]
    assert len(tables.cells) == 200
    assert tables.cells["t3.new_received.total"] == "9"
    assert tables.cells["t2.art20_6.penalty.decisions"] == "6"
    assert tables.scopes > 50


def test_a_report_shows_its_day_its_years_and_its_files(
    client: Client, report_2021: AnnualReport, report_2020: AnnualReport
) -> None:
    page = client.get(REPORT).content.decode()
    assert "2022年1月28日</time>公布" in page
    assert 'href="/agencies/yunling-gxj/reports/2020/"' in page
    for form in ("pdf", "docx", "xlsx", "html", "json"):
        assert f'href="/agencies/yunling-gxj/reports/2021.{form}" download' in page


def test_charts_have_their_tables_and_need_two_years(
    client: Client, report_2021: AnnualReport, bureau: Agency
) -> None:
    assert "历年新收和办理的申请" not in client.get(REPORT).content.decode()
    make_published(bureau, 2020, {"t3.new_received.total": 4, "t3.outcome.total.total": 5})
    page = client.get(REPORT).content.decode()
    assert "历年新收和办理的申请<small>2020—2021年" in page
    assert '<td class="num">88.9%</td>' in page
    earlier = client.get("/agencies/yunling-gxj/reports/2020/").content.decode()
    assert "历年新收和办理的申请" not in earlier


def test_a_text_with_marks_in_it_stays_text(client: Client, report_2021: AnnualReport) -> None:
    page = client.get(REPORT).content.decode()
    assert "&lt;b&gt;粗体&lt;/b&gt;" in page


def test_a_file_is_handed_out_under_its_name(client: Client, report_2021: AnnualReport) -> None:
    answer = client.get("/agencies/yunling-gxj/reports/2021.json")
    assert answer["Content-Disposition"] == 'attachment; filename="yunling-gxj-2021.json"'
    assert answer["Content-Type"] == "application/json"
    assert client.get("/agencies/yunling-gxj/reports/2021.wps").status_code == 404


def test_large_letters_stay_until_they_are_turned_off(client: Client, bureau: Agency) -> None:
    large = 'class="elder"'
    assert large not in client.get("/").content.decode()
    turned = client.get("/?elder=1")
    assert large in turned.content.decode()
    assert turned.cookies["elder"]["samesite"] == "Lax"
    assert "Cookie" in turned["Vary"]
    assert large in client.get("/agencies/yunling-gxj/").content.decode()
    assert large not in client.get("/?elder=0").content.decode()
    assert large not in client.get("/").content.decode()


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_lists_take_the_same_queries_however_long(
    client: Client, report_2021: AnnualReport, report_2020: AnnualReport, other_bureau: Agency
) -> None:
    bureau = report_2021.agency
    addresses = ("/", "/agencies/yunling-gxj/", REPORT)
    few = {address: queries(client, address) for address in addresses}
    for year in (2017, 2018, 2019):
        make_published(bureau, year, {})
    make_published(other_bureau, 2021, {})
    assert {address: queries(client, address) for address in addresses} == few
    assert few["/"] <= 2
    assert few[REPORT] <= 12


def test_the_schema_of_the_json_form_is_there_for_machines(client: Client) -> None:
    answer = client.get("/report.schema.json")
    assert answer.status_code == 200
    assert answer.json()["$id"] == "report.schema.json"
