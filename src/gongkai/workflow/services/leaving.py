"""Ending a duty and closing an account, refused while work would be left without anybody."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.queries import ADMINISTRATORS
from gongkai.organisations.services import deactivate_person, withdraw_duty
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Responsibility
from gongkai.workflow.queries.open_work import open_steps, open_work


@transaction.atomic
def end_duty(
    *, person: Person, agency: Agency, duty: Duty, actor: Person, today: date, reason: str = ""
) -> DutyHolding:
    """End a duty at once, as `organisations.withdraw_duty`.

    Raises NotPermitted as that does, and while `person` would be left with open work of the agency
    but without any duty of work there. The refusal counts what is open and does not say what: who
    ends duties reads no casework.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    holding = withdraw_duty(person, agency, duty, actor=actor, today=today, reason=reason)
    if not _other_work(person, agency, today).exists():
        refuse_open_work(person, agency, act=f"不能撤销{person.name}在{agency.name}的最后一项职责")
    return holding


def keeps_from_ending(person: Person, agency: Agency, duty: str, today: date) -> str:
    """What is open and would be left to nobody, were the duty ended; empty where it may be."""
    if _other_work(person, agency, today).exclude(duty=duty).exists():
        return ""
    work = open_work(person, agency)
    return f"还{work.counts}" if work else ""


@transaction.atomic
def close_account(
    *, person: Person, agency: Agency, actor: Person, today: date, reason: str
) -> Person:
    """Close an account, as `organisations.deactivate_person`.

    Raises NotPermitted as that does, and while `person` has open work in any agency.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    closed = deactivate_person(locked, agency, actor=actor, today=today, reason=reason)
    for other in agencies_with_work(person):
        refuse_open_work(person, other, act=f"不能停用{person.name}的账号")
    return closed


def refuse_open_work(person: Person, agency: Agency, *, act: str) -> None:
    """Raise NotPermitted when `person` has anything open in `agency` that must be handed over."""
    work = open_work(person, agency)
    if work:
        raise NotPermitted(
            f"{act}：还{work.counts}。请{agency.name}的公开工作机构负责人先在“移交”里"
            "把这些交给别人，再来办理。"
        )


def agencies_with_work(person: Person) -> list[Agency]:
    """Agencies in which `person` has open work."""
    keys = set(
        Responsibility.objects.filter(closed_at=None, owner=person).values_list("agency", flat=True)
    )
    keys |= set(
        Responsibility.objects.filter(closed_at=None, deputy=person).values_list(
            "agency", flat=True
        )
    )
    keys |= set(open_steps().filter(person=person).values_list("agency", flat=True))
    return list(Agency.objects.filter(pk__in=keys).order_by("path"))


def _other_work(person: Person, agency: Agency, today: date) -> QuerySet[DutyHolding]:
    held = DutyHolding.objects.on(today).filter(person=person, agency=agency)
    return held.exclude(duty__in=ADMINISTRATORS)
