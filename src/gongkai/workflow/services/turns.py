"""Whose turn it is: the lock under which it is decided, opening steps, closing a version."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.workflow.models import Case, Draft, Signature, SignatureStep
from gongkai.workflow.queries.eligible import live, needed

REASON_LENGTH = 200


def lock(draft: Draft) -> Draft:
    """`draft` read anew, in place, once nobody else acts on its case: the case is locked first."""
    case = (
        Case.objects.select_for_update(of=("self",)).select_related("agency").get(pk=draft.case_id)
    )
    draft.refresh_from_db()
    draft.case = case
    return draft


def set_turns(draft: Draft) -> Draft:
    """Let those steps wait whose turn it is, and no others; close a version that all have signed.

    The first order that lacks a signature has its turn; steps of the same order wait together.
    """
    steps = list(draft.steps.order_by("order", "pk"))
    signed = set(live().filter(draft=draft).values_list("step", flat=True))
    required = set(draft.steps.filter(needed(draft)).values_list("pk", flat=True))
    lacking = [one for one in steps if one.pk in required and one.pk not in signed]
    if not lacking:
        return close(draft, Draft.Outcome.SIGNED)
    turn = {one.pk for one in lacking if one.order == lacking[0].order}
    for step in steps:
        if (step.pk in turn) != (step.waits_since is not None):
            step.waits_since = timezone.now() if step.pk in turn else None
            step.save(update_fields=["waits_since"])
    return draft


def close(draft: Draft, outcome: Draft.Outcome) -> Draft:
    """Ask nobody any more to sign `draft`."""
    draft.closed_at, draft.outcome = timezone.now(), outcome
    draft.save(update_fields=["closed_at", "outcome"])
    SignatureStep.objects.filter(draft=draft).exclude(waits_since=None).update(waits_since=None)
    return draft


def void(signatures: QuerySet[Signature], because: str, actor: Person | None) -> list[Signature]:
    """Let `signatures` no longer count; who gave them is still to be told, `actor` excepted."""
    voided = list(signatures.select_related("signer"))
    now = timezone.now()
    for signature in voided:
        signature.voided_at, signature.voided_because = now, storable(because)[:REASON_LENGTH]
        if actor is not None and signature.signer_id == actor.pk:
            signature.void_seen_at = now
        signature.save(update_fields=["voided_at", "voided_because", "void_seen_at"])
    return voided


def void_all(draft: Draft, because: str, actor: Person | None) -> list[Signature]:
    """`void` on whatever stands on `draft`."""
    return void(live().filter(draft=draft), because, actor)


def names(signatures: Iterable[Signature]) -> list[str]:
    """Who gave them, for the log."""
    return [signature.signer.name for signature in signatures]
