"""Who sits at the desk, for which agency, and what waits for them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from django.utils import timezone
from tests.conftest import appoint
from tests.workbench.conftest import Browser

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.services import open_report
from gongkai.statute.duties import Duty
from gongkai.workbench.permitted import Desk, desk_of
from gongkai.workbench.waiting import waiting_for_administrators


def desk(person: Person, **session: str) -> Desk:
    request = RequestFactory().get("/desk/")
    request.user = person
    request.session = SessionStore()
    request.session.update(session)
    return desk_of(request)


def test_the_first_agency_is_that_of_the_first_duty(clerk: Person, bureau: Agency) -> None:
    here = desk(clerk)
    assert here.agency == bureau
    assert here.duties == {Duty.REGISTRAR, Duty.REGISTER_CLERK, Duty.REPORT_EDITOR}
    assert here.duty_labels == ("申请登记", "台账登记", "年报编写")
    assert not here.may_switch


def test_who_supervises_from_above_does_so_below(
    people: dict[Duty, Person], city: Agency, bureau: Agency
) -> None:
    person = people[Duty.HANDLER]
    appoint(person, city, Duty.SUPERVISOR, Duty.OFFICE_HEAD)
    below = desk(person, agency="yunling-gxj", seat="yunling:supervisor")
    assert (below.agency, below.duties) == (bureau, {Duty.SUPERVISOR})
    assert below.may_switch
    head = desk(person, agency="yunling-gxj", seat="yunling:office_head")
    assert (head.agency, head.duties) == (city, {Duty.OFFICE_HEAD})
    assert not head.may_switch


def test_without_a_choice_the_first_seat_in_the_agency_counts(
    people: dict[Duty, Person], city: Agency, bureau: Agency
) -> None:
    person = people[Duty.HANDLER]
    appoint(person, city, Duty.SUPERVISOR)
    assert desk(person).duties == {Duty.SUPERVISOR}
    here = desk(person, agency="yunling-gxj")
    assert (here.agency, here.duties) == (bureau, {Duty.HANDLER})
    assert [seat.key for seat in here.seats] == ["yunling:supervisor", "yunling-gxj:handler"]


def test_an_agency_that_one_may_not_see_is_not_chosen(
    clerk: Person, bureau: Agency, other_bureau: Agency
) -> None:
    assert desk(clerk, agency="yunling-jtj").agency == bureau


def test_switching_to_another_own_agency(
    clerk: Person, other_bureau: Agency, stranger: Person
) -> None:
    client = Client()
    client.force_login(clerk)
    assert client.post("/desk/switch/", {"agency": "yunling-jtj"}).status_code == 404
    appoint(clerk, other_bureau, Duty.HANDLER)
    answer = client.post("/desk/switch/", {"agency": "yunling-jtj"}, follow=True)
    assert "现在在云岭市交通运输局办理" in answer.content.decode()


def test_a_desk_costs_one_query(clerk: Person, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        desk(clerk)


def test_the_bar_hides_what_a_duty_cannot_open(as_duty: Browser) -> None:
    page = as_duty(Duty.SYSTEM_ADMINISTRATOR).get("/desk/").content.decode()
    assert "/desk/agencies/" in page
    assert "/desk/reports/" not in page
    page = as_duty(Duty.REPORT_EDITOR).get("/desk/").content.decode()
    assert "/desk/reports/" in page
    assert "/desk/agencies/" not in page


def test_locked_accounts_wait_for_the_security_administrator(
    people: dict[Duty, Person], clerk: Person
) -> None:
    until = timezone.now() + timedelta(minutes=10)
    Person.objects.filter(pk=clerk.pk).update(locked_until=until)
    lines = waiting_for_administrators(desk(people[Duty.SECURITY_ADMINISTRATOR]))
    assert [line.act for line in lines] == ["解除锁定：1个账号"]


@pytest.mark.parametrize(
    "day, act",
    [(date(2026, 10, 31), []), (date(2026, 11, 1), ["录入2027年放假安排"])],
)
def test_next_years_days_off_wait_from_november_on(
    people: dict[Duty, Person], city: Agency, day: date, act: list[str]
) -> None:
    person = people[Duty.SYSTEM_ADMINISTRATOR]
    here = Desk(person, city, frozenset({Duty.SYSTEM_ADMINISTRATOR}), (city,), day)
    assert [line.act for line in waiting_for_administrators(here)] == act


def test_running_the_platform_opens_no_report_of_another_bureau(
    clerk: Person, city: Agency, other_bureau: Agency, stranger: Person
) -> None:
    appoint(clerk, city, Duty.SYSTEM_ADMINISTRATOR)
    theirs = open_report(agency=other_bureau, year=2021, actor=stranger)
    client = Client()
    client.force_login(clerk)
    client.post("/desk/seat/", {"to": "yunling-gxj:office_clerk"})
    assert client.get("/desk/reports/").status_code == 200
    assert client.get(f"/desk/reports/{theirs.pk}/").status_code == 404
    client.post("/desk/seat/", {"to": "yunling:system_administrator"})
    client.post("/desk/switch/", {"agency": "yunling-jtj"})
    assert client.get("/desk/reports/").status_code == 404
    assert client.get(f"/desk/reports/{theirs.pk}/").status_code == 404
    assert client.get(f"/desk/reports/{theirs.pk}/files/json/").status_code == 404
