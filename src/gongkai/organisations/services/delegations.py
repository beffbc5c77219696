"""Standing in for an absent colleague: giving a duty to a deputy for some days, and taking it back.

What a deputy may not sign is judged where it is signed, in `workflow`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, Delegation, DutyHolding, Person
from gongkai.organisations.permissions import require_right
from gongkai.organisations.queries import people_of
from gongkai.organisations.record import record_act
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import ADMINISTRATORS

LONGEST = timedelta(days=180)
"""The platform's own choice, no rule of law: who is away for longer is replaced by appointment."""


@transaction.atomic
def delegate(
    *,
    holder: Person,
    deputy: Person,
    agency: Agency,
    duty: Duty,
    since: date,
    until: date,
    reason: str,
    actor: Person,
    today: date,
) -> Delegation:
    """Let `deputy` exercise `duty` of `holder` from `since` on; `until` is the first day after.

    Raises NotPermitted unless `actor` is the holder or security administrator for the agency, and
    somebody other than the deputy then; for an administrator's duty; when it is not the holder's
    own, so that no deputy delegates on; when the deputy is no colleague, has it already or their
    account is closed; for days that are past, in the wrong order, too many (LONGEST) or delegated
    already; and without a reason.
    """
    by = _permitted(actor, holder, agency, duty, today)
    Person.objects.select_for_update().get(pk=holder.pk)
    _check_days(since, until, today)
    _check_persons(holder, deputy, actor)
    _check_duty(holder, deputy, agency, duty, day=since)
    _refuse_overlap(holder, agency, duty, since, until)
    reason = storable(reason).strip()
    if not reason:
        raise NotPermitted("请写明委托的原因，例如“出差”“休假”。")
    row = Delegation.objects.create(
        holder=holder,
        deputy=deputy,
        agency=agency,
        duty=duty,
        since=since,
        until=until,
        reason=reason[:200],
        given_by=actor,
    )
    _record(actor, row, "organisations.delegate", by, reason=row.reason)
    return row


@transaction.atomic
def delegate_all(*, duties: Iterable[Duty], **facts: object) -> list[Delegation]:
    """`delegate` each of `duties`, or none when one is refused: what makes up one seat."""
    given = set(duties)
    return [
        delegate(duty=duty, **facts)  # type: ignore[arg-type]
        for duty in Duty
        if duty in given
    ]


@transaction.atomic
def revoke_delegation(
    *, delegation: Delegation, actor: Person, today: date, reason: str = ""
) -> Delegation:
    """End a delegation at once: `today` is the first day on which the deputy has no more of it.

    Raises NotPermitted unless `actor` is the holder or security administrator for the agency, and
    when it is over already.
    """
    row = Delegation.objects.select_for_update().get(pk=delegation.pk)
    by = ""
    if actor.pk != row.holder_id:
        by = require_right(actor, row.agency, "organisations.revoke_delegation", day=today)
    if row.until <= max(today, row.since):
        raise NotPermitted("这项委托已经结束，无须收回。")
    row.until = max(today, row.since)
    row.save(update_fields=["until"])
    _record(actor, row, "organisations.revoke_delegation", by, reason=reason.strip())
    return row


def _permitted(actor: Person, holder: Person, agency: Agency, duty: Duty, today: date) -> str:
    if actor.pk == holder.pk:
        return duty.value
    return require_right(actor, agency, "organisations.delegate", day=today)


def _check_days(since: date, until: date, today: date) -> None:
    if since < today:
        raise NotPermitted("起始日期已经过去，委托不能补办。请从今天或以后的一天开始。")
    if until <= since:
        raise NotPermitted("截止日期早于起始日期，请核对。")
    if until - since > LONGEST:
        raise NotPermitted(
            f"一次委托最长{LONGEST.days}天，现在是{(until - since).days}天。"
            "离岗更久的，请安全管理员任命他人。"
        )


def _check_persons(holder: Person, deputy: Person, actor: Person) -> None:
    if holder.pk == deputy.pk:
        raise NotPermitted("不能委托给本人，请选择另一位同事。")
    if deputy.pk == actor.pk:
        raise NotPermitted("不能把他人的职责委托给自己，请另一位安全管理员办理。")
    for person in (holder, deputy):
        if not person.is_active:
            raise NotPermitted(f"{person.name}的账号已停用，请另择人选。")


def _check_duty(holder: Person, deputy: Person, agency: Agency, duty: Duty, *, day: date) -> None:
    if duty in ADMINISTRATORS:
        raise NotPermitted(
            f"“{duty.label}”不能委托：三类管理员互相制约，替换人选须由安全管理员任命。"
        )
    held = DutyHolding.objects.on(day).filter(agency=agency, duty=duty)
    if not held.filter(person=holder).exists():
        raise NotPermitted(
            f"{holder.name}在{agency.name}没有担任“{duty.label}”，不能委托。"
            "代他人行使的职责不能再委托，请原来担任的人办理。"
        )
    if held.filter(person=deputy).exists():
        raise NotPermitted(f"{deputy.name}本来就担任“{duty.label}”，不必委托。")
    if not people_of(agency, day).filter(pk=deputy.pk).exists():
        raise NotPermitted(f"{deputy.name}不是{agency.name}的人员，请在本机关另择人选。")


def _refuse_overlap(holder: Person, agency: Agency, duty: Duty, since: date, until: date) -> None:
    rows = Delegation.objects.filter(holder=holder, agency=agency, duty=duty)
    other = rows.filter(since__lt=until, until__gt=since).select_related("deputy").first()
    if other is not None:
        raise NotPermitted(
            f"“{duty.label}”在这些天里已经委托{other.deputy.name}"
            f"（{_written(other.since)}至{_written(last_day(other))}）。"
            "请先收回，或者另选日期。"
        )


def last_day(delegation: Delegation) -> date:
    """The last day on which the deputy exercises the duty, as pages say it."""
    return delegation.until - timedelta(days=1)


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _record(actor: Person, row: Delegation, act: str, by: str, **detail: object) -> None:
    duty = Duty(row.duty)
    record_act(
        actor,
        row.agency,
        act,
        subject=f"{row.deputy.name} 代 {row.holder.name} {duty.label}",
        detail={
            "holder": row.holder.number,
            "deputy": row.deputy.number,
            "duty": duty.value,
            "since": row.since,
            "until": row.until,
            **detail,
        },
        duty=by,
    )
