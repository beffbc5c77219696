"""One person answers for a thing, and it never has nobody."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import make_person
from tests.workflow.ownership.conftest import own

from gongkai.organisations.models import Agency, Person, Post
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Case, Responsibility
from gongkai.workflow.services import came_back, close_responsibility, set_due, take_responsibility


def test_a_thing_gets_an_owner_a_deputy_and_a_day(
    case: Case, editor: Person, clerk: Person
) -> None:
    taken = own(case, editor, deputy=clerk, due=date(2026, 3, 31))
    assert (taken.owner, taken.deputy, taken.due) == (editor, clerk, date(2026, 3, 31))
    assert taken.closed_at is None


def test_an_open_thing_keeps_its_owner_and_takes_the_new_day(
    owned: Responsibility, case: Case, clerk: Person, editor: Person
) -> None:
    again = own(case, clerk, due=date(2026, 3, 20))
    assert (again.pk, again.owner, again.due) == (owned.pk, editor, date(2026, 3, 20))


def test_a_closed_thing_is_opened_again_for_the_one_named(
    owned: Responsibility, case: Case, clerk: Person
) -> None:
    close_responsibility("case", str(case.pk))
    again = own(case, clerk)
    assert (again.pk, again.owner, again.deputy, again.closed_at) == (owned.pk, clerk, None, None)


def test_somebody_of_another_bureau_does_not_answer_for_it(case: Case, stranger: Person) -> None:
    with pytest.raises(NotPermitted, match="孙他局在云岭市工业和信息化局没有职责和职务"):
        own(case, stranger)
    assert not Responsibility.objects.exists()


def test_a_closed_account_does_not_answer_for_it(case: Case, editor: Person, clerk: Person) -> None:
    clerk.is_active = False
    clerk.save()
    with pytest.raises(NotPermitted, match="账号已经停用"):
        own(case, editor, deputy=clerk)


def test_an_administrators_duty_is_not_work(case: Case, people: dict[Duty, Person]) -> None:
    with pytest.raises(NotPermitted, match="何系统"):
        own(case, people[Duty.SYSTEM_ADMINISTRATOR])


def test_a_post_is_enough(case: Case, bureau: Agency) -> None:
    person = make_person("posted", "钱科员")
    Post.objects.create(person=person, agency=bureau, title="科员", since=date(2015, 1, 1))
    assert own(case, person).owner == person


def test_owner_and_deputy_are_two(case: Case, editor: Person) -> None:
    with pytest.raises(NotPermitted, match="须是两个人"):
        own(case, editor, deputy=editor)


def test_the_database_itself_asks_for_an_owner(owned: Responsibility, editor: Person) -> None:
    for wrong in ({"owner": None}, {"deputy": editor}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Responsibility.objects.filter(pk=owned.pk).update(**wrong)


def test_a_day_is_set_and_what_is_closed_has_none_to_set(owned: Responsibility) -> None:
    set_due("case", owned.key, date(2026, 1, 31))
    owned.refresh_from_db()
    assert owned.due == date(2026, 1, 31)
    close_responsibility("case", owned.key)
    assert set_due("case", owned.key, None) is None
    assert close_responsibility("case", owned.key) is None


def test_what_came_back_is_open_again_and_says_why(owned: Responsibility, editor: Person) -> None:
    close_responsibility("case", owned.key)
    back = came_back("case", owned.key, "蒋法规退回：表三第一列不平衡")
    assert back is not None
    assert (back.owner, back.closed_at) == (editor, None)
    assert back.came_back == "蒋法规退回：表三第一列不平衡"
    assert came_back("case", "0", "没有这件") is None


def test_what_comes_back_to_somebody_who_left_goes_to_the_deputy(
    owned: Responsibility, editor: Person, clerk: Person
) -> None:
    close_responsibility("case", owned.key)
    editor.holdings.update(until=date(2024, 1, 1))
    back = came_back("case", owned.key, "要更正")
    assert back is not None
    assert (back.owner, back.deputy) == (clerk, None)


def test_without_a_deputy_it_goes_to_the_head_of_the_office(
    case: Case, editor: Person, office_head: Person
) -> None:
    own(case, editor)
    close_responsibility("case", str(case.pk))
    editor.holdings.update(until=date(2024, 1, 1))
    back = came_back("case", str(case.pk), "要更正")
    assert back is not None
    assert back.owner == office_head


def test_with_nobody_left_it_is_refused_with_the_way_out(
    case: Case, editor: Person, office_head: Person
) -> None:
    own(case, editor)
    close_responsibility("case", str(case.pk))
    for gone in (editor, office_head):
        gone.holdings.update(until=date(2024, 1, 1))
    with pytest.raises(NotPermitted, match="没有可以接手的人"):
        came_back("case", str(case.pk), "要更正")


def test_a_part_of_a_case_has_an_owner_of_its_own(
    case: Case, owned: Responsibility, people: dict[Duty, Person]
) -> None:
    part = take_responsibility(
        agency=case.agency,
        kind="report_part",
        key="7",
        label="2021年度报告 第五部分",
        owner=people[Duty.SECTION_HEAD],
        case=case,
    )
    assert list(case.responsibilities.order_by("pk")) == [owned, part]
