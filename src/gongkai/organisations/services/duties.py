"""Appointing to duties, withdrawing them, and posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import transaction

from gongkai.organisations.models import Agency, DutyHolding, Person, Post, Section
from gongkai.organisations.permissions import require_right
from gongkai.organisations.queries import ADMINISTRATORS
from gongkai.organisations.record import record_act
from gongkai.organisations.services.sessions import end_sessions
from gongkai.statute.duties import OFFICE_CLERK, Duty
from gongkai.statute.refusal import NotPermitted


@transaction.atomic
def appoint(
    person: Person,
    agency: Agency,
    duty: Duty,
    *,
    actor: Person,
    since: date,
    today: date,
) -> DutyHolding:
    """Let `person` hold `duty` in `agency` from `since` on.

    Raises NotPermitted unless `actor` is security administrator for the agency and somebody else,
    when the duty is held already, or a second administrator's duty would come into one hand, which
    only SMALL_OFFICE permits.
    """
    by = require_right(actor, agency, "organisations.appoint", day=today)
    Person.objects.select_for_update().get(pk=person.pk)
    _refuse_own(person, actor)
    if not person.is_active:
        raise NotPermitted(f"{person.name}的账号已停用，不能任命。请先启用账号。")
    open_holdings = DutyHolding.objects.filter(person=person, until=None)
    if open_holdings.filter(agency=agency, duty=duty).exists():
        raise NotPermitted(f"{person.name}在{agency.name}已担任“{duty.label}”，不必再次任命。")
    if duty in ADMINISTRATORS:
        held = open_holdings.filter(duty__in=ADMINISTRATORS - {duty}).first()
        # Three different persons, so that none can both act and wipe out the traces. A small
        # office may decide otherwise; each page of the log then says so.
        if held is not None and not settings.SMALL_OFFICE:
            raise NotPermitted(
                f"{person.name}已是“{Duty(held.duty).label}”，系统、安全、审计管理员不得兼任，"
                "请另择人选。"
            )
    holding = DutyHolding.objects.create(person=person, agency=agency, duty=duty, since=since)
    _record(actor, agency, "organisations.appoint", person, duty, by, since=since)
    return holding


@transaction.atomic
def appoint_office_clerk(
    person: Person, agency: Agency, *, actor: Person, since: date, today: date
) -> list[DutyHolding]:
    """Appoint to the duties of an office clerk that `person` does not hold yet, as `appoint`."""
    held = DutyHolding.objects.filter(person=person, agency=agency, until=None)
    missing = OFFICE_CLERK - set(held.values_list("duty", flat=True))
    return [
        appoint(person, agency, duty, actor=actor, since=since, today=today)
        for duty in _in_order(missing)
    ]


@transaction.atomic
def withdraw_duty(
    person: Person, agency: Agency, duty: Duty, *, actor: Person, today: date, reason: str = ""
) -> DutyHolding:
    """End a duty at once: `today` is the first day on which it is no longer held.

    The sessions of `person` end with it. Open work is not looked at here: whoever withdraws a duty
    from a page calls `workflow.services.end_duty`, which hands it over.

    Raises NotPermitted unless `actor` is security administrator for the agency and somebody else,
    and when the duty is not held. So the last security administrator always stays.
    """
    by = require_right(actor, agency, "organisations.withdraw_duty", day=today)
    _refuse_own(person, actor)
    holding = (
        DutyHolding.objects.select_for_update()
        .filter(person=person, agency=agency, duty=duty, until=None)
        .first()
    )
    if holding is None:
        raise NotPermitted(f"{person.name}在{agency.name}没有担任“{duty.label}”，无须撤销。")
    holding.until = max(today, holding.since)
    holding.save(update_fields=["until"])
    end_sessions(person, f"{agency.shown_name}的“{duty.label}”职责已撤销，请重新登录")
    _record(actor, agency, "organisations.withdraw_duty", person, duty, by, reason=reason)
    return holding


@transaction.atomic
def give_post(
    person: Person,
    agency: Agency,
    *,
    title: str,
    actor: Person,
    since: date,
    today: date,
    section: Section | None = None,
) -> Post:
    """Let `person` fill a post from `since` on; a post alone permits nothing.

    Raises NotPermitted unless `actor` is system administrator for the agency.
    """
    by = require_right(actor, agency, "organisations.give_post", day=today)
    if section is not None and section.agency_id != agency.pk:
        raise NotPermitted(f"科室“{section.name}”不属于{agency.name}，请重新选择科室。")
    post = Post.objects.create(
        person=person, agency=agency, section=section, title=title, since=since
    )
    detail = {"person": person.number, "since": since, "section": str(section or "")}
    record_act(actor, agency, "organisations.give_post", f"{person.name} {title}", detail, duty=by)
    return post


def _in_order(duties: Iterable[Duty]) -> list[Duty]:
    return [duty for duty in Duty if duty in set(duties)]


def _refuse_own(person: Person, actor: Person) -> None:
    if person.pk == actor.pk:
        raise NotPermitted("不能任命或撤销自己的职责，请另一位安全管理员办理。")


def _record(
    actor: Person, agency: Agency, act: str, person: Person, duty: Duty, by: str, **detail: object
) -> None:
    record_act(
        actor,
        agency,
        act,
        subject=f"{person.name} {duty.label}",
        detail={"person": person.number, "duty": duty.value, **detail},
        duty=by,
    )
