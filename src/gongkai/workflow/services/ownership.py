"""Who answers for a thing: one owner, always, and a deputy.

Called by the packages whose things they are, inside the acts that make or finish them; those acts
write the log. Only `reassign` is an act of a person by itself.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.permissions import require_right
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Case, Responsibility
from gongkai.workflow.queries.able import able_people, can_work
from gongkai.workflow.queries.known import names_for
from gongkai.workflow.record import record_act

LONGEST_WHY = 200


@transaction.atomic
def take_responsibility(
    *,
    agency: Agency,
    kind: str,
    key: str,
    label: str,
    owner: Person,
    deputy: Person | None = None,
    case: Case | None = None,
    due: date | None = None,
) -> Responsibility:
    """Let `owner` answer for the thing `kind` `key`, or bring it up to date where it has a row.

    A closed one is opened again for `owner`. An open one keeps the owner and the deputy it has
    (`reassign` moves it); its label, case and day are set anew. Raises NotPermitted when `owner` or
    `deputy` is not an active person with a duty or a post in the agency, or is not named by the
    restriction of the thing.
    """
    found = Responsibility.objects.select_for_update().filter(kind=kind, key=str(key)).first()
    if found is None or found.closed_at is not None:
        names = names_for(kind, key, case.pk if case else None)
        require_able(owner, deputy, agency=agency, label=label, names=names)
    found = found or Responsibility(kind=kind, key=str(key))
    if found.pk is None or found.closed_at is not None:
        found.owner, found.deputy = owner, deputy
        found.came_back, found.since, found.closed_at = "", timezone.now(), None
    found.agency, found.label, found.case, found.due = agency, label[:300], case, due
    found.save()
    return found


@transaction.atomic
def close_responsibility(kind: str, key: str) -> Responsibility | None:
    """Nobody has to do anything about it any more. None where it has no open row."""
    found = _open(kind, key)
    if found is not None:
        found.closed_at, found.came_back = timezone.now(), ""
        found.save(update_fields=["closed_at", "came_back"])
    return found


@transaction.atomic
def set_due(kind: str, key: str, due: date | None) -> Responsibility | None:
    """Set the day by which the owner has to be done. None where it has no open row."""
    found = _open(kind, key)
    if found is not None:
        found.due = due
        found.save(update_fields=["due"])
    return found


@transaction.atomic
def came_back(kind: str, key: str, why: str) -> Responsibility | None:
    """It is on the owner's desk again, for the reason `why`; a closed one is opened again.

    Where the owner has left since, the deputy answers for it, else somebody who heads the office.
    Raises NotPermitted when there is nobody; None where the thing never had a row.
    """
    # Without the owner joined: PostgreSQL would not find a row whose owner changed meanwhile.
    rows = Responsibility.objects.select_for_update(of=("self",)).select_related("agency")
    found = rows.filter(kind=kind, key=str(key)).first()
    if found is None:
        return None
    day = timezone.localdate()
    if not can_work(found.owner, found.agency, day):
        found.owner, found.deputy = _heir(found, day), None
    found.came_back, found.since, found.closed_at = why[:LONGEST_WHY], timezone.now(), None
    found.save(update_fields=["owner", "deputy", "came_back", "since", "closed_at"])
    return found


@transaction.atomic
def reassign(
    *,
    responsibility: Responsibility,
    owner: Person,
    deputy: Person | None,
    actor: Person,
    today: date,
) -> Responsibility:
    """Give an open thing to another owner, another deputy, or both.

    Raises NotPermitted unless `actor` heads the office or owns it now, when it is closed, and for
    people who cannot answer for it, as in `take_responsibility`.
    """
    # Without the owner joined: PostgreSQL would not find a row whose owner changed meanwhile.
    rows = Responsibility.objects.select_for_update(of=("self",)).select_related("agency")
    found = rows.get(pk=responsibility.pk)
    duty = ""
    if found.owner_id != actor.pk:
        duty = require_right(actor, found.agency, "workflow.reassign", day=today)
    names = _names(found)
    if found.closed_at is not None or (names is not None and actor.pk not in names):
        raise NotPermitted("这件事已经办结，不能改派。请刷新页面后再看。")
    require_able(owner, deputy, agency=found.agency, label=found.label, names=names)
    before = {"owner": found.owner_id, "deputy": found.deputy_id}
    if before["owner"] != owner.pk:
        found.since, found.came_back = timezone.now(), f"由{actor.name}改派"
    found.owner, found.deputy = owner, deputy
    found.save(update_fields=["owner", "deputy", "since", "came_back"])
    after = {"owner": owner.pk, "deputy": deputy.pk if deputy else None}
    detail = {"case": found.case_id, "before": before, "after": after}
    record_act(
        actor,
        found.agency,
        "workflow.reassign",
        found.label,
        detail,
        duty=duty,
        case=found.case_id,
    )
    return found


def require_able(
    owner: Person,
    deputy: Person | None,
    *,
    agency: Agency,
    label: str,
    names: frozenset[int] | None,
) -> None:
    """Raise NotPermitted, naming who and why, unless both can answer for the thing.

    `names` are those who may know of it, None for all.
    """
    if deputy is not None and deputy.pk == owner.pk:
        raise NotPermitted(f"“{label}”的负责人和协办人须是两个人，请另选协办人。")
    day = timezone.localdate()
    both = [owner] if deputy is None else [owner, deputy]
    # Whoever ends a duty locks the same rows first: nobody gets work while they leave.
    list(Person.objects.select_for_update().filter(pk__in=[one.pk for one in both]).order_by("pk"))
    able = set(able_people(agency, day).filter(pk__in=[one.pk for one in both]).values_list("pk"))
    for one in both:
        if (one.pk,) not in able:
            raise NotPermitted(
                f"{one.name}在{agency.name}没有职责和职务，或者账号已经停用，不能负责“{label}”。"
                "请另选一位本机关在岗的人员。"
            )
    if names is not None and (unnamed := [one.name for one in both if one.pk not in names]):
        raise NotPermitted(
            f"{'、'.join(unnamed)}不在本件的知悉人里，不能负责。请先由知悉人把他们列入知悉范围。"
        )


def _names(found: Responsibility) -> frozenset[int] | None:
    return names_for(found.kind, found.key, found.case_id)


def _open(kind: str, key: str) -> Responsibility | None:
    rows = Responsibility.objects.select_for_update()
    return rows.filter(kind=kind, key=str(key), closed_at=None).first()


def _heir(found: Responsibility, day: date) -> Person:
    """Who answers for it in place of an owner who has left."""
    names = _names(found)
    candidates = able_people(found.agency, day)
    if names is not None:
        candidates = candidates.filter(pk__in=names)
    heir = candidates.filter(pk=found.deputy_id).first() if found.deputy_id else None
    if heir is None:
        heads = candidates if names is not None else candidates.filter(pk__in=_heads(found, day))
        heir = heads.order_by("pk").first()
    if heir is None:
        raise NotPermitted(
            f"“{found.label}”原来的负责人{found.owner.name}已经离开，又没有可以接手的人。"
            "请先由公开工作机构负责人指定负责人。"
        )
    return heir


def _heads(found: Responsibility, day: date) -> list[int]:
    held = DutyHolding.objects.on(day).filter(agency=found.agency, duty=Duty.OFFICE_HEAD)
    return list(held.values_list("person", flat=True))
