"""Every version that was put up: listed, opened, compared; the report beside last year's."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import PENALTIES, make_received, sign_all
from tests.workbench.conftest import queries_for
from tests.workbench.reports.conftest import page_of
from tests.workbench.reports.test_signing import MENDED, edit

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty


def address(report: AnnualReport, page: str) -> str:
    return f"/desk/reports/{report.pk}/{page}"


@pytest.fixture
def twice(checked: AnnualReport, clerk: Person, people: dict[Duty, Person]) -> AnnualReport:
    """Signed by two, changed, put up again."""
    sign_all(checked, people, upto=2)
    edit(checked, clerk, MENDED)
    return services.check(report=checked, actor=clerk, today=date(2022, 1, 18))


def test_each_version_stands_with_who_signed_it(at_clerk: Client, twice: AnnualReport) -> None:
    page = page_of(at_clerk, address(twice, "versions/"))
    assert page.index("第2稿") < page.rindex("第1稿")
    assert re.findall(r"<s>(\w+)<span class=\"unseen\">（已失效）", page) == ["朱主任", "蒋法规"]
    assert "已改动" in page
    assert "送签中" in page
    assert faults(page) == []


def test_an_old_version_can_be_read_as_it_was(at_clerk: Client, twice: AnnualReport) -> None:
    page = page_of(at_clerk, address(twice, "versions/1/"))
    assert "群众看不懂的地方还有不少" in page
    assert twice.versions.get(number=1).hash in page
    assert faults(page) == []
    assert at_clerk.get(address(twice, "versions/9/")).status_code == 404


def test_two_versions_are_compared(at_clerk: Client, twice: AnnualReport) -> None:
    page = page_of(at_clerk, address(twice, "compare/"))
    assert "第1稿到第2稿，改了1处" in page
    assert "<del>" in page
    assert "<ins>" in page
    assert faults(page) == []
    same = page_of(at_clerk, address(twice, "compare/?before=2&now=2"))
    assert "两稿一样" in same
    turned = page_of(at_clerk, address(twice, "compare/?before=2&now=1"))
    assert "第1稿到第2稿" in turned


@pytest.mark.parametrize("query", ["?before=9&now=1", "?now=77"])
def test_a_version_that_is_none_is_not_compared(
    at_clerk: Client, twice: AnnualReport, query: str
) -> None:
    assert at_clerk.get(address(twice, f"compare/{query}")).status_code == 404


def test_one_version_alone_is_not_compared(at_clerk: Client, checked: AnnualReport) -> None:
    assert at_clerk.get(address(checked, "compare/")).status_code == 404


def test_before_the_first_there_is_none(at_clerk: Client, draft: AnnualReport) -> None:
    assert "还没有送签过" in page_of(at_clerk, address(draft, "versions/"))


def test_the_list_takes_no_more_queries_for_more_versions(
    at_clerk: Client, twice: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    before = queries_for(at_clerk, address(twice, "versions/"))
    for number in range(3):
        sign_all(twice, people, upto=1)
        edit(twice, clerk, f"{MENDED}另{number}。")
        services.check(report=twice, actor=clerk, today=date(2022, 1, 19))
    assert queries_for(at_clerk, address(twice, "versions/")) == before


def test_last_years_report_stands_beside(
    at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    last = make_received(bureau, 2020, {PENALTIES: 37})
    last.paragraphs.create(section_id="s5", order=8, text="去年的问题是解读太少。")
    page = page_of(at_clerk, address(draft, "last-year/"))
    assert '<td class="num">37</td><td class="num">6</td>' in page
    assert "去年的问题是解读太少。" in page
    assert faults(page) == []
    every = page_of(at_clerk, address(draft, "last-year/?all"))
    assert every.count("<tr>") > page.count("<tr>")


def test_without_last_years_report_the_page_says_so(at_clerk: Client, draft: AnnualReport) -> None:
    assert "没有上年的报告" in page_of(at_clerk, address(draft, "last-year/"))


def test_another_agency_finds_nothing(at_stranger: Client, twice: AnnualReport) -> None:
    for page in ("versions/", "versions/1/", "compare/", "last-year/", "history/", "dates/"):
        assert at_stranger.get(address(twice, page)).status_code == 404


def test_the_history_tells_who_did_what_with_versions_and_differences(
    at_clerk: Client, twice: AnnualReport
) -> None:
    page = page_of(at_clerk, address(twice, "history/"))
    for word in ("送签", "朱主任", "蒋法规", "公开工作机构负责人", "已失效", "第2稿", "<del>"):
        assert word in page
    assert faults(page) == []
    signed = page_of(at_clerk, address(twice, "history/?kind=sign"))
    assert "修改文字" not in signed
    assert "没有这一类的记录" in page_of(at_clerk, address(twice, "history/?kind=out"))


def test_the_history_takes_no_more_queries_for_more_that_happened(
    at_clerk: Client, twice: AnnualReport, clerk: Person
) -> None:
    before = queries_for(at_clerk, address(twice, "history/"))
    for number in range(3):
        edit(twice, clerk, f"{MENDED}另{number}。")
    assert queries_for(at_clerk, address(twice, "history/")) == before


def test_the_dates_say_why_and_what_is_reminded_of(at_clerk: Client, draft: AnnualReport) -> None:
    page = page_of(at_clerk, address(draft, "dates/"))
    assert "2022年1月31日" in page
    assert "《条例》第四十九条" in page
    assert "1月30日 周日（补班）" in page
    assert faults(page) == []
