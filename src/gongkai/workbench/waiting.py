"""What waits for a person, one line each; and what waits for administrators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from gongkai.jobs.queries import mails_given_up
from gongkai.organisations.models import DutyHolding
from gongkai.organisations.queries import calendar_for, people_of
from gongkai.workbench.permitted import Desk

NOTICE_MONTH = 11
"""From this month on the State Council's notice for the next year may be expected."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: what (a verb first), where, why; the last day where the law sets one.

    `urgency` groups the lines: late, soon (this week), or "" for all else.
    """

    kind: str
    act: str
    address: str
    why: str = ""
    due: date | None = None
    due_text: str = ""
    urgency: Literal["late", "soon", ""] = ""


def waiting_for_administrators(desk: Desk) -> tuple[Waiting, ...]:
    """Accounts without a duty or locked, a year without its days off, mails that failed."""
    found: list[Waiting] = []
    if desk.may("organisations.see_people"):
        found.extend(_accounts(desk))
    if desk.may("organisations.announce_year"):
        found.extend(_calendar(desk))
    if desk.may("jobs.send_again"):
        found.extend(_mails(desk))
    return tuple(found)


def _accounts(desk: Desk) -> list[Waiting]:
    assert desk.agency is not None
    people = people_of(desk.agency, desk.day).filter(is_active=True)
    holdings = DutyHolding.objects.on(desk.day).filter(agency=desk.agency, person=OuterRef("pk"))
    without = people.filter(~Exists(holdings)).count()
    locked = people.filter(locked_until__gt=timezone.now()).count()
    address = reverse("workbench:people")
    found = []
    if locked:
        found.append(
            Waiting("账号", f"解除锁定：{locked}个账号", address, "密码连续输错，重置密码即解除")
        )
    if without:
        found.append(
            Waiting("职责", f"任命职责：{without}人还没有职责", address, "没有职责不能办理事项")
        )
    return found


def _calendar(desk: Desk) -> list[Waiting]:
    assert desk.agency is not None
    year = desk.day.year + (desk.day.month >= NOTICE_MONTH)
    calendar = calendar_for(desk.agency)
    if desk.agency.parent_id or not calendar.is_provisional(year):
        return []
    why = "尚未录入国务院办公厅的通知，有关期限只是暂计"
    return [Waiting("日历", f"录入{year}年放假安排", reverse("workbench:calendar"), why)]


def _mails(desk: Desk) -> list[Waiting]:
    assert desk.agency is not None
    number = 0 if desk.agency.parent_id else mails_given_up().count()
    why = "邮件服务器拒收，或者不知道有没有发出"
    address = reverse("workbench:mails")
    return [Waiting("邮件", f"处理没有发出的邮件：{number}封", address, why)] if number else []
