"""The pages of facts at the desk, today and on a day long past."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.portal.conftest import tell
from tests.workbench.conftest import Browser, queries_for

from gongkai.organisations.models import Agency, FactVersion, Post
from gongkai.statute.duties import Duty

PAGES = ("", "functions/", "leaders/", "sections/", "places/", "floors/", "groups/")


def page(client: Client, address: str) -> str:
    answer = client.get(f"/desk/facts/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("functions/", "拟订第0项规划。&lt;b&gt;"),
        ("leaders/", "沈观澜0　局长"),
        ("sections/", "方以宁0　科长"),
        ("places/", "云岭市古渡街66号"),
        ("floors/", "（对外显示）"),
        ("groups/", "总负责某事"),
    ],
)
def test_each_group_has_its_page(browser: Client, told: Agency, address: str, shown: str) -> None:
    assert shown in page(browser, address)


def test_who_led_the_section_on_a_day_in_2024(browser: Client, told: Agency) -> None:
    version = FactVersion.objects.get(fact__kind="section")
    version.until = date(2024, 7, 15)
    version.save()
    later = FactVersion.objects.create(
        fact=version.fact,
        since=date(2024, 7, 15),
        name=version.name,
        post=Post.objects.get(person__name="叶知秋0"),
        content=version.content,
    )
    assert "叶知秋0　科员" in page(browser, "sections/")
    then = page(browser, "sections/?on=2024-07-14")
    assert "方以宁0　科长" in then
    assert "叶知秋0" not in then
    assert "这是2024年7月14日那一天的情况" in then
    assert "登记内设机构" not in then
    assert f"/desk/facts/{later.fact_id}/" in then
    assert "还没有登记内设机构" in page(browser, "sections/?on=2018-01-01")


def test_what_needs_looking_at_heads_the_overview(
    browser: Client, told: Agency, bureau: Agency
) -> None:
    Post.objects.filter(person__name="方以宁0").update(until=date(2026, 1, 1))
    found = page(browser, "")
    assert "还没有登记主办公地址" in found
    assert "方以宁0的“科长”已于2026年1月1日结束" in found


def test_who_only_works_here_reads_and_is_offered_no_act(as_duty: Browser, told: Agency) -> None:
    handler = as_duty(Duty.HANDLER)
    for address in PAGES:
        found = page(handler, address)
        assert "/desk/facts/new/" not in found
    fact = FactVersion.objects.get(fact__kind="section").fact_id
    found = page(handler, f"{fact}/")
    assert "登记变更" not in found
    assert "登记终止" not in found


def test_pages_take_the_same_queries_however_much_there_is(browser: Client, told: Agency) -> None:
    few = {address: queries_for(browser, f"/desk/facts/{address}") for address in PAGES}
    tell(told, range(1, 6))
    assert {address: queries_for(browser, f"/desk/facts/{address}") for address in PAGES} == few
    assert max(few.values()) <= 8


def test_the_page_of_a_fact_takes_the_same_queries_for_any_number_of_versions(
    browser: Client, told: Agency
) -> None:
    version = FactVersion.objects.get(fact__kind="section")
    address = f"/desk/facts/{version.fact_id}/"
    few = queries_for(browser, address)
    version.until = date(2020, 1, 1)
    version.save()
    for year in range(2020, 2025):
        FactVersion.objects.create(
            fact=version.fact,
            since=date(year, 1, 1),
            until=date(year + 1, 1, 1) if year < 2024 else None,
            name=f"{year}年的名称",
            post=version.post,
            under=version.under,
        )
    assert queries_for(browser, address) == few <= 16
    assert "2021年的名称" in browser.get(address).content.decode()
