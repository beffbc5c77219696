"""Two people on one text: nothing is overwritten unseen, and nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.services import edit_paragraph, open_report
from gongkai.statute.duties import Duty

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "kiw3-patu8-rem5"
FIRST = "报送不够及时。培训次数偏少。下一步将每季度通报一次。"


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, bureau: Agency) -> Page:
    """The report of 2021 on the screen of one editor."""
    for username, name in (("first", "甲编辑"), ("second", "乙编辑")):
        person = Person(username=username, name=name, must_change_password=False)
        person.set_password(PASSWORD)
        person.save()
        DutyHolding.objects.create(
            person=person, agency=bureau, duty=Duty.REPORT_EDITOR, since=date(2020, 1, 1)
        )
    report = open_report(agency=bureau, year=2021, actor=person)
    write(FIRST)
    opened = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    opened.goto(f"{live_server.url}/desk/reports/{report.pk}/")
    opened.get_by_label("用户名").fill("first")
    opened.get_by_label("密码").fill(PASSWORD)
    opened.get_by_role("button", name="登录").click()
    opened.locator("#s5 .textfold summary").click()
    return opened


def write(text: str) -> None:
    """The other editor saves section five meanwhile."""
    fifth = AnnualReport.objects.get().paragraphs.get(section_id="s5")
    edit_paragraph(
        report=AnnualReport.objects.get(),
        paragraph=fifth,
        text=text,
        revision=fifth.revision,
        actor=Person.objects.get(username="second"),
    )


def stored() -> str:
    return AnnualReport.objects.get().paragraphs.get(section_id="s5").text


def test_changes_in_different_sentences_are_joined(page: Page) -> None:
    write(FIRST.replace("报送不够及时", "有的科室报送不够及时"))
    area = page.locator("#s5 textarea")
    area.fill(FIRST.replace("每季度", "每月"))
    expect(page.locator("#s5 [data-state]")).to_contain_text("并入了他人的修改")
    assert stored() == FIRST.replace("报送不够及时", "有的科室报送不够及时").replace(
        "每季度", "每月"
    )


def test_a_conflict_is_still_one_after_the_page_was_loaded_anew(page: Page) -> None:
    theirs = FIRST.replace("培训次数偏少", "全年只培训一次")
    write(theirs)
    area = page.locator("#s5 textarea")
    area.fill(FIRST.replace("培训次数偏少", "培训安排得晚"))
    expect(page.locator("#s5 [data-conflict]")).to_contain_text("全年只培训一次")
    page.reload()
    expect(page.locator("#s5 [data-conflict]")).to_contain_text("全年只培训一次")
    assert stored() == theirs
    page.locator("#s5").get_by_role("button", name="存上面我写的").click()
    expect(page.locator("#s5 [data-state]")).to_contain_text("已自动保存")
    assert stored() == FIRST.replace("培训次数偏少", "培训安排得晚")


def test_what_is_typed_without_network_is_saved_when_it_is_back(page: Page) -> None:
    page.context.set_offline(True)
    page.locator("#s5 textarea").fill(FIRST + "另将修订指南。")
    expect(page.locator("#s5 [data-state]")).to_contain_text("留在这台电脑的浏览器里")
    page.context.set_offline(False)
    expect(page.locator("#s5 [data-state]")).to_contain_text("已自动保存", timeout=15_000)
    assert stored().endswith("另将修订指南。")
