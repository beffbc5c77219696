"""The report as a worksheet: what it shows, to whom, in how many queries."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import PENALTIES, RECEIVED, make_received
from tests.workbench.conftest import Browser, queries_for
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty

SECTIONS = ("总体情况", "主动公开", "申请办理", "复议诉讼", "问题改进", "其他事项")


def test_the_page_shows_texts_tables_findings_and_steps(
    at_clerk: Client, draft: AnnualReport
) -> None:
    page = page_of(at_clerk, f"/desk/reports/{draft.pk}/")
    assert all(f"、{short}<" in page for short in SECTIONS)
    assert 'data-cell="t2.art20_6.penalty.decisions"><a id="c-t2.art20_6' in page
    assert "行政处罚决定6件" in page
    assert "表三有175处没有填" in page
    assert "改正3处问题或者写明理由后才能办" in page
    assert faults(page) == []


def test_sentences_made_from_figures_are_marked_until_somebody_writes(
    at_clerk: Client, draft: AnnualReport, clerk: Person
) -> None:
    address = f"/desk/reports/{draft.pk}/"
    assert len(re.findall('class="pre"', page_of(at_clerk, address))) > 3
    for text in draft.paragraphs.all():
        services.edit_paragraph(
            report=draft, paragraph=text, text="改过。", revision=text.revision, actor=clerk
        )
    assert 'class="pre"' not in page_of(at_clerk, address)


def test_the_page_takes_at_most_twelve_queries(
    at_clerk: Client, draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    make_received(bureau, 2020, {PENALTIES: 1, RECEIVED: 40})
    services.type_cell(report=draft, cell_id=PENALTIES, text="9", actor=clerk)
    assert queries_for(at_clerk, f"/desk/reports/{draft.pk}/") <= 12


def test_the_page_of_a_checked_report_takes_no_more(
    at_head: Client, checked: AnnualReport, bureau: Agency
) -> None:
    make_received(bureau, 2020, {PENALTIES: 1})
    assert queries_for(at_head, f"/desk/reports/{checked.pk}/") <= 12


def test_last_years_figures_stand_beside(
    at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    make_received(bureau, 2020, {PENALTIES: 37})
    page = page_of(at_clerk, f"/desk/reports/{draft.pk}/")
    row = re.search(r'行政处罚</th><td class="num">(\d+)</td><td class="num">(\d+)</td>', page)
    assert row
    assert row.groups() == ("37", "6")


def test_what_was_written_last_year_can_be_read(
    at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    last = make_received(bureau, 2020, {})
    last.paragraphs.create(section_id="s5", order=8, text="去年的问题是解读太少。")
    problems = draft.paragraphs.get(section_id="s5")
    page = page_of(at_clerk, f"/desk/reports/{draft.pk}/texts/{problems.pk}/")
    assert "2020年写的" in page
    assert "去年的问题是解读太少。" in page


def test_a_script_gets_the_changing_parts_alone(at_clerk: Client, draft: AnnualReport) -> None:
    address = f"/desk/reports/{draft.pk}/"
    parts = at_clerk.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in parts
    names = {"actionbar", "sections", "table-2", "table-3", "table-4", "findings", "last"}
    assert names <= set(re.findall(r'id="live-([a-z0-9-]+)"', parts))


def test_who_only_reads_finds_no_field_and_no_button(as_duty: Browser, draft: AnnualReport) -> None:
    page = page_of(as_duty(Duty.HANDLER), f"/desk/reports/{draft.pk}/")
    assert "<textarea" not in page
    assert "data-edit" not in page
    assert "您在这里只能查看" in page
    assert "由年报编写办理" in page


@pytest.mark.parametrize(
    "duty", [Duty.SYSTEM_ADMINISTRATOR, Duty.SECURITY_ADMINISTRATOR, Duty.AUDIT_ADMINISTRATOR]
)
def test_administrators_find_no_report(as_duty: Browser, draft: AnnualReport, duty: Duty) -> None:
    assert as_duty(duty).get(f"/desk/reports/{draft.pk}/").status_code == 404
    assert as_duty(duty).get("/desk/reports/").status_code == 404


def test_another_agencys_report_is_not_there(at_stranger: Client, draft: AnnualReport) -> None:
    assert at_stranger.get(f"/desk/reports/{draft.pk}/").status_code == 404


def test_a_new_title_is_kept(at_clerk: Client, draft: AnnualReport) -> None:
    at_clerk.post(f"/desk/reports/{draft.pk}/title/", {"title": "2021年度报告"})
    draft.refresh_from_db()
    assert draft.title == "2021年度报告"
