"""Putting a version up for signature, and what ends that before all have signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from gongkai.organisations.models import Person
from gongkai.statute.draft_kinds import DRAFT_KINDS
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.ending import obstacle
from gongkai.workflow.models import Case, Draft, Importance, Signature, SignatureStep
from gongkai.workflow.queries.eligible import holders_of
from gongkai.workflow.queries.routes import route_steps
from gongkai.workflow.record import record_on_draft
from gongkai.workflow.services.deciding import refuse_closed
from gongkai.workflow.services.turns import close, lock, names, set_turns, void_all


@transaction.atomic
def put_up(
    *,
    case: Case,
    kind: str,
    content_hash: str,
    drafter: Person,
    writers: Iterable[Person] = (),
    important: bool = False,
    today: date,
) -> Draft:
    """Freeze the version with that hash as the next one of its kind, and ask the first to sign it.

    The content stays in the domain; `content_hash` is its SHA-256, lower-case hex. `kind` is a key
    of DRAFT_KINDS, `writers` all who changed the content since the last version that bore every
    signature. An open version of the same content and drafter is returned as it is; of another, it
    is closed and its signatures fall. Raises NotPermitted when the agency's route cannot be signed
    by distinct persons who did not write.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("agency").get(pk=case.pk)
    drafts = Draft.objects.filter(case=case, kind=kind)
    last = drafts.order_by("-version").first()
    is_important = important or DRAFT_KINDS[kind].always_important
    if last is not None and last.is_open:
        is_same = (last.hash, last.drafter_id) == (content_hash, drafter.pk)
        if is_same and (last.is_important or not is_important):
            return last
        _overtake(last, f"已由{drafter.name}重新送签", drafter)
    wrote = {person.pk: person for person in (*writers, drafter)}
    steps = route_steps(case.agency, kind)
    required = [step for step in steps if is_important or not step.only_important]
    stands_in_the_way = obstacle(
        required,
        holders_of(required, case.agency, today, case),
        drafter=drafter,
        writers=list(wrote.values()),
    )
    if stands_in_the_way:
        raise NotPermitted(f"现在送签，签批办不完：{stands_in_the_way}", DRAFT_KINDS[kind].cites)
    draft = Draft.objects.create(
        case=case,
        kind=kind,
        version=(last.version if last else 0) + 1,
        hash=content_hash,
        drafter=drafter,
        importance=Importance.IMPORTANT if is_important else Importance.ORDINARY,
    )
    draft.writers.set(wrote)
    SignatureStep.objects.bulk_create(
        SignatureStep(
            draft=draft,
            agency=case.agency,
            order=step.order,
            label=step.label,
            duty=step.duty,
            person=step.person,
            only_important=step.only_important,
        )
        for step in steps
    )
    set_turns(draft)
    record_on_draft(
        draft,
        drafter,
        "put_up",
        importance=draft.importance,
        writers=[person.name for person in wrote.values()],
    )
    return draft


@transaction.atomic
def recall_draft(*, draft: Draft, actor: Person, today: date) -> Draft:
    """Take a version back that was put up, before anybody has decided on it.

    Raises NotPermitted for anybody but its drafter, when it is closed, and once somebody signed it
    or sent it back.
    """
    lock(draft)
    if draft.drafter_id != actor.pk:
        raise NotPermitted(f"“{draft}”由{draft.drafter.name}起草送签，只有本人可以撤回。")
    refuse_closed(draft)
    decided = draft.signatures.filter(voided_at=None).select_related("signer", "step").first()
    if decided is not None:
        raise NotPermitted(
            f"{decided.signer.name}已在“{decided.step.label}”作出决定，不能再撤回。"
            "如需修改，请退回修改后重新送签。"
        )
    close(draft, Draft.Outcome.RECALLED)
    record_on_draft(draft, actor, "recall_draft")
    return draft


@transaction.atomic
def void_open_draft(
    *, case: Case, kind: str, because: str, actor: Person, signed_too: bool = False
) -> list[Signature]:
    """Close the version that is being signed, since its content changed; its signatures fall.

    Who gave them is told (`queries.fallen_signatures`). With `signed_too`, also a newest version
    that bears every signature: for content that goes back to work before it went out. Returns the
    fallen signatures; none, and nothing done, when no such version is there.
    """
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    draft = Draft.objects.filter(case=case, kind=kind).order_by("-version").first()
    if draft is None:
        return []
    complete = {Draft.Outcome.SIGNED, Draft.Outcome.EMERGENCY}
    if not draft.is_open and not (signed_too and draft.outcome in complete):
        return []
    return _overtake(draft, because, actor)


def _overtake(draft: Draft, because: str, actor: Person) -> list[Signature]:
    fallen = void_all(draft, because, actor)
    close(draft, Draft.Outcome.CHANGED)
    record_on_draft(draft, actor, "void_draft", reason=because, fallen=names(fallen))
    return fallen
