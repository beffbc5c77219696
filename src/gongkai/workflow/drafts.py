"""Versions put up for signature, and the four eyes."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Case, Draft


@transaction.atomic
def put_up(
    case: Case, kind: str, *, content_hash: str, drafter: Person, importance: str = "ordinary"
) -> Draft:
    """Freeze the version with that hash as the next one of its kind, or return it if it stands.

    The content stays in the domain; `content_hash` is its SHA-256, lower-case hex.
    """
    Case.objects.select_for_update().get(pk=case.pk)
    last = latest(case, kind)
    if last is not None and (last.hash, last.drafter_id) == (content_hash, drafter.pk):
        return last
    Draft.objects.filter(case=case, kind=kind, closed_at=None).update(
        closed_at=timezone.now(), outcome=Draft.Outcome.CHANGED
    )
    return Draft.objects.create(
        case=case,
        kind=kind,
        version=(last.version if last else 0) + 1,
        hash=content_hash,
        drafter=drafter,
        importance=importance,
    )


def latest(case: Case, kind: str) -> Draft | None:
    """The newest version of that kind, None before the first."""
    return Draft.objects.filter(case=case, kind=kind).order_by("-version").first()


def refuse_own(case: Case, kind: str, actor: Person) -> None:
    """Raise NotPermitted when `actor` drafted the newest version: nobody signs their own."""
    draft = latest(case, kind)
    if draft is not None and draft.drafter_id == actor.pk:
        raise NotPermitted(f"“{case}”由您本人起草，须由他人审核签发。请另一位有此职责的人员办理。")
