"""Somebody's open work, to others, in one act. See docs/decisions/0008-leaving-and-knowing.md."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, Delegation, DutyHolding, Person
from gongkai.organisations.permissions import may, require_right
from gongkai.organisations.services import revoke_delegation, withdraw_duty
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import HandOver, Question, Responsibility, SignatureStep
from gongkai.workflow.queries.eligible import barred_from
from gongkai.workflow.queries.open_work import OpenWork, open_steps, open_work
from gongkai.workflow.record import record_act
from gongkai.workflow.services.leaving import refuse_open_work
from gongkai.workflow.services.moved import Moved, listed, record_secret
from gongkai.workflow.services.receivers import REST, Receivers

LONGEST_REASON = 200
_NAMED = 5


@transaction.atomic
def hand_over(
    *,
    leaver: Person,
    agency: Agency,
    to: Person | Mapping[int, Person],
    actor: Person,
    reason: str,
    end_duties: bool,
    today: date,
    signers: Mapping[int, Person] | None = None,
) -> HandOver:
    """Move all that `leaver` has open in `agency` to others, and write down what moved.

    `to` is one person for all, or maps keys of Responsibility to people, `REST` standing for what
    it does not name; `signers` maps keys of SignatureStep. All or nothing. With `end_duties` the
    leaver's duties there end as well: at once where `actor` may end them, else the security
    administrator is asked to (`end_all_duties`). Raises NotPermitted without a reason; unless
    `actor` is the leaver or heads the office; when there is nothing to do; and, with the list, for
    receivers who cannot work there, may not sign, or may not know.
    """
    receivers = {REST: to} if isinstance(to, Person) else dict(to)
    _lock(leaver, agency, [*receivers.values(), *(signers or {}).values()])
    duty = ""
    if actor.pk != leaver.pk:
        duty = require_right(actor, agency, "workflow.hand_over", day=today)
    reason = storable(reason).strip()[:LONGEST_REASON]
    if not reason:
        raise NotPermitted("移交须写明原因，例如“调离”或者“轮岗”。")
    work = open_work(leaver, agency)
    if not work and not end_duties:
        raise NotPermitted(f"{leaver.name}在{agency.name}没有要移交的工作。")
    chosen = Receivers(leaver, agency, actor, receivers, signers or {}, today)
    everything = [
        *(_move_owned(row, chosen) for row in work.owned),
        *(_move_deputised(row, chosen) for row in work.deputised),
        *_move_steps(work, chosen),
        *(_of_question(one) for one in work.questions),
    ]
    if chosen.problems:
        raise NotPermitted(f"没有移交：{_list(chosen.problems)}。请改选接手人后再确认。")
    gone = [one for one in everything if one is not None]
    moved = listed(gone)
    done = HandOver.objects.create(
        agency=agency, leaver=leaver, by=actor, reason=reason, moved=moved, leaves=end_duties
    )
    detail = {"person": leaver.pk, "reason": reason, "moved": moved, "leaves": end_duties}
    record_act(actor, agency, "workflow.hand_over", leaver.name, detail, duty=duty)
    record_secret(gone, leaver=leaver, agency=agency, actor=actor, duty=duty)
    if end_duties and may(actor, agency, "organisations.withdraw_duty", today):
        end_all_duties(hand_over=done, actor=actor, today=today)
    return done


@transaction.atomic
def end_all_duties(*, hand_over: HandOver, actor: Person, today: date) -> HandOver:
    """End the duties of a leaver whose work was handed over, and their standing in for others.

    Raises NotPermitted unless `actor` may end each of them (`organisations.withdraw_duty`), when
    it was not asked for or is done, and when the leaver has open work again.
    """
    rows = HandOver.objects.select_for_update(of=("self",)).select_related("leaver", "agency")
    found = rows.get(pk=hand_over.pk)
    leaver, agency = found.leaver, found.agency
    if not found.leaves or found.ended_at is not None:
        raise NotPermitted(f"{leaver.name}的职责已经撤销，或者移交时没有要求撤销。")
    Person.objects.select_for_update().get(pk=leaver.pk)
    for holding in DutyHolding.objects.filter(person=leaver, agency=agency, until=None):
        withdraw_duty(
            leaver, agency, Duty(holding.duty), actor=actor, today=today, reason=found.reason
        )
    refuse_open_work(leaver, agency, act=f"不能撤销{leaver.name}的职责")
    _end_delegations(found, actor, today)
    found.ended_at, found.ended_by = timezone.now(), actor
    found.save(update_fields=["ended_at", "ended_by"])
    return found


def _lock(leaver: Person, agency: Agency, receivers: list[Person]) -> None:
    """First the things and then the people, as every act does that gives a thing to somebody."""
    theirs = Responsibility.objects.filter(Q(owner=leaver) | Q(deputy=leaver), agency=agency)
    list(theirs.select_for_update().order_by("pk").values_list("pk"))
    people = {leaver.pk, *(one.pk for one in receivers)}
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk"))


def _move_owned(row: Responsibility, chosen: Receivers) -> Moved | None:
    owner = chosen.for_row(row)
    if owner is None:
        return None
    row.owner = owner
    if row.deputy_id == owner.pk:
        row.deputy = None
    row.since, row.came_back = timezone.now(), f"由{chosen.leaver.name}移交"
    if not chosen.problems:
        row.save(update_fields=["owner", "deputy", "since", "came_back"])
    return _of_row(row, "owner", owner.pk, chosen)


def _move_deputised(row: Responsibility, chosen: Receivers) -> Moved | None:
    deputy = chosen.for_row(row)
    if deputy is None:
        return None
    # Nobody deputises for themselves: the place stays empty and is on the office head's list.
    row.deputy = None if deputy.pk == row.owner_id else deputy
    if not chosen.problems:
        row.save(update_fields=["deputy"])
    return _of_row(row, "deputy", row.deputy_id, chosen)


def _move_steps(work: OpenWork, chosen: Receivers) -> list[Moved]:
    moved = []
    for step in work.steps:
        draft = step.draft
        others = open_steps().filter(draft=draft, person__isnull=False).exclude(pk=step.pk)
        taken = set(others.values_list("person", flat=True))
        signer = chosen.for_step(step, barred_from(draft), taken)
        if signer is None:
            continue
        if not chosen.problems:
            SignatureStep.objects.filter(pk=step.pk).update(person=signer)
        moved.append(
            Moved(
                "signature_step",
                str(step.pk),
                f"{draft.case}：{step.label}",
                "signer",
                signer.pk,
                draft.case_id,
                draft.case.restricted,
            )
        )
    return moved


def _of_question(question: Question) -> Moved:
    case = question.draft.case
    key = str(question.pk)
    return Moved("question", key, str(case), "asked", None, case.pk, case.restricted)


def _of_row(row: Responsibility, role: str, receiver: int | None, chosen: Receivers) -> Moved:
    is_secret = chosen.names_of(row.kind, row.key, row.case_id) is not None
    return Moved(row.kind, row.key, row.label, role, receiver, row.case_id, is_secret)


def _end_delegations(found: HandOver, actor: Person, today: date) -> None:
    """Those in which the leaver stands in, and those they gave."""
    leaver = found.leaver
    rows = Delegation.objects.filter(agency=found.agency, until__gt=today)
    for row in rows.filter(Q(deputy=leaver) | Q(holder=leaver)):
        if row.until > max(today, row.since):
            revoke_delegation(delegation=row, actor=actor, today=today, reason=found.reason)


def _list(problems: list[str]) -> str:
    rest = f"等{len(problems)}项" if len(problems) > _NAMED else ""
    return "；".join(problems[:_NAMED]) + rest
