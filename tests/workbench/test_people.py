"""The security administrator's pages."""

from __future__ import annotations

import re

from django.test import Client
from django.utils import timezone
from tests.conftest import make_person
from tests.workbench.conftest import queries_for

from gongkai.organisations.models import Agency, Person, Post
from gongkai.organisations.queries import duties_of
from gongkai.statute.duties import Duty
from gongkai.workbench.people import OFFICE_CLERK_CHOICE
from gongkai.workflow.models import Responsibility


def newcomer(bureau: Agency) -> Person:
    person = make_person("newcomer", "新来的")
    Post.objects.create(person=person, agency=bureau, title="科员", since="2020-01-01")
    return person


def duties(person: Person, bureau: Agency) -> set[Duty]:
    return set(duties_of(person, bureau, timezone.localdate()))


def test_the_list_shows_posts_duties_and_the_account(
    security: Client, bureau: Agency, clerk: Person
) -> None:
    newcomer(bureau)
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    page = security.get("/desk/people/?text=new").content.decode()
    assert "新来的" in page
    assert "没有职责" in page
    assert "赵文书" not in page
    assert "已停用" in security.get("/desk/people/?text=赵").content.decode()


def test_the_list_takes_the_same_queries_for_any_number_of_people(
    security: Client, bureau: Agency
) -> None:
    few = queries_for(security, "/desk/people/?text=audit")
    newcomer(bureau)
    assert queries_for(security, "/desk/people/") == few <= 8


def test_an_office_clerk_is_appointed_in_one_act(security: Client, bureau: Agency) -> None:
    person = newcomer(bureau)
    answer = security.post(
        f"/desk/people/{person.pk}/appoint/",
        {"duty": OFFICE_CLERK_CHOICE, "since": "2026-01-01"},
        follow=True,
    )
    assert "已任命新来的：" in answer.content.decode()
    assert duties(person, bureau) == {Duty.REGISTRAR, Duty.REGISTER_CLERK, Duty.REPORT_EDITOR}


def test_a_refused_appointment_is_a_message(
    security: Client, people: dict[Duty, Person], bureau: Agency
) -> None:
    system = people[Duty.SYSTEM_ADMINISTRATOR]
    address = f"/desk/people/{system.pk}/"
    answer = security.post(
        f"{address}appoint/",
        {"duty": "audit_administrator"},
        headers={"referer": f"http://testserver{address}"},
        follow=True,
    )
    assert answer.redirect_chain[0][0].endswith(address)
    assert "不得兼任" in answer.content.decode()
    assert duties(system, bureau) == {Duty.SYSTEM_ADMINISTRATOR}


def test_nobody_appoints_themselves(
    security: Client, people: dict[Duty, Person], bureau: Agency
) -> None:
    own = people[Duty.SECURITY_ADMINISTRATOR]
    answer = security.post(f"/desk/people/{own.pk}/appoint/", {"duty": "handler"}, follow=True)
    assert "不能任命或撤销自己的职责" in answer.content.decode()
    assert duties(own, bureau) == {Duty.SECURITY_ADMINISTRATOR}


def test_a_duty_that_is_none_and_a_day_that_is_none_are_told(
    security: Client, bureau: Agency
) -> None:
    person = newcomer(bureau)
    answer = security.post(
        f"/desk/people/{person.pk}/appoint/", {"duty": "king", "since": "明天"}, follow=True
    )
    page = answer.content.decode()
    assert "请从列表中选择职责" in page
    assert "起始日期应写成" in page


def test_a_duty_is_withdrawn_at_once(security: Client, clerk: Person, bureau: Agency) -> None:
    sent = {"duty": "registrar", "reason": "轮岗"}
    answer = security.post(f"/desk/people/{clerk.pk}/withdraw/", sent, follow=True)
    assert "已撤销赵文书的职责：申请登记" in answer.content.decode()
    assert duties(clerk, bureau) == {Duty.REGISTER_CLERK, Duty.REPORT_EDITOR}


def test_the_one_time_password_is_shown_once_and_works(security: Client, clerk: Person) -> None:
    answer = security.post(f"/desk/people/{clerk.pk}/password/")
    shown = re.search(r'class="secret">([^<]+)<', answer.content.decode())
    assert shown is not None
    assert "no-store" in answer["Cache-Control"]
    assert shown[1] not in security.get(f"/desk/people/{clerk.pk}/").content.decode()
    clerk.refresh_from_db()
    assert clerk.check_password(shown[1])
    assert clerk.must_change_password


def test_an_account_is_closed_with_a_reason(security: Client, clerk: Person) -> None:
    answer = security.post(f"/desk/people/{clerk.pk}/close/", {"reason": "调离"}, follow=True)
    assert "已停用赵文书的账号" in answer.content.decode()
    clerk.refresh_from_db()
    assert not clerk.is_active


def test_people_of_another_bureau_are_not_there(security: Client, stranger: Person) -> None:
    assert security.get(f"/desk/people/{stranger.pk}/").status_code == 404
    assert security.post(f"/desk/people/{stranger.pk}/password/").status_code == 404


def test_the_last_duty_of_who_has_open_work_says_so_where_the_button_would_stand(
    people: dict[Duty, Person], bureau: Agency
) -> None:
    handler = people[Duty.HANDLER]
    client = Client()
    client.force_login(people[Duty.SECURITY_ADMINISTRATOR])
    address = f"/desk/people/{handler.pk}/"
    assert "撤销“承办" in client.get(address).content.decode()
    Responsibility.objects.create(
        agency=bureau, kind="letter", key="1", label="复函", owner=handler
    )
    page = client.get(address).content.decode()
    assert "撤销“承办" not in page
    assert "不能撤销最后一项职责：还" in page
    assert "复函" not in page
