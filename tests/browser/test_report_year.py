"""A report's year: sections write, four people sign, a comma is changed, it is signed again, handed
in, sent back at one cell, mended, accepted, published; corrected later with both versions public.

Everybody has a window of their own; the legal reviewer holds a phone, the leader in charge is away,
and the principal leader's browser runs no scripts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.conftest import make_person
from tests.reporting.conftest import draft, records, supervisor

from gongkai.audit.services import verify
from gongkai.organisations.models import Agency, Delegation, Person, Section
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty

__all__ = ["draft", "records", "supervisor"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Window = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PROBLEMS = "政策解读形式单一，群众看不懂的地方还有不少。下一步将增加图解和短视频，由办公室负责。"
RECEIVED = "t3.new_received.natural_person"
GRANTED = "t3.outcome.granted.natural_person"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => Array.from(document.querySelectorAll('main button, main .button, main summary'))
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44).length"""


@pytest.fixture
def window(browser: Browser, live_server: LiveServer) -> Iterator[Window]:
    """Opens the desk in a window of a person's own, already signed in."""
    contexts = []

    def open_window(person: Person, size: dict[str, int] = DESK, script: bool = True) -> Page:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        context = browser.new_context(viewport=size, java_script_enabled=script)
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        page.goto(f"{live_server.url}/desk/")
        return page

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def deputy(bureau: Agency, people: dict[Duty, Person]) -> Person:
    """Stands in for the leader in charge."""
    person = make_person("deputy", "郑代签")
    Delegation.objects.create(
        agency=bureau,
        holder=people[Duty.LEADER_IN_CHARGE],
        deputy=person,
        duty=Duty.LEADER_IN_CHARGE,
        since=date(2020, 1, 1),
        until=date(2099, 1, 1),
        reason="学习",
        given_by=people[Duty.LEADER_IN_CHARGE],
    )
    return person


def told(page: Page, text: str) -> None:
    expect(page.locator("#messages")).to_contain_text(text)


def open_report(page: Page, report: AnnualReport, at: str = "") -> None:
    page.goto(f"{page.url.split('/desk/')[0]}/desk/reports/{report.pk}/{at}")


def sign(page: Page, report: AnnualReport, opinion: str = "") -> None:
    """Reads the page from top to bottom, as it were, and signs at its foot."""
    open_report(page, report, "signing/")
    if opinion:
        page.get_by_label("意见").fill(opinion)
    page.get_by_role("button", name=re.compile("^同意")).click()
    told(page, "已签字")


def put_up(page: Page, report: AnnualReport) -> None:
    open_report(page, report)
    page.get_by_role("button", name="核对完毕，送签").click()
    told(page, "已送签")


def write_fifth(page: Page, report: AnnualReport, text: str) -> None:
    open_report(page, report)
    fold = page.locator("#s5 .textfold")
    fold.locator("summary").click()
    fold.locator("textarea").fill(text)
    fold.get_by_role("button", name=re.compile("^保存")).click()


def type_into(page: Page, cell: str, text: str) -> None:
    page.locator(f'[id="c-{cell}"]').focus()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator(f'[id="c-{cell}"]')).to_contain_text(text)


def test_the_year_of_a_report(
    window: Window,
    browser: Browser,
    live_server: LiveServer,
    draft: AnnualReport,
    bureau: Agency,
    clerk: Person,
    people: dict[Duty, Person],
    deputy: Person,
    supervisor: Person,
) -> None:
    Section.objects.create(agency=bureau, name="执法监督科")
    office = window(clerk)
    head = window(people[Duty.OFFICE_HEAD])
    phone = window(people[Duty.LEGAL_REVIEWER], PHONE)
    standing_in = window(deputy)
    principal = window(people[Duty.PRINCIPAL_LEADER], DESK, script=False)
    signers = (head, phone, standing_in, principal)

    # 科室交稿，办公室收进报告
    open_report(office, draft, "parts/")
    office.get_by_label("科室", exact=True).select_option("执法监督科")
    office.get_by_label("监督保障").check()
    office.get_by_label("谁负责", exact=True).select_option("褚承办")
    office.get_by_role("button", name="请其撰写").click()
    told(office, "已请执法监督科撰写")
    handler = window(people[Duty.HANDLER])
    handler.get_by_role("link", name=re.compile("执法监督科")).first.click()
    handler.get_by_label("文字").fill("全年检查三次，培训两次。")
    handler.get_by_role("button", name="交给办公室").click()
    told(handler, "已交稿")
    open_report(office, draft, "parts/")
    office.get_by_role("link", name="执法监督科").click()
    office.get_by_role("button", name="收进报告").click()
    told(office, "已收进报告")

    # 办公室填好其余的，送签
    open_report(office, draft)
    blank = office.locator("#live-findings details", has_text="没有发生的，一次填0")
    for left in reversed(range(blank.count())):
        blank.first.locator("summary").click()
        blank.first.get_by_role("button", name="其余都填0").click()
        expect(blank).to_have_count(left)
    fold = office.locator("#s5 .textfold")
    fold.locator("summary").click()
    fold.locator("textarea").fill(PROBLEMS)
    expect(fold.locator("[data-state]")).to_contain_text("已自动保存")
    put_up(office, draft)

    # 两人签了，一个逗号改动，签名失效
    sign(head, draft, "数字已与台账核对")
    sign(phone, draft)
    assert phone.evaluate(OVERFLOW) == 0
    assert phone.evaluate(SMALL) == 0
    open_report(office, draft)
    expect(office.locator("#savestate")).to_contain_text("已有的2个签名即行失效")
    write_fifth(office, draft, PROBLEMS.replace("单一，", "单一"))
    expect(office.locator("#live-route")).to_contain_text("已失效")
    head.goto(f"{live_server.url}/desk/")
    head.get_by_role("link", name=re.compile("签名已失效")).click()
    expect(head.locator("main")).to_contain_text("签的第1稿已失效")
    put_up(office, draft)

    # 重新签：手机上先看到改了什么；代签的写明代谁
    sign(head, draft)
    open_report(phone, draft, "signing/")
    expect(phone.locator("#changed")).to_contain_text("您上次看的是第1稿，之后改了1处")
    expect(phone.locator("del").first).to_contain_text("，")
    assert phone.evaluate(OVERFLOW) == 0
    sign(phone, draft)
    open_report(standing_in, draft, "signing/")
    expect(standing_in.locator("#sign")).to_contain_text("（代秦分管）")
    sign(standing_in, draft)
    open_report(principal, draft, "signing/")
    expect(principal.get_by_role("button", name="同意签发")).to_be_visible()
    sign(principal, draft)

    # 报送，上级在一格退回
    open_report(office, draft, "submission/")
    office.get_by_role("button", name="报送").click()
    told(office, "已报送")
    above = window(supervisor)
    above.get_by_role("link", name=re.compile("审阅市工信局2021年度报告")).click()
    above.locator(f'[id="at-{RECEIVED}"]').click()
    above.get_by_label("什么问题").fill("收到的一件申请没有填")
    above.get_by_role("button", name="加入意见").click()
    told(above, "已加入退回意见")
    above.get_by_role("button", name="退回补正").click()
    told(above, "已退回")

    # 改好那一格，重新送签、签字、报送，接受
    open_report(office, draft, "remarks/")
    expect(office.locator("ol.remarks")).to_contain_text("收到的一件申请没有填")
    open_report(office, draft)
    office.locator("summary", has_text="退回修改").click()
    office.locator(".stepform").get_by_role("button", name="退回修改").click()
    told(office, "已退回起草")
    for cell in (RECEIVED, GRANTED):
        type_into(office, cell, "1")
    open_report(office, draft, "remarks/")
    expect(office.locator("ol.remarks")).to_contain_text("已改")
    put_up(office, draft)
    for page in signers:
        sign(page, draft)
    open_report(office, draft, "submission/")
    office.get_by_role("button", name="报送").click()
    told(office, "已报送")
    open_report(above, draft, "review/")
    above.get_by_role("button", name="接受").click()
    told(above, "已接受")

    # 公布，公众看到
    open_report(head, draft)
    head.get_by_role("button", name="公布").click()
    told(head, "已公布")
    public = browser.new_context(viewport=PHONE).new_page()
    place = f"{live_server.url}/agencies/yunling-gxj/reports/2021/"
    public.goto(place)
    expect(public.locator(f'[data-cell="{RECEIVED}"]')).to_have_text("1")

    # 后来更正：两版都在，写明改了什么
    open_report(head, draft)
    head.locator("summary", has_text="更正").click()
    head.get_by_label("为什么更正").fill("第五部分漏写责任人，审计发现")
    head.locator(".stepform").get_by_role("button", name="更正").click()
    told(head, "已开始更正")
    public.goto(place)
    expect(public.locator("main")).to_contain_text("由办公室负责")
    corrected = PROBLEMS.replace("单一，", "单一").replace("由办公室负责", "由办公室主任负责")
    write_fifth(office, draft, corrected)
    put_up(office, draft)
    for page in signers:
        sign(page, draft)
    open_report(head, draft)
    head.locator("summary", has_text="公布").click()
    head.get_by_label("更正说明").fill("第五部分补写责任人：由办公室主任负责。")
    head.locator(".stepform").get_by_role("button", name="公布").click()
    told(head, "已公布")
    public.goto(place)
    expect(public.locator("main")).to_contain_text("第五部分补写责任人")
    expect(public.locator("main")).to_contain_text("由办公室主任负责")
    public.get_by_role("link", name="看更正前的一版").click()
    expect(public.locator("main")).to_contain_text("由办公室负责")
    public.context.close()

    # 经过写得清楚，日志没有被动过
    open_report(office, draft, "history/")
    for word in ("郑代签", "代秦分管", "已失效", "收到的一件申请没有填", "第五部分补写责任人"):
        expect(office.locator("main")).to_contain_text(word)
    assert verify().is_sound
