"""Two reports side by side: differences, shares, words, and what both say alike."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import (
    PENALTIES,
    RECEIVED_TOTAL,
    make_filed,
    make_published,
    make_received,
)
from tests.reporting.kept import kept_reading
from tests.reporting.test_import import a_reading
from tests.workbench.conftest import queries_for
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport, ReportParagraph

PAGE = "/desk/reports/side-by-side/"
COPIED = "办公室人手不足，政策解读形式单一，群众看不懂的地方还有不少，下一步将增加图解和短视频。"


@pytest.fixture
def earlier(bureau: Agency) -> AnnualReport:
    return make_published(bureau, 2020, {PENALTIES: 4, RECEIVED_TOTAL: 3})


@pytest.fixture
def later(bureau: Agency) -> AnnualReport:
    return make_published(bureau, 2021, {PENALTIES: 5, RECEIVED_TOTAL: 3})


def beside(client: Client, one: object, other: object, rest: str = "") -> str:
    return page_of(client, f"{PAGE}?one={one}&other={other}{rest}")


def test_two_years_of_an_agency_stand_with_differences_and_shares(
    at_clerk: Client, earlier: AnnualReport, later: AnnualReport
) -> None:
    page = beside(at_clerk, later.pk, earlier.pk)
    assert page.index("2020年度</th>") < page.index("2021年度</th>")
    assert '<td class="num" data-label="增减"><span>+1</span>' in page
    assert '<td class="num" data-label="增减率"><span>+25%</span>' in page
    assert faults(page) == []


def test_figures_without_a_difference_stand_there_when_asked_for(
    at_clerk: Client, earlier: AnnualReport, later: AnnualReport
) -> None:
    received = "一、本年新收政府信息公开申请数量·总计"
    assert received not in beside(at_clerk, earlier.pk, later.pk)
    assert received in beside(at_clerk, earlier.pk, later.pk, "&all")


def test_two_agencies_show_what_they_say_alike(
    at_clerk: Client, bureau: Agency, other_bureau: Agency
) -> None:
    keys = []
    for agency, more in ((bureau, "本局另设专窗。"), (other_bureau, "")):
        report = make_received(agency, 2021, {})
        ReportParagraph.objects.create(report=report, section_id="s5", order=0, text=COPIED + more)
        make_filed(report)
        keys.append(report.pk)
    page = beside(at_clerk, *keys)
    assert "一字不差的段落" in page
    assert page.count(f'<p class="flush">{COPIED[:-1]}</p>') == 2
    assert "本局另设专窗。</del>" in page
    assert faults(page) == []


def test_a_reading_is_laid_beside_a_report(
    at_clerk: Client, bureau: Agency, clerk: Person, earlier: AnnualReport
) -> None:
    stored = kept_reading(a_reading(), bureau, clerk)
    page = beside(at_clerk, earlier.pk, f"r{stored.pk}")
    assert "增减率" in page
    assert f"one=r{stored.pk}" in page_of(at_clerk, PAGE)


def test_what_is_not_published_elsewhere_is_not_found(
    at_clerk: Client, earlier: AnnualReport, other_bureau: Agency
) -> None:
    hidden = make_received(other_bureau, 2021, {})
    answer = at_clerk.get(f"{PAGE}?one={earlier.pk}&other={hidden.pk}")
    assert answer.status_code == 404
    for key in ("r999", "x", "r", "-1"):
        assert at_clerk.get(f"{PAGE}?one={key}").status_code == 404


def test_the_first_is_chosen_then_the_second(
    at_clerk: Client, earlier: AnnualReport, later: AnnualReport
) -> None:
    assert f'href="?one={earlier.pk}"' in page_of(at_clerk, PAGE)
    page = page_of(at_clerk, f"{PAGE}?one={earlier.pk}")
    assert f'href="?one={earlier.pk}&amp;other={later.pk}"' in page
    assert faults(page) == []


def test_the_choice_takes_no_more_queries_for_more_reports(
    at_clerk: Client, earlier: AnnualReport, other_bureau: Agency
) -> None:
    before = queries_for(at_clerk, PAGE)
    for year in (2019, 2020, 2021):
        make_published(other_bureau, year, {})
    assert queries_for(at_clerk, PAGE) == before


def test_what_one_form_alone_asks_stands_only_in_the_whole_list(
    at_clerk: Client, bureau: Agency, later: AnnualReport
) -> None:
    old = make_received(bureau, 2020, {})
    AnnualReport.objects.filter(pk=old.pk).update(form="2019")
    old.refresh_from_db()
    make_filed(old)
    asked_then = "规范性文件·对外公开总数量"
    assert asked_then not in beside(at_clerk, old.pk, later.pk)
    assert "行政规范性文件·现行有效件数" in beside(at_clerk, old.pk, later.pk, "&all")
    differs = '<span class="quiet">格式不同</span>'
    assert differs in beside(at_clerk, old.pk, later.pk, "&all")
    assert differs not in beside(at_clerk, old.pk, later.pk)
