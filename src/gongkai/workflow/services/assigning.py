"""Naming somebody for one step of a version that is under way."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.organisations.models import Person
from gongkai.organisations.permissions import require_right
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.ending import named
from gongkai.workflow.models import Draft, SignatureStep
from gongkai.workflow.queries.eligible import barred_from, holders_of, live
from gongkai.workflow.queries.routes import StepSpec
from gongkai.workflow.queries.standings import last_steps
from gongkai.workflow.record import record_on_draft
from gongkai.workflow.services.deciding import refuse_closed
from gongkai.workflow.services.turns import lock


@transaction.atomic
def assign_step(*, step: SignatureStep, to: Person, actor: Person, today: date) -> SignatureStep:
    """Let `to` sign a step of one version, by name, instead of who the route says.

    For a step without anybody left who may sign it, anybody who works in the agency will do; a
    step that waits for a duty goes to one of its holders only, so that this is no way round the
    route. Raises NotPermitted for anybody but the head of the office, to themselves, to who may
    not sign it, for a signed step and a closed version (but one let out by emergency, whose last
    step has still to confirm it).
    """
    draft = lock(step.draft)
    step.refresh_from_db()
    step.draft = draft
    agency = draft.case.agency
    by = require_right(actor, agency, "workflow.assign_step", day=today)
    if not _waits_for_confirmation(draft, step):
        refuse_closed(draft)
    if live().filter(step=step).exists():
        raise NotPermitted(f"“{step.label}”已经签过，不能改派。请刷新页面。")
    if to.pk == actor.pk:
        raise NotPermitted("不能把签批改派给自己。请另选一人。")
    barred = barred_from(draft)
    if to.pk in barred:
        raise NotPermitted(f"{to.name}起草、改动或者签过本稿，不能再签“{step.label}”。请另选一人。")
    by_name, holding = holders_of(
        [StepSpec(step.label, person=to), step], agency, today, draft.case
    )
    if not by_name:
        raise NotPermitted(
            f"{to.name}的账号已停用、在{agency.name}没有业务职责，或者不在本件的知悉范围内，不能签。"
            "请另选一人。"
        )
    able = [person for person in holding if person.pk not in barred]
    if step.duty and able and to not in able:
        raise NotPermitted(
            f"“{step.label}”现在可由{named(able)}签，只能在有“{Duty(step.duty).label}”职责的人中改派。"
        )
    before = step.person.name if step.person is not None else Duty(step.duty).label
    step.duty, step.person = "", to
    step.save(update_fields=["duty", "person"])
    record_on_draft(
        draft, actor, "assign_step", duty=by, step=step.label, before=before, after=to.name
    )
    return step


def _waits_for_confirmation(draft: Draft, step: SignatureStep) -> bool:
    if draft.outcome != Draft.Outcome.EMERGENCY or step not in last_steps(draft):
        return False
    return draft.emergency.confirmed_at is None
