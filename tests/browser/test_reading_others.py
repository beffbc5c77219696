"""A supervisor hands in what four agencies sent, watches it being read, and finds what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.reporting.conftest import supervisor
from tests.reporting.foreign_reports import GRANTED, RECEIVED_TOTAL, a_file, a_report

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import StoredReading

__all__ = ["supervisor"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("jobs_run_at_once"),
]

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
IN_SIGHT = """(anchor) => {
    const place = document.getElementById(anchor).getBoundingClientRect();
    const frame = document.getElementById('source').getBoundingClientRect();
    return place.top >= frame.top - 1 && place.bottom <= frame.bottom + 1;
}"""


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer, supervisor: Person) -> Iterator[Page]:
    """The supervisor's window; whatever the console complains of fails the test."""
    client = Client()
    client.force_login(supervisor)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{live_server.url}/desk/readings/")
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def files(bureau: Agency) -> list[dict[str, object]]:
    """A page, a Word file, a PDF with an error in it, and one that is broken."""
    planted = a_report("云岭市档案馆", changed={RECEIVED_TOTAL: 8})
    return [
        {
            "name": "工信局.html",
            "mimeType": "text/html",
            "buffer": a_file(a_report(bureau.name), "html"),
        },
        {
            "name": "水务局.docx",
            "mimeType": "application/octet-stream",
            "buffer": a_file(a_report("云岭市水务局", changed={GRANTED: 7}), "docx"),
        },
        {"name": "档案馆.pdf", "mimeType": "application/pdf", "buffer": a_file(planted, "pdf")},
        {
            "name": "坏的.docx",
            "mimeType": "application/octet-stream",
            "buffer": b"PK\x03\x04 broken",
        },
    ]


def test_from_four_files_to_a_corrected_cell(desk: Page, files: list[dict[str, object]]) -> None:
    desk.set_input_files("#files", files)
    expect(desk.locator("#files-told")).to_contain_text("已选4个文件")
    desk.get_by_label("这一批叫什么").fill("市直部门2021年度")
    desk.get_by_role("button", name="交来读取").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("市直部门2021年度")
    expect(desk.locator("#batch-state")).to_contain_text("读完4份", timeout=60_000)
    broken = desk.get_by_role("row").filter(has_text="坏的.docx")
    expect(broken).to_contain_text("没有读成")
    expect(broken).to_contain_text("请")
    assert desk.evaluate(OVERFLOW) == 0

    desk.get_by_role("link", name="云岭市档案馆", exact=True).click()
    page = desk.locator("#s-p1 img")
    expect(page).to_be_visible()
    error = desk.locator(".findings.walked > li").filter(has=desk.locator(".tag.bad")).first
    expect(error).to_contain_text("8")
    desk.keyboard.press("j")
    assert desk.evaluate("document.activeElement.closest('li').id") == "finding-1"
    assert desk.evaluate(IN_SIGHT, f"s-{RECEIVED_TOTAL}")
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id").startswith(("c-t3.", "finding"))
    desk.keyboard.press("k")
    assert desk.evaluate("document.activeElement.closest('li').id") == "finding-1"

    mark = desk.locator(f'[id="s-{RECEIVED_TOTAL}"]')
    mark.locator("rect").click()
    assert desk.evaluate("document.activeElement.id") == f"c-{RECEIVED_TOTAL}"
    desk.locator(f'[id="c-{RECEIVED_TOTAL}"]').click()
    expect(desk.locator("#at h2")).to_contain_text("总计")
    expect(mark).to_have_class("shown")
    desk.locator("#at").get_by_label("原件上是").fill("9")
    desk.locator("#at").get_by_label("依据").fill("来函更正，总计应为9")
    desk.locator("#at").get_by_role("button", name="更正").click()
    expect(desk.locator("#messages")).to_contain_text("已更正")
    expect(desk.locator(f'[id="c-{RECEIVED_TOTAL}"]')).to_contain_text("9")
    assert not desk.locator(".findings.walked > li .tag.bad").count()
    stored = StoredReading.objects.get(name="档案馆.pdf")
    assert (stored.errors, stored.corrections.count()) == (0, 1)
    assert desk.evaluate(OVERFLOW) == 0


def test_on_a_phone_the_source_stands_below(desk: Page, files: list[dict[str, object]]) -> None:
    desk.set_input_files("#files", files[:1])
    desk.get_by_role("button", name="交来读取").click()
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.get_by_role("link", name="云岭市工业和信息化局", exact=True).click()
    assert desk.evaluate(OVERFLOW) == 0
    desk.locator(f'[id="c-{RECEIVED_TOTAL}"]').click()
    expect(desk.locator("#at")).to_be_in_viewport()
    desk.locator("#at dd a").click()
    place = desk.locator(".sourcetable td.shown a")
    expect(place).to_be_in_viewport()
    place.click()
    expect(desk.locator(f'[id="c-{RECEIVED_TOTAL}"]')).to_be_in_viewport()
