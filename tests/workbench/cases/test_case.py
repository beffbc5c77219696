"""One case by its number, and what hangs on it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.workbench.cases.conftest import at, give, in_days, page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Case, CaseLink, Note, Responsibility, Restriction, Watch


def test_the_number_leads_to_the_page_of_its_kind(
    report: AnnualReport, people: dict[Duty, Person]
) -> None:
    answer = at(people[Duty.HANDLER]).get(f"/desk/case/{report.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/reports/{report.pk}/")


def test_there_is_nothing_for_strangers_administrators_and_who_may_not_know(
    report: AnnualReport, people: dict[Duty, Person], stranger: Person, editor: Person
) -> None:
    address = f"/desk/case/{report.pk}/"
    assert at(stranger).get(address).status_code == 404
    assert at(people[Duty.AUDIT_ADMINISTRATOR]).get(address).status_code == 404
    named = [editor.pk, people[Duty.OFFICE_HEAD].pk]
    at(editor).post(f"{address}restriction/", {"known_to": named, "reason": "涉及在办案件"})
    assert at(people[Duty.HANDLER]).get(address).status_code == 404
    assert at(people[Duty.OFFICE_HEAD]).get(address).status_code == 302
    assert at(editor).get("/desk/case/99999/").status_code == 404


def test_a_kind_without_a_page_leads_nowhere(bureau: Agency, people: dict[Duty, Person]) -> None:
    (row,) = give(bureau, people[Duty.HANDLER])
    assert at(people[Duty.HANDLER]).get(f"/desk/case/{row.case_id}/").status_code == 404


def test_notes_links_and_watching_stand_beside_the_report(
    report: AnnualReport, people: dict[Duty, Person], bureau: Agency
) -> None:
    handler = people[Duty.HANDLER]
    (row,) = give(bureau, people[Duty.SECTION_HEAD])
    client = at(handler)
    base = f"/desk/case/{report.pk}/"
    client.post(f"{base}notes/", {"text": "已与财务核对"})
    client.post(f"{base}links/", {"other": "第1件", "why": "同一批数据"})
    client.post(f"{base}watch/", {"watch": "1"})
    page = page_of(handler, f"/desk/reports/{report.pk}/beside/")
    for said in ("已与财务核对", "第1件", "同一批数据", "不再关注", "杨年报负责，没有协办人"):
        assert said in page
    link = CaseLink.objects.get()
    assert {link.first_id, link.second_id} == {report.pk, row.case_id}
    client.post(f"{base}links/{link.pk}/drop/")
    client.post(f"{base}watch/", {"watch": "0"})
    assert not CaseLink.objects.exists()
    assert not Watch.objects.exists()
    assert Note.objects.get().by == handler


@pytest.mark.parametrize(
    "sought, said",
    [
        ("", "请写出要关联的那件"),
        ("没有的", "没有找到“没有的”"),
        ("第", "有几件都符合：“第"),
    ],
)
def test_what_to_link_is_named_by_one_title(
    sought: str, said: str, report: AnnualReport, people: dict[Duty, Person], bureau: Agency
) -> None:
    give(bureau, people[Duty.HANDLER], 2)
    answer = at(people[Duty.HANDLER]).post(
        f"/desk/case/{report.pk}/links/", {"other": sought}, follow=True
    )
    assert said in answer.content.decode()
    assert not CaseLink.objects.exists()


def test_who_supervises_from_above_reads_no_note(
    report: AnnualReport, people: dict[Duty, Person], city: Agency
) -> None:
    from tests.conftest import appoint, make_person

    at(people[Duty.HANDLER]).post(f"/desk/case/{report.pk}/notes/", {"text": "内部的话"})
    above = make_person("city-supervisor", "城督查")
    appoint(above, city, Duty.SUPERVISOR)
    client = Client()
    client.force_login(above)
    client.post("/desk/switch/", {"agency": "yunling-gxj"})
    page = client.get(f"/desk/reports/{report.pk}/beside/").content.decode()
    assert "杨年报负责" in page
    assert "内部的话" not in page
    assert client.post(f"/desk/case/{report.pk}/notes/", {"text": "批"}).status_code == 302
    assert Note.objects.count() == 1


def test_the_case_is_given_to_another(
    report: AnnualReport, people: dict[Duty, Person], clerk: Person
) -> None:
    address = f"/desk/case/{report.pk}/owner/"
    head = at(people[Duty.OFFICE_HEAD])
    assert "赵文书" in head.get(address).content.decode()
    sent = {"owner": clerk.pk, "deputy": clerk.pk}
    answer = head.post(address, sent)
    assert answer.status_code == 422
    assert "须是两个人" in answer.content.decode()
    head.post(address, sent | {"deputy": people[Duty.HANDLER].pk})
    row = Responsibility.objects.get(kind="case", key=str(report.pk))
    assert (row.owner, row.deputy) == (clerk, people[Duty.HANDLER])


def test_who_may_not_give_it_is_told_who_does(
    report: AnnualReport, people: dict[Duty, Person], clerk: Person
) -> None:
    address = f"/desk/case/{report.pk}/owner/"
    handler = at(people[Duty.HANDLER])
    assert "不能改派" in handler.get(address).content.decode()
    assert handler.post(address, {"owner": clerk.pk}).status_code == 422
    assert Responsibility.objects.get(kind="case", key=str(report.pk)).owner != clerk


def test_the_circle_of_those_who_know_is_named_changed_and_lifted(
    report: AnnualReport, people: dict[Duty, Person], editor: Person
) -> None:
    address = f"/desk/case/{report.pk}/restriction/"
    head = people[Duty.OFFICE_HEAD]
    client = at(head)
    first = client.get(address).content.decode()
    ticked = {int(pk) for pk in re.findall(r'name="known_to" value="(\d+)" checked', first)}
    assert ticked == {head.pk, editor.pk}
    answer = client.post(address, {"known_to": [head.pk], "reason": "涉及在办案件"})
    assert answer.status_code == 422
    assert "至少要有2人" in answer.content.decode()
    sent = {"known_to": [head.pk, editor.pk], "reason": "涉及在办案件"}
    client.post(address, sent)
    assert Case.objects.get(pk=report.pk).restricted
    assert "限定知悉" in page_of(editor, f"/desk/reports/{report.pk}/beside/")
    client.post(f"{address}lift/", {"reason": "案件已结"})
    assert not Restriction.objects.exists()
    assert in_days(0) is not None


def test_a_filter_is_kept_and_offered_and_forgotten(people: dict[Duty, Person]) -> None:
    client = at(people[Duty.HANDLER])
    page = client.get("/desk/done/?act=workflow.remind").content.decode()
    assert 'name="query" value="act=workflow.remind"' in page
    client.post(
        "/desk/filters/",
        {"page_name": "done", "name": "提醒过的", "query": "act=workflow.remind"},
    )
    page = client.get("/desk/done/").content.decode()
    assert '<a href="?act=workflow.remind">提醒过的</a>' in page
    assert "提醒过的" not in page_of(people[Duty.SECTION_HEAD], "/desk/done/")
    kept = people[Duty.HANDLER].filters.get()
    at(people[Duty.SECTION_HEAD]).post(f"/desk/filters/{kept.pk}/drop/")
    assert people[Duty.HANDLER].filters.exists()
    client.post(f"/desk/filters/{kept.pk}/drop/")
    assert not people[Duty.HANDLER].filters.exists()
