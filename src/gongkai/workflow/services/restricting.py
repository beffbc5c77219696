"""Keeping a thing to those named. See docs/decisions/0008-leaving-and-knowing.md."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.permissions import require_right
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Case, Draft, Responsibility, Restriction, SignatureStep
from gongkai.workflow.queries.able import able_people
from gongkai.workflow.queries.known import CASE
from gongkai.workflow.record import record_act

LONGEST_REASON = 200
FEWEST = 2
"""One alone could leave and take the thing with them."""


@transaction.atomic
def restrict(
    *,
    agency: Agency,
    kind: str,
    key: str | int,
    known_to: Collection[Person],
    reason: str,
    actor: Person,
    today: date,
) -> Restriction:
    """Let only `known_to` know of the thing, or name others where it is restricted already.

    Raises NotPermitted without a reason; unless `actor` heads the office, reviews secrecy or owns
    the thing, and is named; where it is restricted already, for who is not named; for fewer than
    two people who can work in the agency; and, with the list, when its owner, its deputy or
    whoever has to sign its open draft is not named.
    """
    key = str(key)
    case = _lock(kind, key)
    found = Restriction.objects.filter(kind=kind, key=key).first()
    duty = _require(actor, agency, kind, key, found, act="workflow.restrict", day=today)
    reason = storable(reason).strip()[:LONGEST_REASON]
    if not reason:
        raise NotPermitted("限定知悉范围须写明原因，例如“涉及在办案件”。")
    named = {one.pk: one for one in known_to}
    if actor.pk not in named:
        raise NotPermitted("知悉人里要有您本人，否则没有人能再调整。请把自己列入。")
    able = set(able_people(agency, today).filter(pk__in=named).values_list("pk", flat=True))
    if unable := [one.name for one in named.values() if one.pk not in able]:
        raise NotPermitted(f"{'、'.join(unable)}不是{agency.name}在岗的人员，不能列为知悉人。")
    if len(named) < FEWEST:
        raise NotPermitted(f"知悉人至少要有{FEWEST}人，一人离开时另一人能接手。请再列一人。")
    if missing := _missing(kind, key, case, set(named), today):
        raise NotPermitted(f"还要列入：{'；'.join(missing)}。请先列入，或者先改派。")
    before = sorted(found.known_to.values_list("pk", flat=True)) if found else []
    found = found or Restriction(kind=kind, key=key)
    found.agency, found.reason, found.by = agency, reason, actor
    found.save()
    found.known_to.set(named.values())
    if case is not None:
        Case.objects.filter(pk=case.pk).update(restricted=True)
    detail: dict[str, object] = {
        "kind": kind,
        "key": key,
        "before": before,
        "after": sorted(named),
    }
    if case is not None:
        # Whoever may not know of a case does not see its entries; of other things all see these.
        detail |= {"case": case.pk, "reason": reason}
    _record(actor, agency, "workflow.restrict", case, detail, duty)
    return found


@transaction.atomic
def unrestrict(
    *, agency: Agency, kind: str, key: str | int, actor: Person, today: date, reason: str = ""
) -> None:
    """Take the restriction off: the thing is as any other of the agency's again.

    Raises NotPermitted unless `actor` is named and could have restricted it.
    """
    key = str(key)
    case = _lock(kind, key)
    found = Restriction.objects.filter(kind=kind, key=key).first()
    if found is None:
        raise NotPermitted("知悉范围没有限定，不必解除。")
    duty = _require(actor, agency, kind, key, found, act="workflow.unrestrict", day=today)
    detail: dict[str, object] = {
        "kind": kind,
        "key": key,
        "was": found.reason,
        "reason": reason.strip(),
    }
    found.delete()
    if case is not None:
        Case.objects.filter(pk=case.pk).update(restricted=False)
        detail["case"] = case.pk
    _record(actor, agency, "workflow.unrestrict", case, detail, duty)


def _lock(kind: str, key: str) -> Case | None:
    return Case.objects.select_for_update().get(pk=key) if kind == CASE else None


def _record(
    actor: Person,
    agency: Agency,
    act: str,
    case: Case | None,
    detail: dict[str, object],
    duty: str,
) -> None:
    subject = str(case) if case is not None else "一条登记"
    number = case.pk if case is not None else None
    record_act(actor, agency, act, subject, detail, duty=duty, case=number)


def _require(
    actor: Person,
    agency: Agency,
    kind: str,
    key: str,
    found: Restriction | None,
    *,
    act: str,
    day: date,
) -> str:
    if found is not None and not found.known_to.filter(pk=actor.pk).exists():
        raise NotPermitted("知悉范围只能由知悉人调整。")
    owns = Responsibility.objects.filter(kind=kind, key=key, owner=actor, closed_at=None)
    if owns.exists():
        return ""
    return require_right(actor, agency, act, day=day)


def _missing(kind: str, key: str, case: Case | None, named: set[int], today: date) -> list[str]:
    """Who must be named for the work to go on, in words."""
    rows = Responsibility.objects.filter(kind=kind, key=key, closed_at=None)
    if case is not None:
        rows = Responsibility.objects.filter(case=case, closed_at=None) | rows
    found = []
    for row in rows.select_related("owner", "deputy").distinct():
        if row.owner_id not in named:
            found.append(f"“{row.label}”的负责人{row.owner.name}")
        if row.deputy is not None and row.deputy_id not in named:
            found.append(f"“{row.label}”的协办人{row.deputy.name}")
    if case is not None:
        found += _unsignable(case, named, today)
    return found


def _unsignable(case: Case, named: set[int], today: date) -> list[str]:
    """Steps of an open draft that nobody named could sign."""
    draft = Draft.objects.filter(case=case, closed_at=None).first()
    if draft is None:
        return []
    signed = draft.signatures.filter(decision="signed", voided_at=None).values("step")
    found = []
    for step in SignatureStep.objects.filter(draft=draft).exclude(pk__in=signed):
        if step.only_important and not draft.is_important:
            continue
        if step.person_id is None:
            held = DutyHolding.objects.on(today).filter(agency=step.agency, duty=step.duty)
            signers = set(held.values_list("person", flat=True)) - {draft.drafter_id}
        else:
            signers = {step.person_id}
        if not signers & named:
            found.append(f"能办理签批步骤“{step.label}”的人")
    return found
