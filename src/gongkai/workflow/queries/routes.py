"""The route that an agency keeps for a kind of draft, or the proposed one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.statute.draft_kinds import DRAFT_KINDS, DraftKind
from gongkai.workflow.models import Route


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One signature of a route: its name, who gives it (a duty or a person), and its order.

    Steps of the same `order` are signed side by side. `label` empty takes the name of the duty.
    """

    label: str
    duty: str = ""
    person: Person | None = None
    order: int = 1
    only_important: bool = False


def route_of(agency: Agency, kind: str) -> Route | None:
    """The agency's route for that kind, as saved last; None when it saved none."""
    return routes_of(agency, kind).first()


def routes_of(agency: Agency, kind: str) -> QuerySet[Route]:
    """Every version that the agency saved, the newest first, with steps and who saved it."""
    return (
        Route.objects.filter(agency=agency, kind=kind)
        .order_by("-version")
        .select_related("saved_by")
        .prefetch_related("steps__person")
    )


def steps_of(route: Route) -> tuple[StepSpec, ...]:
    """The steps of a saved route, in their order. No query for one that `routes_of` read."""
    return tuple(
        StepSpec(step.label, step.duty, step.person, step.order, step.only_important)
        for step in sorted(route.steps.all(), key=lambda one: (one.order, one.pk))
    )


def proposed_steps(kind: DraftKind) -> tuple[StepSpec, ...]:
    """The steps proposed to an agency that saved no route, one after the other."""
    return tuple(
        StepSpec(step.label, step.duty.value, None, order, step.only_important)
        for order, step in enumerate(kind.proposed, start=1)
    )


def route_steps(agency: Agency, kind: str) -> tuple[StepSpec, ...]:
    """The steps that a draft of that kind needs now: the agency's own, else the proposed ones."""
    route = route_of(agency, kind)
    return proposed_steps(DRAFT_KINDS[kind]) if route is None else steps_of(route)


def possible_drafters(agency: Agency, kind: DraftKind, day: date) -> tuple[Person, ...]:
    """Who puts up drafts of that kind: active holders of the duties for it on `day`."""
    held = DutyHolding.objects.on(day).filter(agency=agency, duty__in=kind.drafters)
    active = Person.objects.filter(pk__in=held.values("person"), is_active=True)
    return tuple(active.order_by("pk"))
