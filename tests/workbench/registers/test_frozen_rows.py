"""The page of a row says in which frozen figures it was counted."""

from __future__ import annotations

from datetime import date

from django.test import Client
from tests.workbench.conftest import queries_for
from tests.workbench.registers.conftest import enter, text_of

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import KeptRegister
from gongkai.reporting import services


def test_it_names_the_report_the_day_and_the_figure(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    KeptRegister.objects.create(agency=bureau, kind="penalty", since_year=2020)
    entry = enter(bureau, clerk, "甲字1号", date(2021, 3, 5))
    address = f"/desk/registers/entries/{entry.pk}/"
    assert "已计入冻结的数据" not in text_of(browser.get(address))
    before = queries_for(browser, address)
    report = services.open_report(agency=bureau, year=2021, actor=clerk)
    services.freeze_figures(report=report, actor=clerk, day=date(2022, 1, 10))
    page = text_of(browser.get(address))
    assert f'href="/desk/reports/{report.pk}/">2021年度报告</a>　2022年1月10日冻结' in page
    assert f"/desk/reports/{report.pk}/cells/t2.art20_6.penalty.decisions/" in page
    assert "行政处罚·本年处理决定数量" in page
    assert queries_for(browser, address) == before
