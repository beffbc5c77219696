"""A citizen reads a report on a small phone, with large letters, and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from tests.portal.conftest import report_2020, report_2021

__all__ = ["report_2020", "report_2021"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("report_2020", "report_2021"),
]

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def phone(browser: Browser) -> Page:
    """A window 360 pixels wide; whatever the console complains of fails the test."""
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.on(
        "console",
        lambda said: pytest.fail(f"console: {said.text}") if said.type == "error" else None,
    )
    return page


def test_from_the_first_page_to_a_figure(phone: Page, live_server: LiveServer) -> None:
    phone.goto(live_server.url)
    phone.get_by_role("link", name=re.compile("工业和信息化局\\s*2021年度报告")).click()
    assert phone.evaluate(OVERFLOW) == 0
    table = phone.get_by_role("table", name="三、收到和处理政府信息公开申请情况")
    assert table.locator("[data-cell='t3.new_received.total']").inner_text() == "9"
    phone.get_by_role("link", name="2020年", exact=True).click()
    assert "2020年政府信息公开" in phone.get_by_role("heading", level=1).inner_text()
    phone.context.close()


def test_large_letters_fit_and_stay(phone: Page, live_server: LiveServer) -> None:
    phone.goto(f"{live_server.url}/agencies/yunling-gxj/reports/2021/")
    before = phone.evaluate("getComputedStyle(document.body).fontSize")
    phone.get_by_role("link", name="长辈版").click()
    after = phone.evaluate("getComputedStyle(document.body).fontSize")
    assert float(after[:-2]) > 1.2 * float(before[:-2])
    assert phone.evaluate(OVERFLOW) == 0
    phone.get_by_role("link", name="机关概况").click()
    assert phone.evaluate("getComputedStyle(document.body).fontSize") == after
    assert phone.evaluate(OVERFLOW) == 0
    phone.context.close()


def test_the_first_key_leads_to_the_text(phone: Page, live_server: LiveServer) -> None:
    phone.goto(f"{live_server.url}/agencies/yunling-gxj/reports/2021/")
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent") == "跳到正文"
    phone.keyboard.press("Enter")
    assert phone.url.endswith("#main")
    phone.context.close()
