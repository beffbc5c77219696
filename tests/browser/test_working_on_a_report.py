"""The report page under hands: two writers, a dropped line, a sheet walked and pasted into."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.reporting.conftest import cell, draft, records, text_of
from tests.workbench.reports.conftest import colleague

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport

__all__ = ["colleague", "draft", "records"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Desk = Callable[[Person], Page]
CARRIED_IN = "t3.carried_in.natural_person"
SECRET = "t3.outcome.refused.state_secret.natural_person"


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer, draft: AnnualReport) -> Iterator[Desk]:
    """Opens the report in a window of a person's own, already signed in."""
    contexts = []

    def open_window(person: Person) -> Page:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        page.goto(f"{live_server.url}/desk/reports/{draft.pk}/")
        return page

    yield open_window
    for context in contexts:
        context.close()


def write(page: Page, section: str, text: str) -> None:
    fold = page.locator(f"#{section} .textfold")
    fold.evaluate("fold => { fold.open = true; }")
    fold.locator("textarea").fill(text)


def at(page: Page, cell_id: str):  # type: ignore[no-untyped-def]
    return page.locator(f'[id="c-{cell_id}"]')


def test_two_who_write_one_sentence_choose_and_lose_nothing(
    desk: Desk, draft: AnnualReport, clerk: Person, colleague: Person
) -> None:
    hers, his = desk(clerk), desk(colleague)
    write(his, "s5", "问题是解读太少。")
    expect(his.locator("#s5 [data-state]")).to_contain_text("已自动保存")
    write(hers, "s5", "问题是更新太慢。")
    expect(hers.locator("#s5 [data-conflict]")).to_contain_text("问题是解读太少。")
    assert hers.locator("#s5 textarea").input_value() == "问题是更新太慢。"
    hers.get_by_role("button", name="把林向晚写的接在后面").click()
    expect(hers.locator("#s5 [data-state]")).to_contain_text("已自动保存")
    assert text_of(draft, "s5").text == "问题是更新太慢。\n问题是解读太少。"


def test_what_was_written_without_a_line_is_saved_when_it_is_back(
    desk: Desk, draft: AnnualReport, clerk: Person
) -> None:
    page = desk(clerk)
    page.context.set_offline(True)
    write(page, "s6", "断网时写的。")
    state = page.locator("#s6 [data-state]")
    expect(state).to_contain_text("文字留在这台电脑的浏览器里")
    page.context.set_offline(False)
    expect(state).to_contain_text("已自动保存", timeout=10_000)
    assert text_of(draft, "s6").text == "断网时写的。"


def test_what_was_not_saved_is_found_again_after_the_page_was_closed(
    desk: Desk, draft: AnnualReport, clerk: Person
) -> None:
    page = desk(clerk)
    page.route("**/texts/*/", lambda route: route.abort())
    write(page, "s6", "没有存上就关了。")
    expect(page.locator("#s6 [data-state]")).to_contain_text("文字留在这台电脑的浏览器里")
    page.unroute("**/texts/*/")
    page.reload()
    expect(page.locator("#s6 textarea")).to_have_value("没有存上就关了。")
    expect(page.locator("#s6 [data-state]")).to_contain_text("已自动保存", timeout=10_000)
    assert text_of(draft, "s6").text == "没有存上就关了。"


def test_a_figure_opened_amid_the_table_moves_no_column(desk: Desk, clerk: Person) -> None:
    page = desk(clerk)
    columns = """() => Array.from(
        document.querySelectorAll("[id^='c-t3.carried_out'], [id^='c-t3.outcome.refused']"),
        (cell) => Math.round(cell.getBoundingClientRect().left))"""
    before = page.evaluate(columns)
    at(page, SECRET).click()
    expect(page.locator("tr.drill")).to_be_visible()
    assert page.evaluate(columns) == before
    page.keyboard.press("Escape")
    expect(page.locator("tr.drill")).to_have_count(0)
    assert page.evaluate(columns) == before


def test_keys_walk_the_sheet_and_typing_replaces(
    desk: Desk, draft: AnnualReport, clerk: Person
) -> None:
    page = desk(clerk)
    at(page, CARRIED_IN).focus()
    page.keyboard.press("ArrowRight")
    expect(at(page, "t3.carried_in.commercial_enterprise")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(at(page, "t3.outcome.granted.commercial_enterprise")).to_be_focused()
    page.keyboard.type("12")
    page.keyboard.press("Escape")
    expect(at(page, "t3.outcome.granted.commercial_enterprise")).to_be_focused()
    page.keyboard.type("12")
    page.keyboard.press("Tab")
    expect(at(page, "t3.outcome.granted.research_institution")).to_be_focused()
    assert cell(draft, "t3.outcome.granted.commercial_enterprise").value == 12


def test_what_may_not_stand_there_is_said_at_the_cell(
    desk: Desk, draft: AnnualReport, clerk: Person
) -> None:
    page = desk(clerk)
    at(page, CARRIED_IN).focus()
    page.keyboard.type("-3")
    page.keyboard.press("Enter")
    field = page.locator(".cellinput")
    expect(field).to_be_focused()
    assert "不能是负数" in field.evaluate("field => field.validationMessage")
    assert cell(draft, CARRIED_IN).value is None


def test_a_block_is_pasted_cell_by_cell(desk: Desk, draft: AnnualReport, clerk: Person) -> None:
    page = desk(clerk)
    at(page, CARRIED_IN).focus()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "1\\t2\\n3\\t4\\n");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator("#messages")).to_contain_text("已粘贴4格")
    assert cell(draft, "t3.carried_in.commercial_enterprise").value == 2
    assert cell(draft, "t3.outcome.granted.commercial_enterprise").value == 4
