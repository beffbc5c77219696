"""The system administrator's pages on agencies."""

from __future__ import annotations

import re

from django.test import Client
from tests.workbench.conftest import queries_for

from gongkai.organisations.models import Agency, Person, Section

FACTS = {
    "name": "云岭市大数据局",
    "kind": "municipal_department",
    "level": "city",
    "short_name": "市大数据局",
}


def test_the_list_shows_the_own_agency_and_those_below(
    system: Client, city_system: Client, other_bureau: Agency
) -> None:
    page = city_system.get("/desk/agencies/").content.decode()
    assert "云岭市交通运输局" in page
    assert "共3个" in page


def test_an_agency_is_added_below_another(city_system: Client, city: Agency) -> None:
    answer = city_system.post("/desk/agencies/yunling/new/", {"code": "yunling-dsj", **FACTS})
    assert answer["Location"] == "/desk/agencies/yunling-dsj/"
    assert Agency.objects.get(code="yunling-dsj").parent == city


def test_a_code_in_use_and_a_missing_name_keep_what_was_typed(
    city_system: Client, bureau: Agency
) -> None:
    taken = city_system.post("/desk/agencies/yunling/new/", {"code": "yunling-gxj", **FACTS})
    assert taken.status_code == 422
    page = taken.content.decode()
    assert "机关代码“yunling-gxj”已被使用" in page
    assert 'value="云岭市大数据局"' in page
    nameless = city_system.post(
        "/desk/agencies/yunling/new/", {"code": "yunling-dsj", **FACTS, "name": ""}
    )
    assert "这一项要填写" in nameless.content.decode()


def test_facts_are_corrected_and_a_wrong_credit_code_is_refused(
    system: Client, bureau: Agency
) -> None:
    facts = {**FACTS, "name": bureau.name, "site_code": "9900000002"}
    assert system.post("/desk/agencies/yunling-gxj/", facts).status_code == 302
    bureau.refresh_from_db()
    assert bureau.site_code == "9900000002"
    wrong = system.post("/desk/agencies/yunling-gxj/", {**facts, "credit_code": "123"})
    assert wrong.status_code == 422
    assert "统一社会信用代码有误" in wrong.content.decode()


def test_a_section_is_added_once(system: Client, bureau: Agency) -> None:
    address = "/desk/agencies/yunling-gxj/sections/"
    system.post(address, {"name": "信息科", "telephone": "0600-555 0300"})
    assert Section.objects.get(agency=bureau).name == "信息科"
    again = system.post(address, {"name": "信息科"}, follow=True)
    assert "已有科室“信息科”" in again.content.decode()
    assert system.post(address, {"name": ""}).status_code == 422


def test_an_account_is_opened_with_a_password_shown_once(system: Client, bureau: Agency) -> None:
    sent = {"name": "周新人", "username": "zhou", "title": "科员"}
    answer = system.post("/desk/agencies/yunling-gxj/people/", sent)
    shown = re.search(r'class="secret">([^<]+)<', answer.content.decode())
    assert shown is not None
    person = Person.objects.get(username="zhou")
    assert person.check_password(shown[1])
    assert person.must_change_password
    again = system.post("/desk/agencies/yunling-gxj/people/", sent)
    assert again.status_code == 422
    assert "用户名“zhou”已被使用" in again.content.decode()


def test_the_page_takes_the_same_queries_for_any_number_of_people(
    system: Client, bureau: Agency, clerk: Person
) -> None:
    few = queries_for(system, "/desk/agencies/yunling-gxj/")
    for number in range(3):
        section = Section.objects.create(agency=bureau, name=f"第{number}科")
        clerk.posts.create(agency=bureau, section=section, title="科员", since="2020-01-01")
    assert queries_for(system, "/desk/agencies/yunling-gxj/") == few <= 10
