"""Acts on accounts, duties, agencies and the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tests.rights.acts import TODAY, World, act

from gongkai.organisations import services
from gongkai.organisations.models import Delegation, Person
from gongkai.statute.duties import Duty

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OLD, NEW = "云台山上的第7棵松", "另一棵松长在山的那边9"
LEADER = Duty.LEADER_IN_CHARGE
OWNER = frozenset({LEADER})


@act("organisations.appoint")
def appoint(w: World, who: Person) -> None:
    services.appoint(w.someone, w.bureau, Duty.HANDLER, actor=who, since=TODAY, today=TODAY)


@act("organisations.withdraw_duty")
def withdraw(w: World, who: Person) -> None:
    leader = w.people[LEADER]
    services.withdraw_duty(leader, w.bureau, LEADER, actor=who, today=TODAY)


@act("organisations.delegate", also=OWNER)
def delegate(w: World, who: Person) -> None:
    services.delegate(
        holder=w.people[LEADER],
        deputy=w.someone,
        agency=w.bureau,
        duty=LEADER,
        since=TODAY,
        until=date(2026, 3, 9),
        reason="出差",
        actor=who,
        today=TODAY,
    )


@act("organisations.revoke_delegation", also=OWNER)
def revoke(w: World, who: Person) -> None:
    row = Delegation.objects.create(
        agency=w.bureau,
        holder=w.people[LEADER],
        deputy=w.someone,
        duty=LEADER,
        since=TODAY,
        until=date(2026, 3, 9),
        reason="出差",
        given_by=w.people[LEADER],
    )
    services.revoke_delegation(delegation=row, actor=who, today=TODAY)


def newcomer(**facts: Any) -> dict[str, Any]:
    return {"username": "xin", "name": "新来的", "title": "科员", "today": TODAY} | facts


@act("organisations.create_person")
def create_person(w: World, who: Person) -> None:
    services.create_person(who, w.bureau, **newcomer(password=NEW))


@act("organisations.invite")
def invite(w: World, who: Person) -> None:
    services.invite(person=w.someone, agency=w.bureau, actor=who, now=NOW)


@act("organisations.change_email", also=OWNER)
def change_email(w: World, who: Person) -> None:
    leader = w.people[LEADER]
    services.change_email(leader, w.bureau, actor=who, email="qin@gxj.example", today=TODAY)


@act("organisations.change_digest", anybody=True)
def change_digest(w: World, who: Person) -> None:
    services.change_digest(who, wants=False)


@act("accounts.reset_password")
def reset_password(w: World, who: Person) -> None:
    services.reset_password(w.someone, w.bureau, who, new=NEW, today=TODAY)


@act("organisations.deactivate_person")
def close(w: World, who: Person) -> None:
    services.deactivate_person(w.someone, w.bureau, actor=who, today=TODAY, reason="调离")


@act("organisations.reactivate_person")
def reopen(w: World, who: Person) -> None:
    w.someone.is_active = False
    w.someone.save()
    services.reactivate_person(w.someone, w.bureau, actor=who, today=TODAY, reason="返回")


@act("accounts.change_password", anybody=True)
def change_password(w: World, who: Person) -> None:
    who.set_password(OLD)
    services.change_password(who, OLD, NEW)


@act("organisations.create_agency")
def create_agency(w: World, who: Person) -> None:
    services.create_agency(
        who,
        parent=w.bureau,
        code="yunling-gxj-zx",
        name="云岭市工业信息中心",
        kind="branch_office",
        level="city",
        today=TODAY,
    )


@act("organisations.change_agency")
def change_agency(w: World, who: Person) -> None:
    services.change_agency(who, w.bureau, short_name="工信局", today=TODAY)


@act("organisations.add_section")
def add_section(w: World, who: Person) -> None:
    services.add_section(who, w.bureau, name="信息科", today=TODAY)


@act("organisations.give_post")
def give_post(w: World, who: Person) -> None:
    services.give_post(w.someone, w.bureau, title="科长", actor=who, since=TODAY, today=TODAY)


NOTICE = "日期,类型,名称\n" + "\n".join(
    f"2027-{day},放假,{name}"
    for name, days in (
        ("元旦", "01-01"),
        ("春节", "02-05 02-06 02-07 02-08"),
        ("清明节", "04-05"),
        ("劳动节", "05-01 05-02"),
        ("端午节", "06-09"),
        ("中秋节", "09-15"),
        ("国庆节", "10-01 10-02 10-03"),
    )
    for day in days.split()
)


@act("organisations.announce_year")
def announce_year(w: World, who: Person) -> None:
    w.bureau.parent = None  # Only the highest agency tells the platform a year.
    seen = services.preview_year(NOTICE, w.bureau).version
    services.announce_year(who, w.bureau, text=NOTICE, today=TODAY, seen_version=seen)
