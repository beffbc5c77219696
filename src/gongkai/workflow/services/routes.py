"""Saving an agency's route for a kind of draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.organisations.queries import SEES_BELOW
from gongkai.statute.draft_kinds import DRAFT_KINDS, DraftKind
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Route, RouteStep
from gongkai.workflow.queries.endings import why_unending
from gongkai.workflow.queries.routes import StepSpec, route_of, steps_of
from gongkai.workflow.record import record_act

SIGNING_DUTIES = tuple(duty for duty in Duty if duty not in SEES_BELOW)
"""Duties that may stand in a route: no administrator's, and not that of the office above."""

MOST_STEPS = 20
_LABEL = 40


@transaction.atomic
def save_route(
    *,
    agency: Agency,
    kind: str,
    steps: Sequence[StepSpec],
    actor: Person,
    today: date,
    seen_version: int | None = None,
) -> Route:
    """Keep `steps` as the agency's route for drafts of `kind` (a key of DRAFT_KINDS) from now on.

    What is under way keeps the steps it was put up with. Orders are renumbered from 1, gaps
    closed. Unchanged steps make no new version. `seen_version` is the version that was on the page
    (0: none), and one that another saved meanwhile is not overwritten. Raises NotPermitted for
    anybody but the head of the office, and for a route that nobody who drafts could get signed.
    """
    duty = require_right(actor, agency, "workflow.save_route", day=today)
    Agency.objects.select_for_update().get(pk=agency.pk)
    last = route_of(agency, kind)
    version = last.version if last is not None else 0
    if seen_version is not None and seen_version != version:
        raise NotPermitted(
            f"您打开页面以后，这条路线已由他人保存为第{version}版，您的改动没有保存。"
            "请对照最新一版，再改一次。"
        )
    wanted = _tidied(steps)
    _refuse_malformed(wanted, DRAFT_KINDS[kind])
    if last is not None and steps_of(last) == wanted:
        return last
    why = why_unending(agency, DRAFT_KINDS[kind], wanted, today)
    if why:
        raise NotPermitted(f"这样的路线签不完，没有保存：{why}")
    route = Route.objects.create(agency=agency, kind=kind, version=version + 1, saved_by=actor)
    RouteStep.objects.bulk_create(
        RouteStep(
            route=route,
            order=step.order,
            label=step.label,
            duty=step.duty,
            person=step.person,
            only_important=step.only_important,
        )
        for step in wanted
    )
    record_act(
        actor,
        agency,
        "workflow.save_route",
        subject=f"{DRAFT_KINDS[kind].label} 第{route.version}版",
        detail={"kind": kind, "version": route.version, "steps": [_told(one) for one in wanted]},
        duty=duty,
    )
    return route


def _tidied(steps: Sequence[StepSpec]) -> tuple[StepSpec, ...]:
    """Labels without needless spaces, orders from 1 without gaps, in order."""
    orders = {order: place for place, order in enumerate(sorted({one.order for one in steps}), 1)}
    return tuple(
        replace(
            step,
            label=" ".join(storable(step.label).split()) or _default_label(step),
            order=orders[step.order],
        )
        for step in sorted(steps, key=lambda one: one.order)
    )


def _default_label(step: StepSpec) -> str:
    if step.duty in set(SIGNING_DUTIES):
        return Duty(step.duty).label
    return f"{step.person.name}签" if step.person is not None else ""


def _refuse_malformed(steps: Sequence[StepSpec], kind: DraftKind) -> None:
    if not steps:
        raise NotPermitted("签批路线至少要有一步。请添加一步，写明由谁签。")
    if len(steps) > MOST_STEPS:
        raise NotPermitted(f"签批路线最多{MOST_STEPS}步。请合并或者删去一些。")
    for place, step in enumerate(steps, start=1):
        if bool(step.duty) == (step.person is not None):
            raise NotPermitted(f"第{place}步要么选一项职责，要么选一个人。请选定由谁签。")
        if step.duty and step.duty not in set(SIGNING_DUTIES):
            raise NotPermitted(f"第{place}步的职责不能参加签批。请另选一项职责。")
        if len(step.label) > _LABEL:
            raise NotPermitted(f"第{place}步的名称超过{_LABEL}字。请缩短。")
    if not kind.always_important and all(step.only_important for step in steps):
        raise NotPermitted("各步都只签重要稿件，一般稿件就没有人签。请至少让一步对所有稿件都签。")


def _told(step: StepSpec) -> str:
    who = step.person.name if step.person is not None else Duty(step.duty).label
    only = "，只签重要稿件" if step.only_important else ""
    return f"{step.order}. {step.label}（{who}{only}）"
