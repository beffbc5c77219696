"""The page on which the head of the office says who must sign; and one's own phrases."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from tests.conftest import appoint, make_person
from tests.workbench.conftest import Browser, queries_for
from tests.workflow.conftest import LETTER
from tests.workflow.signing import put_up

from gongkai.organisations.models import Agency, Person
from gongkai.statute.draft_kinds import DRAFT_KINDS
from gongkai.statute.duties import Duty
from gongkai.workbench.routes import told
from gongkai.workflow.models import Case, Phrase, Route
from gongkai.workflow.queries import steps_of
from gongkai.workflow.services import StepSpec

ADDRESS = "/desk/routes/annual_report/"
PHRASES = "/desk/phrases/"
TWO = [("duty:office_head", "把关", ""), ("duty:principal_leader", "签发", "")]


@pytest.fixture
def head(as_duty: Browser) -> Client:
    return as_duty(Duty.OFFICE_HEAD)


def plain_text(answer: Any) -> str:
    """The page as read: tags out, as one line."""
    return " ".join(strip_tags(answer.content.decode()).split())


def form(rows: list[tuple[str, str, str]], act: str, version: int = 0) -> dict[str, Any]:
    """The form as sent; the third of a row names its boxes ticked, "beside" or "important"."""
    sent: dict[str, Any] = {"act": act, "version": version, "rows": len(rows)}
    for number, (who, label, boxes) in enumerate(rows, start=1):
        sent |= {f"who-{number}": who, f"label-{number}": label}
        sent |= {f"{box}-{number}": "on" for box in boxes.split()}
    return sent


def send(client: Client, rows: list[tuple[str, str, str]], act: str, version: int = 0) -> Any:
    return client.post(ADDRESS, form(rows, act, version))


def labels(answer: Any) -> list[str]:
    return [row.label for row in answer.context["rows"]]


def test_without_a_route_the_proposal_is_shown_and_said_to_be_one(head: Client) -> None:
    answer = head.get(ADDRESS)
    assert "还没有保存过路线，现在按平台建议的路线签" in plain_text(answer)
    assert labels(answer) == ["办公室审核", "合法性审核", "分管领导审签", "主要领导签发"]
    assert "公开工作机构负责人（朱主任）" in plain_text(answer)


def test_rows_are_added_moved_and_removed_without_storing_anything(head: Client) -> None:
    assert labels(send(head, TWO, "add")) == ["把关", "签发", ""]
    assert labels(send(head, TWO, "down-1")) == ["签发", "把关"]
    assert labels(send(head, TWO, "up-2")) == ["签发", "把关"]
    assert labels(send(head, TWO, "remove-1")) == ["签发"]
    assert labels(send(head, TWO, "up-1")) == labels(send(head, TWO, "down-9")) == ["把关", "签发"]
    assert "下面的改动还没有保存" in plain_text(send(head, TWO, "add"))
    assert not Route.objects.exists()


def test_the_first_row_is_never_beside_another(head: Client) -> None:
    rows = [TWO[0], ("duty:principal_leader", "签发", "beside")]
    answer = send(head, rows, "up-2")
    assert [(row.label, row.beside) for row in answer.context["rows"]] == [
        ("签发", False),
        ("把关", False),
    ]


def test_saved_it_counts_from_then_on_and_is_said_with_what_is_under_way(
    head: Client, bureau: Agency, people: dict[Duty, Person]
) -> None:
    case = Case.objects.create(
        agency=bureau, kind="annual_report", title="2021年度报告", status="signing"
    )
    put_up(case, people[Duty.REPORT_EDITOR])
    rows = [
        ("duty:office_head", "", ""),
        (f"person:{people[Duty.SECTION_HEAD].pk}", "会签", "beside"),
        ("duty:principal_leader", "签发", "important"),
    ]
    answer = send(head, rows, "save")
    assert answer.status_code == 302
    page = plain_text(head.get(ADDRESS))
    assert "已保存为第1版，从下一次送签起使用。正在送签的1件仍按原来的路线签完。" in page
    assert "朱主任于" in page
    steps = steps_of(Route.objects.get())
    assert [(one.order, one.label, one.only_important) for one in steps] == [
        (1, "公开工作机构负责人", False),
        (1, "会签", False),
        (2, "签发", True),
    ]


def test_refused_it_keeps_what_was_typed(head: Client, people: dict[Duty, Person]) -> None:
    people[Duty.LEGAL_REVIEWER].holdings.all().delete()
    answer = send(head, [*TWO, ("duty:legal_reviewer", "法规看", "beside")], "save")
    assert answer.status_code == 422
    assert "“法规看”须由“合法性审核”签，现在没有人担任" in plain_text(answer)
    assert labels(answer) == ["把关", "签发", "法规看"]
    assert answer.context["rows"][2].beside
    assert "合法性审核（没有人担任）" in plain_text(answer)


@pytest.mark.parametrize("who", ["", "person:999999", "person:x", "duty:nobody", "anybody"])
def test_nobody_chosen_is_refused_in_words(head: Client, who: str) -> None:
    answer = send(head, [(who, "看", "")], "save")
    assert answer.status_code == 422
    assert not Route.objects.exists()


def test_a_person_of_another_bureau_cannot_be_named(head: Client, stranger: Person) -> None:
    answer = send(head, [(f"person:{stranger.pk}", "看", "")], "save")
    assert "要么选一项职责，要么选一个人" in plain_text(answer)


def test_of_two_who_edit_the_second_is_told(head: Client) -> None:
    send(head, TWO, "save")
    answer = send(head, TWO[1:], "save")
    assert answer.status_code == 422
    assert "已由他人保存为第1版" in plain_text(answer)
    assert send(head, TWO[1:], "save", 1).status_code == 302


def test_odd_forms_do_no_harm(head: Client) -> None:
    for sent in ({}, {"rows": "-1"}, {"rows": "x", "act": "save"}, {"rows": "9999", "act": "add"}):
        assert head.post(ADDRESS, sent).status_code in {200, 422}
    assert head.get("/desk/routes/nothing/").status_code == 404


def test_earlier_versions_are_shown_with_who_saved_them(
    head: Client, bureau: Agency, people: dict[Duty, Person]
) -> None:
    send(head, TWO, "save")
    second = make_person("second-head", "郑副主任")
    appoint(second, bureau, Duty.OFFICE_HEAD)
    other = Client()
    other.force_login(second)
    send(other, TWO[1:], "save", 1)
    page = plain_text(head.get(ADDRESS))
    assert page.index("第2版，正在使用") < page.index("郑副主任于") < page.index("朱主任于")
    assert "把关（公开工作机构负责人）" in page


def test_steps_in_words(people: dict[Duty, Person]) -> None:
    steps = [
        StepSpec("合法性审核", Duty.LEGAL_REVIEWER, order=1),
        StepSpec("把关", person=people[Duty.OFFICE_HEAD], order=1),
        StepSpec("签发", Duty.PRINCIPAL_LEADER, order=2, only_important=True),
    ]
    assert told(steps) == [
        "合法性审核、把关（朱主任）（同时签，不分先后）",
        "签发（主要领导，只签重要稿件）",
    ]


def test_who_could_not_draft_is_named(
    head: Client, bureau: Agency, people: dict[Duty, Person]
) -> None:
    send(head, TWO, "save")
    assert "谁不能起草" not in plain_text(head.get(ADDRESS))
    appoint(people[Duty.PRINCIPAL_LEADER], bureau, Duty.REPORT_EDITOR)
    assert "尤局长既起草，又是唯一能签“签发”的人" in plain_text(head.get(ADDRESS))


def test_a_route_that_can_be_signed_no_more_is_told_on_both_pages(
    head: Client, people: dict[Duty, Person]
) -> None:
    send(head, TWO, "save")
    people[Duty.PRINCIPAL_LEADER].holdings.all().delete()
    assert "按现在的人员，正在使用的路线签不完" in plain_text(head.get(ADDRESS))
    assert "按现在的人员签不完" in plain_text(head.get("/desk/routes/"))


def test_many_versions_and_people_cost_no_more_queries(
    head: Client, bureau: Agency, people: dict[Duty, Person]
) -> None:
    send(head, TWO, "save")
    few = queries_for(head, ADDRESS)
    for version in range(1, 6):
        send(head, TWO[version % 2 :], "save", version)
        appoint(make_person(f"more-{version}", f"多{version}"), bureau, Duty.PRINCIPAL_LEADER)
    assert Route.objects.count() == 6
    assert queries_for(head, ADDRESS) == few


def test_the_kind_that_is_not_always_important_has_the_choice(
    head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "只签重要稿件" not in head.get(ADDRESS).content.decode()
    monkeypatch.setitem(DRAFT_KINDS, LETTER.name, LETTER)
    assert "只签重要稿件" in head.get("/desk/routes/letter/").content.decode()


def test_phrases_are_added_and_removed(head: Client, people: dict[Duty, Person]) -> None:
    answer = head.post(PHRASES, {"text": "同意。"}, follow=True)
    assert "已添加常用语：同意。" in plain_text(answer)
    phrase = Phrase.objects.get(person=people[Duty.OFFICE_HEAD])
    head.post(f"{PHRASES}{phrase.pk}/remove/")
    assert not Phrase.objects.exists()


def test_a_refused_phrase_stays_in_its_field(head: Client) -> None:
    answer = head.post(PHRASES, {"text": "长" * 201})
    assert answer.status_code == 422
    assert "最多200字，现在201字" in plain_text(answer)
    assert "长" * 201 in answer.content.decode()


def test_anothers_phrase_is_not_there(head: Client, people: dict[Duty, Person]) -> None:
    phrase = Phrase.objects.create(person=people[Duty.HANDLER], text="请核实。")
    assert "请核实" not in plain_text(head.get(PHRASES))
    assert head.post(f"{PHRASES}{phrase.pk}/remove/").status_code == 404
    assert Phrase.objects.count() == 1
