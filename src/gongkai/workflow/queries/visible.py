"""Reading cases of any kind."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.organisations.models import Person
from gongkai.organisations.queries import agencies_of, visible_agencies
from gongkai.workflow.models import Case


def visible_to(person: Person, day: date | None = None) -> QuerySet[Case]:
    """Cases that `person` may open: those of visible agencies, restricted ones of the own only."""
    return Case.objects.filter(
        Q(agency__in=visible_agencies(person, day), restricted=False)
        | Q(agency__in=agencies_of(person, day))
    )
