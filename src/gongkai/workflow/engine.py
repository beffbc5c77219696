"""The one door through which a case changes its status."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from gongkai.lib.written_once import WrittenOnce, slot
from gongkai.organisations.models import Person
from gongkai.organisations.queries import duty_for, reaching_duties
from gongkai.statute.duties import Duty
from gongkai.statute.flow import Step
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Case, Draft
from gongkai.workflow.queries.standings import is_signed
from gongkai.workflow.record import record_act

AnyCase = TypeVar("AnyCase", bound=Case)

SEND_BACK = "send_back"
"""The step by route that follows from a return; every other follows from all the signatures."""


@transaction.atomic
def take_step(
    case: AnyCase,
    name: str,
    actor: Person,
    note: str = "",
    *,
    day: date | None = None,
    signed: Draft | None = None,
    back_to: str | None = None,
    **facts: Any,
) -> AnyCase:
    """Take the step `name` of the case's flow: lock, check duty and status, change, record.

    `case` is read anew under the lock, in place, and returned: save your own changes before, or
    make them afterwards in the same transaction. `facts` are kept in the log beside `note`. `day`
    is the day whose duties count, today unless given. A step by route asks for no duty but for
    `signed`, the newest version put up: signed by all whom its route names or let out by
    emergency, or, for `SEND_BACK`, sent back to its drafter. `back_to` is where a step that
    undoes another leads, one of those that it names. Raises NotPermitted when `actor` lacks every
    duty of the step, the version is not so, or the status is not one that the step starts from,
    KeyError for a step that the flow does not know.
    """
    step = case.FLOW.step(name)
    _read_anew(case)
    if step.by_route:
        duty = _duty_of_decision(signed, actor)
    else:
        held = duty_for(actor, case.agency, step.duties, day or timezone.localdate())
        if held is None:
            raise NotPermitted(_lacks_duty(step), step.cites)
        duty = held
    if case.status not in step.sources:
        raise NotPermitted(_wrong_status(case, step), step.cites)
    if step.by_route:
        facts |= _go_on_by(case, step, signed)
    if bool(step.back_to) != (back_to is not None) or (back_to and back_to not in step.back_to):
        raise ValueError(f"{name} does not lead to {back_to}")
    before = case.status
    target = back_to or step.target
    if target is not None:
        case.status = str(target)
        Case.objects.filter(pk=case.pk).update(status=case.status)
    record_act(
        actor,
        case.agency,
        f"{case.kind}.{name}",
        subject=str(case),
        detail={"case": case.pk, "from": before, "to": case.status, "note": note, **facts},
        cites=step.cites,
        duty=duty,
        case=case.pk,
    )
    return case


def steps_open_to(case: Case, person: Person, day: date | None = None) -> tuple[Step, ...]:
    """The steps that `person` may take now, in the order of the flow; none that signatures take."""
    steps = [step for step in case.FLOW.steps_from(case.status) if not step.by_route]
    asked = frozenset[Duty]().union(*(step.duties for step in steps))
    held = reaching_duties(person, case.agency, asked, day or timezone.localdate())
    return tuple(step for step in steps if held & step.duties)


def _read_anew(case: Case) -> None:
    """Lock the case and read it again, in place. Its agency stays: a case never changes it."""
    agency = case.agency
    columns, locked = _locked_row(type(case))
    rows = locked.rows(case=case.pk)
    if not rows:
        raise case.DoesNotExist
    for column, value in zip(columns, rows[0], strict=True):
        setattr(case, column, value)
    # What was looked up by way of the case belongs to the row as it was.
    case._state.fields_cache.clear()
    vars(case).pop("_prefetched_objects_cache", None)
    if case.agency_id == agency.pk:
        case.agency = agency


@cache
def _locked_row(model: type[Case]) -> tuple[list[str], WrittenOnce]:
    """The columns of a kind of case and the reading that locks one."""
    columns = [field.attname for field in model._meta.concrete_fields]
    locked = model._default_manager.select_for_update()
    return columns, WrittenOnce(lambda: locked.filter(pk=slot("case")).values_list(*columns))


def _duty_of_decision(signed: Draft | None, actor: Person) -> str:
    """The duty by which `actor` decided last on the version, for the log; empty without one."""
    decided = None if signed is None else signed.signatures.filter(signer=actor).last()
    return decided.duty if decided is not None else ""


def _go_on_by(case: Case, step: Step, signed: Draft | None) -> dict[str, Any]:
    """Use up the version that the step follows from, or refuse; what the log keeps of it."""
    newest = Draft.objects.filter(case=case.pk, kind=case.FLOW.name).order_by("-version").first()
    if signed is None or newest is None or newest.pk != signed.pk:
        raise NotPermitted(
            f"“{step.label}”须凭最新送签一稿的签批办理。请刷新页面，看最新一稿。", step.cites
        )
    if step.name == SEND_BACK:
        if newest.outcome != Draft.Outcome.RETURNED:
            raise NotPermitted(f"“{newest}”没有被签批人退回起草人，不能按退回办理。", step.cites)
    elif not is_signed(newest):
        raise NotPermitted(
            f"“{newest}”还没有签完，不能“{step.label}”。请等签批路线上的人员都签过。", step.cites
        )
    elif newest.approved_at is not None:
        raise NotPermitted(f"“{newest}”已经办过“{step.label}”，不能再用一次。", step.cites)
    else:
        signed.approved_at = timezone.now()
        signed.save(update_fields=["approved_at"])
    return {"version": newest.version, "hash": newest.hash}


def _lacks_duty(step: Step) -> str:
    needed = "、".join(duty.label for duty in Duty if duty in step.duties)
    several = "之一" if len(step.duties) > 1 else ""
    return (
        f"“{step.label}”须由本机关担任“{needed}”{several}的人员办理（{step.cites}），您没有这项职责。"
        "如需办理，请安全管理员先行任命。"
    )


def _wrong_status(case: Case, step: Step) -> str:
    labels = [
        getattr(status, "label", str(status))
        for status in case.FLOW.statuses
        if status in step.sources
    ]
    return (
        f"“{step.label}”只能在“{'”或“'.join(labels)}”时办理，本件现在是“{case.status_label}”。"
        "可能已有他人办理，请刷新页面后再看。"
    )
