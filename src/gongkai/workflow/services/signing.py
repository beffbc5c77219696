"""Deciding on a version: signing it, sending it back, taking one's signature back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft, Reading, Signature, SignatureStep
from gongkai.workflow.queries.eligible import Capacity, live
from gongkai.workflow.record import record_on_draft
from gongkai.workflow.services.dead_ends import refuse_dead_end
from gongkai.workflow.services.deciding import (
    capacity_for,
    refuse_closed,
    refuse_other_content,
)
from gongkai.workflow.services.turns import close, lock, set_turns, void, void_all


@transaction.atomic
def sign(
    *,
    draft: Draft,
    step: SignatureStep,
    signer: Person,
    shown_hash: str,
    opinion: str = "",
    today: date,
) -> Draft:
    """Sign one step of a version, on the content that was shown; the next step has its turn.

    With the last signature the version is closed as signed. Raises NotPermitted for who may not
    decide on this step (`deciding.capacity_for`), when the content is not what was shown, and when
    this signature would leave a later step to nobody.
    """
    lock(draft)
    capacity = capacity_for(draft, step, signer, today)
    refuse_other_content(draft, shown_hash)
    refuse_dead_end(draft, step, signer, capacity, today)
    _decide(draft, step, signer, capacity, Signature.Decision.SIGNED, opinion)
    Signature.objects.filter(
        signer=signer, draft__case=draft.case_id, draft__kind=draft.kind, void_seen_at=None
    ).exclude(voided_at=None).update(void_seen_at=timezone.now())
    set_turns(draft)
    return draft


@transaction.atomic
def send_back(
    *,
    draft: Draft,
    step: SignatureStep,
    signer: Person,
    shown_hash: str,
    opinion: str,
    to_step: SignatureStep | None = None,
    today: date,
) -> Draft:
    """Send a version back with reasons: to an earlier step, or (None) to its drafter.

    Back at a step, its signature and all later ones fall and it waits anew; back at the drafter,
    all fall and the version is closed as returned. Raises NotPermitted as `sign`, without reasons,
    and for a step that is not an earlier one which was signed.
    """
    lock(draft)
    capacity = capacity_for(draft, step, signer, today)
    refuse_other_content(draft, shown_hash)
    if not opinion.strip():
        raise NotPermitted("退回须写明原因，让收到的人知道要改什么。请填写后再退回。")
    if to_step is not None:
        to_step.refresh_from_db()
        _refuse_not_earlier(draft, step, to_step)
    _decide(draft, step, signer, capacity, Signature.Decision.RETURNED, opinion, to_step)
    because = f"{signer.name}在“{step.label}”退回：{opinion.strip()}"
    if to_step is None:
        void_all(draft, because, signer)
        return close(draft, Draft.Outcome.RETURNED)
    standing = live().filter(draft=draft)
    fall = standing.filter(step=to_step) | standing.filter(step__order__gt=to_step.order)
    void(fall, because, signer)
    return set_turns(draft)


@transaction.atomic
def recall_signature(*, signature: Signature, signer: Person, today: date) -> Draft:
    """Take one's own signature back before the next one has acted; the step waits anew.

    Raises NotPermitted for anybody else's, for one that no longer counts, when the version is
    closed, and once a later step was signed.
    """
    draft = lock(signature.draft)
    signature.refresh_from_db()
    if signature.signer_id != signer.pk:
        raise NotPermitted("只能撤回本人的签字。请本人办理。")
    if signature.decision != Signature.Decision.SIGNED or signature.is_void:
        raise NotPermitted("这一签字已经不算数，无须撤回。请刷新页面。")
    refuse_closed(draft)
    later = (
        live()
        .filter(draft=draft, step__order__gt=signature.step.order)
        .select_related("signer", "step")
        .first()
    )
    if later is not None:
        raise NotPermitted(
            f"{later.signer.name}已在“{later.step.label}”签过，不能再撤回。"
            "如有不同意见，请告知后面的签批人退回。"
        )
    void(Signature.objects.filter(pk=signature.pk), "本人撤回", signer)
    signature.refresh_from_db()
    record_on_draft(
        draft, signer, "recall_signature", duty=signature.duty, step=signature.step.label
    )
    return set_turns(draft)


def note_reading(*, draft: Draft, person: Person) -> Reading:
    """Keep that `person` opened this version, and when last. Not an act: the log has none of it."""
    reading, _ = Reading.objects.update_or_create(
        draft=draft, person=person, defaults={"at": timezone.now()}
    )
    return reading


def note_void_seen(*, signature: Signature, person: Person) -> Signature:
    """Keep that the signer was told of a signature that fell. Nothing is done for anybody else."""
    mine = Signature.objects.filter(pk=signature.pk, signer=person, void_seen_at=None)
    mine.exclude(voided_at=None).update(void_seen_at=timezone.now())
    signature.refresh_from_db()
    return signature


def _decide(
    draft: Draft,
    step: SignatureStep,
    signer: Person,
    capacity: Capacity,
    decision: Signature.Decision,
    opinion: str,
    to_step: SignatureStep | None = None,
) -> Signature:
    holder = capacity.on_behalf_of
    signature = Signature.objects.create(
        step=step,
        draft=draft,
        drafter_id=draft.drafter_id,
        signer=signer,
        on_behalf_of=holder,
        duty=capacity.duty,
        decision=decision,
        opinion=storable(opinion.strip()),
        hash=draft.hash,
    )
    facts = {"step": step.label, "opinion": signature.opinion}
    if holder is not None:
        facts["on_behalf_of"] = holder.name
    if decision == Signature.Decision.RETURNED:
        facts["returned_to"] = to_step.label if to_step is not None else "起草人"
    act = "sign" if decision == Signature.Decision.SIGNED else "send_back"
    record_on_draft(draft, signer, act, duty=capacity.duty, **facts)
    return signature


def _refuse_not_earlier(draft: Draft, step: SignatureStep, to_step: SignatureStep) -> None:
    earlier = to_step.draft_id == draft.pk and to_step.order < step.order
    if not earlier or not live().filter(step=to_step).exists():
        raise NotPermitted(
            f"只能退回到“{step.label}”以前已经签过的一步，或者退回起草人。请重新选择。"
        )
