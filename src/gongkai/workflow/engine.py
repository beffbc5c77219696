"""The one door through which a case changes its status."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.organisations.queries import duties_of
from gongkai.statute.duties import Duty
from gongkai.statute.flow import Step
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Case
from gongkai.workflow.record import record_act

AnyCase = TypeVar("AnyCase", bound=Case)


@transaction.atomic
def take_step(
    case: AnyCase,
    name: str,
    actor: Person,
    note: str = "",
    *,
    day: date | None = None,
    **facts: Any,
) -> AnyCase:
    """Take the step `name` of the case's flow: lock, check duty and status, change, record.

    `case` is read anew under the lock, in place, and returned: save your own changes before, or
    make them afterwards in the same transaction. `facts` are kept in the log beside `note`. `day`
    is the day whose duties count, today unless given. Raises NotPermitted when `actor` lacks
    every duty of the step or the status is not one that it starts from, KeyError for a step that
    the flow does not know.
    """
    step = case.FLOW.step(name)
    locked: QuerySet[Any] = type(case)._default_manager.select_for_update()
    case.refresh_from_db(from_queryset=locked)
    held = duties_of(actor, case.agency, day or timezone.localdate()) & step.duties
    if not held:
        raise NotPermitted(_lacks_duty(step), step.cites)
    if case.status not in step.sources:
        raise NotPermitted(_wrong_status(case, step), step.cites)
    before = case.status
    if step.target is not None:
        case.status = str(step.target)
        Case.objects.filter(pk=case.pk).update(status=case.status)
    record_act(
        actor,
        case.agency,
        f"{case.kind}.{name}",
        subject=str(case),
        detail={"case": case.pk, "from": before, "to": case.status, "note": note, **facts},
        cites=step.cites,
        duty=min(held, key=list(Duty).index),
        case=case.pk,
    )
    return case


def steps_open_to(case: Case, person: Person, day: date | None = None) -> tuple[Step, ...]:
    """The steps that `person` may take now, in the order of the flow."""
    held = duties_of(person, case.agency, day or timezone.localdate())
    return tuple(step for step in case.FLOW.steps_from(case.status) if held & step.duties)


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
