"""The page of one report: a constant number of queries, and who sees what on it."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.reporting.conftest import (
    IN_FORCE,
    PENALTIES,
    RECEIVED,
    RECEIVED_TOTAL,
    make_published,
    penalty,
)

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import public, queries, services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty


def test_the_page_takes_at_most_twelve_queries(
    finished: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    make_published(bureau, 2020, {})
    with CaptureQueriesContext(connection) as queried:
        page = queries.report_page(queries.report_for(clerk, finished.pk), clerk)
        assert page.cells[PENALTIES].printed == "6"
    assert len(queried) <= 12


def test_records_and_findings_cost_no_further_query(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    report = queries.report_for(clerk, draft.pk)
    with CaptureQueriesContext(connection) as before:
        queries.report_page(report, clerk)
    for number in range(100, 150):
        penalty(bureau, clerk, number, date(2021, 5, 5))
    services.recount(report=draft, actor=clerk)
    for channel in ("website", "wechat", "weibo"):
        services.set_platform_count(report=draft, channel=channel, count=3, actor=clerk)
    services.type_cell(report=draft, cell_id=PENALTIES, text="1", actor=clerk)
    report = queries.report_for(clerk, draft.pk)
    with CaptureQueriesContext(connection) as after:
        queries.report_page(report, clerk)
    assert len(after) == len(before)


def test_the_cell_says_what_is_asked_of_whom(
    draft: AnnualReport, clerk: Person, office_head: Person
) -> None:
    services.type_cell(report=draft, cell_id=PENALTIES, text="5", actor=clerk)
    mine = queries.report_page(draft, clerk).cells[PENALTIES]
    assert (mine.printed, mine.computed) == ("5", "6")
    assert mine.needs_reason
    assert mine.worst == "E"
    services.give_reason(report=draft, cell_id=PENALTIES, reason="两份文书", actor=clerk)
    mine = queries.report_page(draft, clerk).cells[PENALTIES]
    theirs = queries.report_page(draft, office_head).cells[PENALTIES]
    assert (mine.awaits_confirmation, mine.may_confirm) == (True, False)
    assert theirs.may_confirm
    assert queries.report_page(draft, clerk).awaiting_confirmation == (PENALTIES,)


def test_figures_and_totals_open_and_typed_cells_do_not(draft: AnnualReport, clerk: Person) -> None:
    cells = queries.report_page(draft, clerk).cells
    assert cells[PENALTIES].opens
    assert cells[RECEIVED_TOTAL].opens
    assert not cells[RECEIVED].opens
    assert len(cells) == 200


def test_last_year_stands_beside(draft: AnnualReport, bureau: Agency, clerk: Person) -> None:
    assert queries.report_page(draft, clerk).cells[PENALTIES].last == ""
    make_published(bureau, 2020, {PENALTIES: 4})
    page = queries.report_page(draft, clerk)
    assert page.cells[PENALTIES].last == "4"
    assert page.last is not None
    assert page.last.year == 2020


def test_findings_are_at_their_section(draft: AnnualReport, clerk: Person) -> None:
    page = queries.report_page(draft, clerk)
    by_id = {section.id: {one.rule for one in section.findings} for section in page.sections}
    assert by_id["s5"] == {"RC17"}
    assert "RC05" in by_id["s3"]
    assert by_id["s2"] == set()
    assert page.sections[0].title == "一、总体情况"
    assert page.sections[1].table is not None


@pytest.mark.parametrize(
    "duty, edits, confirms, waives, steps",
    [
        (Duty.REPORT_EDITOR, True, True, True, ["check", "abandon_correction", "present"]),
        (Duty.OFFICE_HEAD, False, True, True, ["abandon_correction"]),
        (Duty.SECTION_HEAD, False, True, False, []),
        (Duty.HANDLER, False, False, False, []),
    ],
)
def test_what_each_may_do_on_a_draft(
    draft: AnnualReport,
    people: dict[Duty, Person],
    duty: Duty,
    edits: bool,
    confirms: bool,
    waives: bool,
    steps: list[str],
) -> None:
    page = queries.report_page(draft, people[duty])
    assert (page.may_edit, page.may_confirm, page.may_waive) == (edits, confirms, waives)
    assert [step.name for step in page.steps] == steps


def test_nobody_edits_a_published_page(published: AnnualReport, clerk: Person) -> None:
    page = queries.report_page(published, clerk)
    assert (page.may_edit, page.may_confirm, page.may_waive) == (False, False, False)
    assert [step.name for step in page.steps] == ["reopen", "submit"]


def test_reports_of_other_agencies_are_not_there(
    draft: AnnualReport, clerk: Person, stranger: Person
) -> None:
    assert list(queries.reports_of(clerk)) == [draft]
    assert list(queries.reports_of(stranger)) == []
    assert list(queries.visible_to(AnonymousUser())) == []
    with pytest.raises(AnnualReport.DoesNotExist):
        queries.report_for(stranger, draft.pk)


def test_the_public_sees_published_reports_only(
    approved: AnnualReport, bureau: Agency, office_head: Person
) -> None:
    make_published(bureau, 2020, {IN_FORCE: 1})
    assert [line.year for line in public.published_reports(bureau.code)] == [2020]
    assert public.published_report(bureau.code, 2021) is None
    assert public.export_published(bureau.code, 2021, "json") is None
    services.publish(report=approved, actor=office_head, published_on=date(2022, 1, 28))
    lines = public.published_reports(bureau.code)
    assert [(line.year, line.published_on) for line in lines] == [
        (2021, date(2022, 1, 28)),
        (2020, None),
    ]
    report = public.published_report(bureau.code, 2021)
    assert report is not None
    assert report.content.entries[PENALTIES].value == 6
    assert not report.content.draft


def test_a_public_page_takes_few_queries(published: AnnualReport, bureau: Agency) -> None:
    with CaptureQueriesContext(connection) as queried:
        public.published_report(bureau.code, 2021)
    assert len(queried) == 2
    with CaptureQueriesContext(connection) as listed:
        public.published_reports(bureau.code)
    assert len(listed) == 1
