"""From the clerk's first look to the public page: one report, five people, a browser each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page, expect
from pytest_django.live_server_helper import LiveServer

from gongkai.demo.building import build
from gongkai.demo.people import give_new_passwords

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PENALTIES = "行政处罚"
TODAY = date(2026, 3, 2)


@pytest.fixture
def passwords(live_server: LiveServer) -> dict[str, str]:
    build(Path("nowhere"), TODAY, lambda line: None)
    return {seed.username: password for seed, password in give_new_passwords(TODAY)}


@pytest.fixture
def sign_in(
    browser: Browser, live_server: LiveServer, passwords: dict[str, str]
) -> Callable[[str, int], Page]:
    """Opens a window of its own for a person, and collects what the console says."""

    def open_window(username: str, width: int) -> Page:
        page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        page.goto(f"{live_server.url}/desk/")
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码").fill(passwords[username])
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("heading", name="待办")).to_be_visible()
        return page

    return open_window


def cell(page: Page, cell_id: str):  # type: ignore[no-untyped-def]
    return page.locator(f'[id="c-{cell_id}"]')


def download(page: Page, name: str) -> Download:
    page.locator("summary", has_text="下载").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    return waiting.value


def test_a_report_from_the_registers_to_the_public(
    sign_in: Callable[[str, int], Page], browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    clerk = sign_in("clerk", 1280)
    clerk.get_by_role("link", name="完成2021年度报告").click()

    # 点开行政处罚的6，就是那六条记录
    cell(clerk, "t2.art20_6.penalty.decisions").click()
    records = clerk.locator("tr.drill .drill-list > li")
    expect(records).to_have_count(6)
    expect(records.first).to_contain_text("〔2021〕")
    expect(clerk.locator("tr.drill")).to_contain_text("第二十条")

    # 用键盘改坏一格，马上看到不平衡；改回来就好了
    received = "t3.new_received.natural_person"
    cell(clerk, received).focus()
    clerk.keyboard.type("5")
    clerk.keyboard.press("Enter")
    findings = clerk.locator("#live-findings")
    expect(findings).to_contain_text("不平衡")
    expect(cell(clerk, received)).to_have_class(re.compile("broken"))
    expect(cell(clerk, "t3.new_received.total")).to_contain_text("5")
    expect(clerk.get_by_role("button", name="核对完毕，送签")).to_have_attribute(
        "aria-disabled", "true"
    )
    cell(clerk, received).focus()
    clerk.keyboard.type("0")
    clerk.keyboard.press("Enter")
    expect(findings).to_contain_text("没有发现问题")

    # 停笔后正文自动保存
    fold = clerk.locator("#s5 .textfold")
    fold.locator("summary").click()
    fold.locator("textarea").press("End")
    fold.locator("textarea").press_sequentially("另将修订指南。")
    expect(fold.locator("[data-state]")).to_contain_text("已自动保存")

    # 送签，四个人签，换人公布，两人都下载同一份PDF
    clerk.get_by_role("button", name="核对完毕，送签").click()
    expect(clerk.locator("#messages")).to_contain_text("已送签")
    head = sign_in("head", 390)
    for page in (head, sign_in("legal", 1280), sign_in("deputy", 390), sign_in("director", 1280)):
        page.goto(f"{live_server.url}/desk/")
        page.get_by_role("link", name=re.compile("签批：.*2021年")).click()
        page.get_by_role("button", name=re.compile("^同意")).click()
        expect(page.locator("#messages")).to_contain_text("已签字")
    head.goto(f"{live_server.url}/desk/")
    head.get_by_role("link", name="公布2021年度报告").click()
    head.get_by_role("button", name="公布", exact=True).click()
    expect(head.locator("#messages")).to_contain_text("已公布")
    for page in (clerk, head):
        made = download(page, "PDF")
        made.save_as(tmp_path / "report.pdf")
        assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
        assert "2021" in made.suggested_filename

    # 公众在手机上看到同样的数
    public = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    public.goto(f"{live_server.url}/agencies/yunling-gxj/reports/2021/")
    expect(public.locator('[data-cell="t2.art20_6.penalty.decisions"]')).to_have_text("6")
    assert public.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_a_script_every_cell_is_a_page_that_does_the_same(
    browser: Browser, live_server: LiveServer, passwords: dict[str, str]
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/desk/")
    page.get_by_label("用户名").fill("clerk")
    page.get_by_label("密码").fill(passwords["clerk"])
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name="完成2021年度报告").click()
    cell(page, "t3.new_received.natural_person").press("Enter")
    page.get_by_label("填报数").fill("3")
    page.get_by_role("button", name="保存").click()
    expect(cell(page, "t3.new_received.natural_person")).to_contain_text("3")
    expect(page.locator("#live-findings")).to_contain_text("不平衡")
