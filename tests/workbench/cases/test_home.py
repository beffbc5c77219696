"""The to-do list: what waits, why, until when, and in which seat."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from tests.conftest import appoint
from tests.workbench.cases.conftest import at, give, in_days, page_of
from tests.workbench.conftest import queries_for

from gongkai.organisations.models import Agency, Delegation, Person
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty
from gongkai.statute.workdays import national_calendar
from gongkai.workbench.cases.terms import term
from gongkai.workbench.templatetags import chinese_dates
from gongkai.workflow.models import Draft, Question, Signature
from gongkai.workflow.services import (
    came_back,
    hand_over,
    restrict,
    sign,
    void_open_draft,
)


def groups(page: str) -> dict[str, list[str]]:
    """The acts under each head."""
    found = re.findall(r'todo-group" aria-label="(.+?)">(.+?)</section>', page, re.DOTALL)
    return {
        name: re.findall(r'(?:class="act" href="[^"]*"|<b)>(.+?)</', lines) for name, lines in found
    }


@pytest.mark.parametrize(
    "due, group, text",
    [
        (None, "", ""),
        (date(2026, 2, 9), "late", "逾期2个工作日"),
        (date(2026, 2, 11), "today", "今天"),
        (date(2026, 2, 14), "soon", "还有3个工作日"),  # a Saturday that is worked
        (date(2026, 2, 25), "later", "还有5个工作日"),  # after the Spring Festival
    ],
)
def test_how_near_a_day_is_on_wednesday_the_eleventh(
    due: date | None, group: str, text: str
) -> None:
    found = term(due, date(2026, 2, 11), national_calendar())
    assert (found.urgency, found.text) == (group, text)


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2022, 1, 10), "1月31日 周一"),
        (date(2026, 11, 25), "2022年1月31日 周一"),
        (date(2021, 12, 31), "2022年1月31日 周一"),
    ],
)
def test_a_day_of_another_year_names_its_year(today: date, shown: str) -> None:
    assert chinese_dates.term(date(2022, 1, 31), today) == shown


def test_what_is_mine_is_grouped_by_urgency(bureau: Agency, people: dict[Duty, Person]) -> None:
    handler = people[Duty.HANDLER]
    for days in (-30, 0, 60):
        give(bureau, handler, due=in_days(days))
    give(bureau, handler)
    page = page_of(handler, "/desk/")
    assert list(groups(page)) == ["已逾期", "今天", "以后", "没有期限"]
    assert 'aria-current="page">待办<span class="n">4</span>' in page


def test_what_came_back_says_why(bureau: Agency, people: dict[Duty, Person]) -> None:
    (row,) = give(bureau, people[Duty.HANDLER])
    came_back("case", row.key, "蒋法规退回：第二段缺依据")
    assert "蒋法规退回：第二段缺依据" in page_of(people[Duty.HANDLER], "/desk/")


def test_a_signature_waits_for_the_holder_of_its_duty_alone(
    draft: Draft, people: dict[Duty, Person], editor: Person
) -> None:
    page = page_of(people[Duty.OFFICE_HEAD], "/desk/")
    assert f"签批：{draft.case}" in page
    assert f"/desk/reports/{draft.case_id}/signing/" in page
    assert "签批：" not in page_of(people[Duty.LEGAL_REVIEWER], "/desk/")
    # The owner waits for others now.
    assert "办公室审核（朱主任）" in page_of(editor, "/desk/waiting/")


def test_a_deputy_finds_it_in_the_seat_taken_for_the_absent_one(
    draft: Draft, bureau: Agency, people: dict[Duty, Person]
) -> None:
    head, deputy = people[Duty.OFFICE_HEAD], people[Duty.SECTION_HEAD]
    Delegation.objects.create(
        agency=bureau,
        holder=head,
        deputy=deputy,
        duty=Duty.OFFICE_HEAD,
        since=in_days(-1),
        until=in_days(5),
        reason="出差",
        given_by=head,
    )
    give(bureau, head)
    client = at(deputy)
    page = client.get("/desk/").content.decode()
    assert "签批：" not in page
    assert "代朱主任行使公开工作机构负责人职责" in page
    assert '<span class="due soon">2件</span>' in page
    client.post("/desk/seat/", {"to": f"yunling-gxj:office_head:{head.pk}"})
    page = client.get("/desk/").content.decode()
    assert f"签批：{draft.case}" in page
    assert "朱主任负责，您代办" in page


def test_a_deputy_of_a_thing_finds_it_while_the_owner_is_away(
    bureau: Agency, people: dict[Duty, Person]
) -> None:
    owner, deputy = people[Duty.HANDLER], people[Duty.SECTION_HEAD]
    give(bureau, owner, deputy=deputy)
    assert "第1件" not in page_of(deputy, "/desk/")
    Delegation.objects.create(
        agency=bureau,
        holder=owner,
        deputy=people[Duty.REGISTRAR],
        duty=Duty.HANDLER,
        since=in_days(-1),
        until=in_days(5),
        reason="休假",
        given_by=owner,
    )
    page = page_of(deputy, "/desk/")
    assert "第1件" in page
    assert "褚承办负责，您代办" in page


def test_a_question_waits_for_who_is_asked(
    draft: Draft, people: dict[Duty, Person], editor: Person
) -> None:
    step = draft.steps.get(label="办公室审核")
    head = people[Duty.OFFICE_HEAD]
    Question.objects.create(draft=draft, step=step, asker=head, asked_of=editor, text="为什么是0")
    page = page_of(editor, "/desk/")
    assert "朱主任问：为什么是0" in page


def test_a_signature_that_fell_is_told_until_one_takes_note(
    draft: Draft, people: dict[Duty, Person], report: AnnualReport, editor: Person
) -> None:
    head = people[Duty.OFFICE_HEAD]
    step = draft.steps.get(label="办公室审核")
    sign(draft=draft, step=step, signer=head, shown_hash=draft.hash, today=in_days(0))
    void_open_draft(case=draft.case, kind=draft.kind, because="第五部分改过", actor=editor)
    page = page_of(head, "/desk/")
    assert "签名已失效" in page
    assert "“办公室审核”上的签名失效：第五部分改过" in page
    fell = Signature.objects.get(signer=head)
    # Another one's is not theirs to take note of.
    assert at(editor).post(f"/desk/signatures/{fell.pk}/seen/").status_code == 404
    at(head).post(f"/desk/signatures/{fell.pk}/seen/")
    assert "签名已失效" not in page_of(head, "/desk/")


def test_the_head_of_the_office_is_told_of_steps_that_nobody_can_sign(
    draft: Draft, people: dict[Duty, Person], bureau: Agency
) -> None:
    head = people[Duty.OFFICE_HEAD]
    step = draft.steps.get(label="办公室审核")
    sign(draft=draft, step=step, signer=head, shown_hash=draft.hash, today=in_days(0))
    assert "指定签批人" not in page_of(head, "/desk/")
    people[Duty.LEGAL_REVIEWER].holdings.update(until=date(2020, 1, 1))
    page = page_of(head, "/desk/")
    assert f"指定签批人：{draft.case}" in page
    assert "“合法性审核”现在没有人能签" in page


def test_things_without_owner_or_deputy_are_the_heads_to_put_right(
    bureau: Agency, people: dict[Duty, Person]
) -> None:
    give(bureau, people[Duty.HANDLER], 2)
    people[Duty.HANDLER].holdings.update(until=date(2020, 1, 1))
    page = page_of(people[Duty.OFFICE_HEAD], "/desk/")
    assert "改派负责人：2件" in page
    assert "指定协办人：2件" in page
    lists = page_of(people[Duty.OFFICE_HEAD], "/desk/responsibilities/?which=ownerless")
    assert "共2件" in lists


def test_duties_to_end_wait_for_the_security_administrator(
    bureau: Agency, people: dict[Duty, Person]
) -> None:
    handler, security = people[Duty.HANDLER], people[Duty.SECURITY_ADMINISTRATOR]
    give(bureau, handler)
    hand_over(
        leaver=handler,
        agency=bureau,
        to=people[Duty.SECTION_HEAD],
        actor=people[Duty.OFFICE_HEAD],
        reason="调离",
        end_duties=True,
        today=in_days(0),
    )
    page = page_of(security, "/desk/")
    assert "撤销褚承办的职责" in page
    assert "第1件" not in page
    person = page_of(security, f"/desk/people/{handler.pk}/")
    assert "撤销全部职责" in person


def test_a_restricted_thing_is_counted_for_nobody_else(
    bureau: Agency, people: dict[Duty, Person]
) -> None:
    handler, head, chief = (people[d] for d in (Duty.HANDLER, Duty.OFFICE_HEAD, Duty.SECTION_HEAD))
    (row,) = give(bureau, handler, deputy=chief)
    restrict(
        agency=bureau,
        kind="case",
        key=row.key,
        known_to=[handler, chief],
        reason="涉及在办案件",
        actor=handler,
        today=in_days(0),
    )
    assert "第1件" in page_of(handler, "/desk/")
    assert "第1件" not in page_of(head, "/desk/responsibilities/?owner=")
    assert "共0件" not in page_of(handler, "/desk/responsibilities/")


def test_other_seats_say_what_waits_there(
    draft: Draft, bureau: Agency, other_bureau: Agency, people: dict[Duty, Person]
) -> None:
    person = people[Duty.HANDLER]
    appoint(person, bureau, Duty.OFFICE_HEAD)
    appoint(person, other_bureau, Duty.HANDLER)
    give(other_bureau, person, 3)
    page = page_of(person, "/desk/")
    assert re.search(r"市工信局 公开工作机构负责人</button><span class=\"due soon\">1件", page)
    assert re.search(r"市交通局 承办</button><span class=\"due soon\">3件", page)


def test_the_page_takes_the_same_queries_for_one_and_for_forty(
    draft: Draft, bureau: Agency, people: dict[Duty, Person]
) -> None:
    client: Client = at(people[Duty.OFFICE_HEAD])
    give(bureau, people[Duty.OFFICE_HEAD])
    few = queries_for(client, "/desk/")
    give(bureau, people[Duty.OFFICE_HEAD], 39)
    assert queries_for(client, "/desk/") == few <= 24


def test_more_than_fifty_lead_to_the_whole_list(bureau: Agency, people: dict[Duty, Person]) -> None:
    give(bureau, people[Duty.HANDLER], 51)
    page = page_of(people[Duty.HANDLER], "/desk/")
    assert len(groups(page)["没有期限"]) == 50
    assert "还有更多" in page
