"""A report of our own as the binder reads it."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.reporting.conftest import PENALTIES, make_published

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.loaded import load
from gongkai.reporting.models import AnnualReport, ReportParagraph
from gongkai.reporting.report_text import report_text_of_loaded
from gongkai.reporting.statements import statements_in


def test_sentences_proposed_from_the_figures_agree_with_them(finished: AnnualReport) -> None:
    """Every number that the program itself wrote is found again and right."""
    found = statements_in(report_text_of_loaded(load(finished)))
    assert [one.text for one in found] == (
        ["1件", "0件", "6件", "0件", "没有收取", "2件", "没有废止"]
    )
    assert all(one.agrees is True for one in found)
    assert found[2].bound_to == (PENALTIES,)


def test_a_typed_number_that_is_not_the_cells_disagrees(finished: AnnualReport) -> None:
    ReportParagraph.objects.filter(report=finished, paragraph_id="s1.proactive").update(
        text="第一行没有数字。\n全年作出行政处罚决定7件。"
    )
    (wrong,) = [
        one for one in statements_in(report_text_of_loaded(load(finished))) if one.agrees is False
    ]
    assert (wrong.text, wrong.expected, wrong.bound_to) == ("7件", 6, (PENALTIES,))
    assert (wrong.place.section, wrong.place.paragraph) == (0, 1)


def test_counts_of_channels_are_known(draft: AnnualReport, clerk: Person) -> None:
    services.set_platform_count(report=draft, channel="website", count=594, actor=clerk)
    ReportParagraph.objects.filter(report=draft, paragraph_id="s1.platform").update(
        text="门户网站发布信息595条。"
    )
    (count,) = [
        one for one in statements_in(report_text_of_loaded(load(draft))) if one.scope == "platform"
    ]
    assert (count.text, count.agrees, count.expected) == ("595条", False, 594)


def test_last_years_figures_come_along_without_a_query(
    finished: AnnualReport, bureau: Agency
) -> None:
    make_published(bureau, 2020, {})
    loaded = load(AnnualReport.objects.select_related("agency").get(pk=finished.pk))
    with CaptureQueriesContext(connection) as queried:
        text = report_text_of_loaded(loaded)
    assert text.last is not None
    assert text.last.year == 2020
    assert len(queried) == 0
