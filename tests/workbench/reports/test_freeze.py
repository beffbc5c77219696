"""Figures frozen by the office, and what they would be now."""

from __future__ import annotations

from datetime import date

from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import PENALTIES, cell, penalty
from tests.workbench.conftest import Browser
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport, FrozenFigures
from gongkai.statute.duties import Duty


def address(report: AnnualReport) -> str:
    return f"/desk/reports/{report.pk}/freeze/"


def test_frozen_and_then_told_what_moved(
    at_clerk: Client, draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    page = page_of(at_clerk, address(draft))
    assert "还没有冻结" in page
    assert "1月10日" in page
    at_clerk.post(address(draft))
    penalty(bureau, clerk, 9, date(2021, 8, 2))
    page = page_of(at_clerk, address(draft))
    assert '<td class="num">6</td><td class="num">7</td>' in page
    assert "第1次冻结" in page
    assert faults(page) == []
    assert cell(draft, PENALTIES).value == 6
    assert "冻结</span>" in page_of(at_clerk, f"/desk/reports/{draft.pk}/")


def test_frozen_anew_with_a_reason_only(
    at_clerk: Client, draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    at_clerk.post(address(draft))
    penalty(bureau, clerk, 9, date(2021, 8, 2))
    at_clerk.post(address(draft), {"reason": ""})
    assert FrozenFigures.objects.count() == 1
    at_clerk.post(address(draft), {"reason": "漏登一件，执法科发现"})
    assert cell(draft, PENALTIES).value == 7
    assert "漏登一件，执法科发现" in page_of(at_clerk, address(draft))


def test_a_signed_report_is_not_frozen_anew(at_clerk: Client, approved: AnnualReport) -> None:
    page = page_of(at_clerk, address(approved))
    assert ">重新冻结</button>" not in page
    before = FrozenFigures.objects.count()
    at_clerk.post(address(approved), {"reason": "漏登一件"})
    assert FrozenFigures.objects.count() == before


def test_who_lacks_the_right_freezes_nothing(as_duty: Browser, draft: AnnualReport) -> None:
    handler = as_duty(Duty.HANDLER)
    assert ">冻结数据</button>" not in page_of(handler, address(draft))
    handler.post(address(draft))
    assert not FrozenFigures.objects.exists()
