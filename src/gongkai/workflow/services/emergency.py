"""Letting a version out before all have signed: asked by one, granted by another, confirmed later.

There is no other way round a route.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.organisations.permissions import may
from gongkai.organisations.seats import exercised
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import RIGHTS
from gongkai.workflow.models import Draft, EmergencyRelease
from gongkai.workflow.queries.eligible import capacities_of
from gongkai.workflow.queries.standings import in_route, last_steps
from gongkai.workflow.record import record_on_draft
from gongkai.workflow.services.deciding import refuse_closed
from gongkai.workflow.services.turns import close, lock


@transaction.atomic
def ask_emergency(*, draft: Draft, actor: Person, reason: str, today: date) -> EmergencyRelease:
    """Ask that a version go out before all have signed.

    Raises NotPermitted for who is neither head of the office nor in the route, without a reason,
    for a closed version, and a second time.
    """
    lock(draft)
    is_head = may(actor, draft.case.agency, "workflow.ask_emergency", today)
    if not is_head and not in_route(draft, actor, today):
        raise NotPermitted("紧急放行须由公开工作机构负责人或者这条签批路线上的人员申请。")
    refuse_closed(draft)
    if not reason.strip():
        raise NotPermitted("申请紧急放行须写明为什么等不及签完。请填写原因。")
    if EmergencyRelease.objects.filter(draft=draft).exists():
        raise NotPermitted(f"“{draft}”已经申请过紧急放行，正等分管领导或者主要领导决定。")
    release = EmergencyRelease.objects.create(
        draft=draft, drafter_id=draft.drafter_id, reason=storable(reason.strip()), asked_by=actor
    )
    record_on_draft(
        draft,
        actor,
        "ask_emergency",
        duty=Duty.OFFICE_HEAD if is_head else "",
        reason=release.reason,
    )
    return release


@transaction.atomic
def grant_emergency(*, release: EmergencyRelease, actor: Person, today: date) -> EmergencyRelease:
    """Let the version out. It is closed, and listed until it is confirmed.

    Raises NotPermitted without a leader's duty, for the one who asked, for who wrote on the
    version, also through a deputy, and when it is closed or granted already.
    """
    draft = lock(release.draft)
    release.refresh_from_db()
    granters = RIGHTS["workflow.grant_emergency"].duties
    rows = exercised(actor, today).filter(agency=draft.case.agency, duty__in=granters)
    held = list(rows.select_related("person"))
    if not held:
        raise NotPermitted("紧急放行须由分管领导或者主要领导决定，您没有以这项职责办理。")
    if release.granted_at is not None:
        raise NotPermitted("这一稿已经紧急放行，不必再办理。请刷新页面。")
    refuse_closed(draft)
    barred = {release.asked_by_id, draft.drafter_id, *draft.writers.values_list("pk", flat=True)}
    if actor.pk == release.asked_by_id:
        raise NotPermitted("紧急放行须由两个人办理：申请的人不能自己决定。请另一位领导决定。")
    if actor.pk in barred:
        raise NotPermitted("您起草或者改动过本稿，不能决定紧急放行。请另一位领导决定。")
    row = next((one for one in held if one.person_id not in barred), None)
    if row is None:
        raise NotPermitted(
            f"{held[0].person.name}申请、起草或者改动过本稿，您不能代其决定。请另一位领导决定。"
        )
    release.granted_by, release.granted_at = actor, timezone.now()
    release.save(update_fields=["granted_by", "granted_at"])
    close(draft, Draft.Outcome.EMERGENCY)
    holder = row.person.name if row.person_id != actor.pk else ""
    record_on_draft(
        draft,
        actor,
        "grant_emergency",
        duty=row.duty,
        asked_by=release.asked_by.name,
        reason=release.reason,
        **({"on_behalf_of": holder} if holder else {}),
    )
    return release


@transaction.atomic
def confirm_emergency(
    *, release: EmergencyRelease, actor: Person, note: str = "", today: date
) -> EmergencyRelease:
    """Confirm afterwards what was let out; it is no longer listed.

    By who holds the last step of the route, neither the one who asked nor who wrote on the
    version. Raises NotPermitted for anybody else, before it was granted, and a second time.
    """
    draft = lock(release.draft)
    release.refresh_from_db()
    steps = last_steps(draft)
    capacities = [one for step in steps for one in capacities_of(actor, step, today)]
    if not capacities:
        labels = "或".join(f"“{step.label}”" for step in steps)
        raise NotPermitted(f"紧急放行须由签{labels}的人员事后确认，您没有以这项职责办理。")
    if release.granted_at is None:
        raise NotPermitted("这一稿还没有决定紧急放行，无须确认。")
    if release.confirmed_at is not None:
        raise NotPermitted("这次紧急放行已经确认，不必再办理。请刷新页面。")
    involved = {release.asked_by_id, *draft.writers.values_list("pk", flat=True), draft.drafter_id}
    free = [
        one for one in capacities if one.on_behalf_of is None or one.on_behalf_of.pk not in involved
    ]
    if actor.pk in involved or not free:
        raise NotPermitted("申请紧急放行的人和写过本稿的人不能确认，也不能由人代为确认。")
    capacity, holder = free[0], free[0].on_behalf_of
    release.confirmed_by, release.confirmed_at = actor, timezone.now()
    release.confirmation = storable(note.strip())
    release.save(update_fields=["confirmed_by", "confirmed_at", "confirmation"])
    record_on_draft(
        draft,
        actor,
        "confirm_emergency",
        duty=capacity.duty,
        note=release.confirmation,
        **({"on_behalf_of": holder.name} if holder is not None else {}),
    )
    return release
