"""Acting in one seat at a time: switching in one click, and a page shown for another seat."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.conftest import appoint

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Delegation, DutyHolding, Person
from gongkai.registers.models import KeptRegister
from gongkai.statute.duties import Duty

CLERK = "yunling-gxj:office_clerk"
HEAD = "yunling-gxj:office_head"
KEEP = "/desk/registers/penalty/keep/"


@pytest.fixture
def both(clerk: Person, bureau: Agency) -> Client:
    """The browser of a clerk who is also the head of the office."""
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    client = Client()
    client.force_login(clerk)
    return client


def test_the_head_of_each_page_offers_the_other_seats(both: Client) -> None:
    page = both.get("/desk/account/").content.decode()
    assert f'name="to" value="{CLERK}" aria-current="true"' in page
    assert f'name="to" value="{HEAD}">市工信局 公开工作机构负责人' in page


def test_one_seat_alone_is_named_and_not_offered(clerk: Person, client: Client) -> None:
    client.force_login(clerk)
    page = client.get("/desk/account/").content.decode()
    assert "公开工作机构经办" in page
    assert 'name="to"' not in page


def test_switching_is_one_act_and_changes_what_may_be_done(both: Client) -> None:
    assert both.get("/desk/registers/imports/new/").status_code == 200
    assert both.get("/desk/log/").status_code == 404
    answer = both.post("/desk/seat/", {"to": HEAD}, follow=True)
    assert "现在的身份：市工信局 公开工作机构负责人" in answer.content.decode()
    assert both.get("/desk/registers/imports/new/").status_code == 404
    assert both.get("/desk/log/").status_code == 200


def test_a_seat_that_is_not_ones_own_is_not_there(both: Client) -> None:
    for other in ("yunling-gxj:supervisor", "yunling-jtj:office_clerk", ""):
        assert both.post("/desk/seat/", {"to": other}).status_code == 404


def test_every_form_of_a_page_names_the_seat_it_was_shown_for(both: Client) -> None:
    page = both.get("/desk/registers/penalty/").content.decode()
    assert f'<input type="hidden" name="seat" value="{CLERK}">' in page
    assert f'"X-Seat": "{CLERK}"' in page


def test_an_act_for_another_seat_is_refused_and_nothing_is_done(both: Client) -> None:
    both.post("/desk/seat/", {"to": HEAD})
    sent = {"since_year": "2020", "seat": CLERK, "reason": "上半年没有发生"}
    answer = both.post(KEEP, sent, headers={"referer": "http://testserver/desk/registers/penalty/"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "没有办理：这一页是以“市工信局 公开工作机构经办”打开的" in page
    assert "现在的身份是“市工信局 公开工作机构负责人”" in page
    assert "上半年没有发生" in page
    assert not KeptRegister.objects.exists()
    back = {"to": CLERK, "next": "/desk/registers/penalty/"}
    assert f'name="next" value="{back["next"]}"' in page
    assert both.post("/desk/seat/", back)["Location"] == back["next"]
    both.post(KEEP, sent)
    assert KeptRegister.objects.exists()


def test_going_back_never_leads_to_another_site(both: Client) -> None:
    for elsewhere in ("https://evil.example/", "//evil.example"):
        answer = both.post("/desk/seat/", {"to": CLERK, "next": elsewhere})
        assert answer["Location"] == "/desk/"


def test_htmx_names_the_seat_in_a_header(both: Client) -> None:
    headers = {"HX-Request": "true", "X-Seat": HEAD}
    answer = both.post(KEEP, {"since_year": "2020"}, headers=headers)
    assert answer["HX-Retarget"] == "#messages"
    assert "没有办理" in answer.content.decode()
    assert not KeptRegister.objects.exists()


def test_a_page_without_the_field_is_accepted(both: Client) -> None:
    both.post(KEEP, {"since_year": "2020"})
    assert KeptRegister.objects.exists()


def test_a_password_that_was_typed_is_not_shown_again(both: Client) -> None:
    both.post("/desk/seat/", {"to": HEAD})
    answer = both.post(KEEP, {"seat": CLERK, "password": "云台山上的第7棵松"})
    assert "第7棵松" not in answer.content.decode()


def test_signing_out_needs_no_seat(both: Client) -> None:
    assert both.post("/desk/sign-out/", {"seat": HEAD})["Location"] == "/desk/sign-in/"


def test_a_deputys_page_is_void_once_the_delegation_is_over(
    clerk: Person, people: dict[Duty, Person], bureau: Agency, client: Client
) -> None:
    leader, today = people[Duty.LEADER_IN_CHARGE], timezone.localdate()
    row = Delegation.objects.create(
        agency=bureau,
        holder=leader,
        deputy=clerk,
        duty=Duty.LEADER_IN_CHARGE,
        since=today - timedelta(days=3),
        until=today + timedelta(days=3),
        reason="出差",
        given_by=leader,
    )
    client.force_login(clerk)
    seat = f"yunling-gxj:leader_in_charge:{leader.pk}"
    client.post("/desk/seat/", {"to": seat})
    assert "代秦分管行使分管领导职责" in client.get("/desk/account/").content.decode()
    Delegation.objects.filter(pk=row.pk).update(until=today)
    answer = client.post(KEEP, {"since_year": "2020", "seat": seat})
    assert answer.status_code == 409
    assert "已经不能行使的职责" in answer.content.decode()


def test_a_seat_whose_duty_ended_gives_way_to_the_first(both: Client, clerk: Person) -> None:
    both.post("/desk/seat/", {"to": HEAD})
    DutyHolding.objects.filter(duty=Duty.OFFICE_HEAD).update(until=timezone.localdate())
    assert both.get("/desk/registers/imports/new/").status_code == 200


def test_an_act_of_a_deputy_is_logged_with_the_absent_one(
    clerk: Person, people: dict[Duty, Person], bureau: Agency, client: Client
) -> None:
    registrar, today = people[Duty.REGISTER_CLERK], timezone.localdate()
    deputy = people[Duty.HANDLER]
    Delegation.objects.create(
        agency=bureau,
        holder=registrar,
        deputy=deputy,
        duty=Duty.REGISTER_CLERK,
        since=today,
        until=today + timedelta(days=3),
        reason="休假",
        given_by=registrar,
    )
    client.force_login(deputy)
    client.post("/desk/seat/", {"to": f"{CLERK}:{registrar.pk}"})
    client.post(KEEP, {"since_year": "2020"})
    entry = AuditEntry.objects.get(act="registers.keep")
    assert (entry.actor_name, entry.duty) == ("褚承办", "register_clerk")
    assert entry.detail["acting_for"] == f"陈台账（{registrar.pk}）"
