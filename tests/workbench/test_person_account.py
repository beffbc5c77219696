"""What the security administrator does with accounts and deputies of others."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from gongkai.organisations.models import Delegation, Person
from gongkai.statute.duties import Duty


def sent(duty: Duty = Duty.LEADER_IN_CHARGE, **changed: str) -> dict[str, str]:
    today = timezone.localdate()
    facts = {
        "what": f"yunling-gxj:{duty.value}",
        "deputy": "section_head",
        "since": today.isoformat(),
        "last": (today + timedelta(days=6)).isoformat(),
        "reason": "生病",
    }
    return facts | changed


def test_a_duty_of_who_fell_ill_is_given_to_a_deputy_and_taken_back(
    security: Client, people: dict[Duty, Person]
) -> None:
    leader = people[Duty.LEADER_IN_CHARGE]
    address = f"/desk/people/{leader.pk}/"
    answer = security.post(f"{address}delegations/", sent(), follow=True)
    assert "已委托卫科长：分管领导" in answer.content.decode()
    row = Delegation.objects.get()
    assert row.given_by == people[Duty.SECURITY_ADMINISTRATOR]
    assert "卫科长 代行“分管领导”" in security.get(address).content.decode()
    answer = security.post(f"{address}delegations/{row.pk}/revoke/", follow=True)
    assert "已收回委托" in answer.content.decode()
    assert (
        security.post(f"/desk/people/{row.deputy_id}/delegations/{row.pk}/revoke/").status_code
        == 404
    )


def test_a_security_administrator_takes_nothing_for_themselves(
    security: Client, people: dict[Duty, Person]
) -> None:
    leader = people[Duty.LEADER_IN_CHARGE]
    address = f"/desk/people/{leader.pk}/delegations/"
    answer = security.post(address, sent(deputy="security_administrator"))
    assert answer.status_code == 422
    assert "不能把他人的职责委托给自己" in answer.content.decode()


def test_a_closed_account_is_opened_again(security: Client, clerk: Person) -> None:
    address = f"/desk/people/{clerk.pk}/"
    security.post(f"{address}close/", {"reason": "借调"})
    assert "恢复赵文书的账号" in security.get(address).content.decode()
    answer = security.post(f"{address}reopen/", {"reason": "借调期满"}, follow=True)
    assert "已恢复赵文书的账号。原密码已作废" in answer.content.decode()
    clerk.refresh_from_db()
    assert clerk.is_active


def test_the_mail_address_of_others(security: Client, clerk: Person) -> None:
    address = f"/desk/people/{clerk.pk}/"
    security.post(f"{address}email/", {"email": "zhao@gxj.example"})
    assert 'value="zhao@gxj.example"' in security.get(address).content.decode()


def test_a_withdrawn_duty_ends_the_session(security: Client, clerk: Person, client: Client) -> None:
    client.force_login(clerk)
    sent_in = {"duty": "registrar", "reason": "轮岗"}
    answer = security.post(f"/desk/people/{clerk.pk}/withdraw/", sent_in, follow=True)
    assert "正在使用的登录已结束" in answer.content.decode()
    assert client.get("/desk/").status_code == 302


def test_a_delegation_to_the_end_of_the_calendar_is_too_long(
    security: Client, people: dict[Duty, Person]
) -> None:
    address = f"/desk/people/{people[Duty.LEADER_IN_CHARGE].pk}/delegations/"
    answer = security.post(address, sent(last="9999-12-31"))
    assert answer.status_code == 422
    assert "一次委托最长180天" in answer.content.decode()
    assert not Delegation.objects.exists()
