"""Notes, links, watching and saved filters."""

from __future__ import annotations

import pytest
from tests.workflow.ownership.conftest import TODAY, make_cases

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import ADMINISTRATORS
from gongkai.workflow.models import Case, CaseLink, Note, SavedFilter, Watch
from gongkai.workflow.queries import watched
from gongkai.workflow.services import (
    add_note,
    drop_filter,
    link_cases,
    restrict,
    save_filter,
    unlink,
    unwatch,
    watch,
)


def test_a_note_stands_with_who_and_when_and_the_log_does_not_repeat_it(
    case: Case, clerk: Person
) -> None:
    note = add_note(case=case, text=" 已与财务核对 ", actor=clerk, today=TODAY)
    assert (note.text, note.by) == ("已与财务核对", clerk)
    entry = AuditEntry.objects.get(act="workflow.add_note")
    assert entry.case == case.pk
    assert "财务" not in entry.detail_text + entry.subject


@pytest.mark.parametrize("text, why", [("  ", "还没有写内容"), ("字" * 2001, "有2001个字")])
def test_a_note_has_a_text_of_some_length(text: str, why: str, case: Case, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match=why):
        add_note(case=case, text=text, actor=clerk, today=TODAY)


@pytest.mark.parametrize("duty", sorted(ADMINISTRATORS))
def test_administrators_write_no_note_and_link_and_watch_nothing(
    duty: Duty, case: Case, people: dict[Duty, Person], bureau: Agency
) -> None:
    other = make_cases(bureau, 1)[0]
    for act in (
        lambda: add_note(case=case, text="看过", actor=people[duty], today=TODAY),
        lambda: link_cases(case=case, other=other, actor=people[duty], today=TODAY),
        lambda: watch(case=case, actor=people[duty], today=TODAY),
    ):
        with pytest.raises(NotPermitted, match="只供云岭市工业和信息化局的办理人员使用"):
            act()
    assert not Note.objects.exists()


def test_somebody_of_another_bureau_writes_none(case: Case, stranger: Person) -> None:
    with pytest.raises(NotPermitted):
        add_note(case=case, text="看过", actor=stranger, today=TODAY)


def test_cases_are_linked_once_from_either_side(case: Case, bureau: Agency, clerk: Person) -> None:
    other = make_cases(bureau, 1)[0]
    link = link_cases(case=other, other=case, why="同一批数据", actor=clerk, today=TODAY)
    assert (link.first, link.second) == (case, other)
    assert link_cases(case=case, other=other, actor=clerk, today=TODAY) == link
    assert AuditEntry.objects.filter(act="workflow.link_cases").count() == 1
    unlink(link=link, case=other, actor=clerk, today=TODAY)
    assert not CaseLink.objects.exists()


def test_no_link_to_itself_to_another_bureaus_or_to_what_one_may_not_know(
    case: Case, bureau: Agency, other_bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    secret, theirs = make_cases(bureau, 1)[0], make_cases(other_bureau, 1)[0]
    restrict(
        agency=bureau,
        kind="case",
        key=secret.pk,
        known_to=[people[Duty.OFFICE_HEAD], people[Duty.SECRECY_OFFICER]],
        reason="涉及在办案件",
        actor=people[Duty.OFFICE_HEAD],
        today=TODAY,
    )
    with pytest.raises(NotPermitted, match="关联到它自己"):
        link_cases(case=case, other=case, actor=clerk, today=TODAY)
    for hidden in (secret, theirs):
        with pytest.raises(NotPermitted, match="没有找到"):
            link_cases(case=case, other=hidden, actor=clerk, today=TODAY)


def test_a_link_is_taken_off_by_who_works_there(
    case: Case, bureau: Agency, clerk: Person, stranger: Person
) -> None:
    other, third = make_cases(bureau, 2)
    link = link_cases(case=case, other=other, actor=clerk, today=TODAY)
    with pytest.raises(NotPermitted):
        unlink(link=link, case=case, actor=stranger, today=TODAY)
    with pytest.raises(NotPermitted, match="不属于本件"):
        unlink(link=link, case=third, actor=clerk, today=TODAY)


def test_watching_is_for_oneself_and_ends_with_knowing(
    case: Case, clerk: Person, people: dict[Duty, Person]
) -> None:
    watch(case=case, actor=clerk, today=TODAY)
    watch(case=case, actor=clerk, today=TODAY)
    assert [one.case for one in watched(clerk, TODAY)] == [case]
    restrict(
        agency=case.agency,
        kind="case",
        key=case.pk,
        known_to=[people[Duty.OFFICE_HEAD], people[Duty.SECRECY_OFFICER]],
        reason="涉及在办案件",
        actor=people[Duty.OFFICE_HEAD],
        today=TODAY,
    )
    assert not watched(clerk, TODAY)
    with pytest.raises(NotPermitted):
        watch(case=case, actor=clerk, today=TODAY)
    unwatch(case=case, actor=clerk)
    assert not Watch.objects.exists()


def test_a_filter_is_kept_by_name_and_replaced(clerk: Person, office_head: Person) -> None:
    save_filter(person=clerk, page="log", name="本月退回", query="act=a")
    kept = save_filter(person=clerk, page="log", name="本月退回", query="act=b")
    assert list(SavedFilter.objects.values_list("name", "query")) == [("本月退回", "act=b")]
    drop_filter(person=office_head, pk=kept.pk)
    assert SavedFilter.objects.exists()
    drop_filter(person=clerk, pk=kept.pk)
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(
    "name, query, why",
    [("", "a=1", "起个名字"), ("名" * 41, "a=1", "起个名字"), ("空的", "", "没有筛选条件")],
)
def test_a_filter_needs_a_name_and_a_condition(
    name: str, query: str, why: str, clerk: Person
) -> None:
    with pytest.raises(NotPermitted, match=why):
        save_filter(person=clerk, page="log", name=name, query=query)


def test_twenty_filters_fit_beside_a_list(clerk: Person) -> None:
    for number in range(20):
        save_filter(person=clerk, page="log", name=f"第{number}组", query="a=1")
    with pytest.raises(NotPermitted, match="最多保存20组"):
        save_filter(person=clerk, page="log", name="再一组", query="a=1")
    assert save_filter(person=clerk, page="done", name="再一组", query="a=1")
