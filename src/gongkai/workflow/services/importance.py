"""Ordinary and important versions: raised by anybody in the route, lowered with a reason only."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.organisations.models import Person
from gongkai.statute.draft_kinds import DRAFT_KINDS
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.ending import obstacle
from gongkai.workflow.models import Draft, Importance
from gongkai.workflow.queries.eligible import barred_from, holders_of, live
from gongkai.workflow.queries.standings import in_route, latest
from gongkai.workflow.record import record_on_draft
from gongkai.workflow.services.deciding import refuse_closed
from gongkai.workflow.services.turns import lock, set_turns


@transaction.atomic
def raise_importance(*, draft: Draft, actor: Person, reason: str = "", today: date) -> Draft:
    """Let a version be signed as an important one: steps for important versions are asked too.

    A step that was passed over has its turn at once, also when all others have signed already but
    the case has not gone on yet. Raises NotPermitted for who is neither its drafter nor in its
    route, when it is important already, and when the added steps could not all be signed.
    """
    lock(draft)
    if draft.drafter_id != actor.pk and not in_route(draft, actor, today):
        raise NotPermitted("只有起草人和这条签批路线上的人员可以改定稿件的重要程度。")
    if not _still_here(draft):
        refuse_closed(draft)
    if draft.is_important:
        raise NotPermitted(f"“{draft}”已经是重要稿件，不必再改。")
    signed = live().filter(draft=draft).values("step")
    remaining = list(draft.steps.exclude(pk__in=signed).select_related("person"))
    barred = Person.objects.filter(pk__in=barred_from(draft))
    stands_in_the_way = obstacle(
        remaining,
        holders_of(remaining, draft.case.agency, today, draft.case),
        drafter=draft.drafter,
        writers=list(barred),
    )
    if stands_in_the_way:
        raise NotPermitted(f"改为重要稿件，签批办不完：{stands_in_the_way}")
    draft.importance = Importance.IMPORTANT
    draft.closed_at, draft.outcome = None, Draft.Outcome.OPEN
    draft.save(update_fields=["importance", "closed_at", "outcome"])
    record_on_draft(draft, actor, "raise_importance", reason=reason.strip())
    return set_turns(draft)


def _still_here(draft: Draft) -> bool:
    """Whether all have signed the version but its case has not gone on by it, nor got another."""
    if draft.outcome != Draft.Outcome.SIGNED or draft.approved_at is not None:
        return False
    return latest(draft.case, draft.kind) == draft


@transaction.atomic
def lower_importance(*, draft: Draft, actor: Person, reason: str, today: date) -> Draft:
    """Let a version be signed as an ordinary one, with a reason.

    When no signature is lacking any more, the version is closed as signed. Raises NotPermitted
    without a reason, for a kind that is important by its nature, for who is not in the route or
    wrote on the version, and when it is ordinary already.
    """
    lock(draft)
    kind = DRAFT_KINDS[draft.kind]
    if kind.always_important:
        raise NotPermitted(f"{kind.label}一律按重要稿件签批，不能改为一般。", kind.cites)
    if not in_route(draft, actor, today):
        raise NotPermitted("只有这条签批路线上的人员可以把稿件改为一般。请签批人办理。")
    if draft.writers.filter(pk=actor.pk).exists():
        raise NotPermitted(f"您起草或者改动过“{draft}”，不能自己把它改为一般。请其他签批人办理。")
    refuse_closed(draft)
    if not draft.is_important:
        raise NotPermitted(f"“{draft}”已经是一般稿件，不必再改。")
    if not reason.strip():
        raise NotPermitted("由重要改为一般须写明原因。请填写后再办理。")
    draft.importance = Importance.ORDINARY
    draft.save(update_fields=["importance"])
    record_on_draft(draft, actor, "lower_importance", reason=reason.strip())
    return set_turns(draft)
