"""Reading cases of any kind."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from gongkai.organisations.models import Person
from gongkai.organisations.queries import ADMINISTRATORS, working_agencies
from gongkai.organisations.seats import exercised
from gongkai.workflow.models import Case
from gongkai.workflow.queries.known import CASE, known, may_know


def visible_to(person: Person, day: date | None = None) -> QuerySet[Case]:
    """Cases that `person` may open: of the agencies whose work they do or supervise.

    A restricted case is left out unless its restriction names them, whatever their duty.
    """
    return Case.objects.filter(known(person), agency__in=working_agencies(person, day))


def is_inside(person: Person, case: Case, day: date) -> bool:
    """Whether `person` does work of the case's own agency and may know of the case."""
    duties = exercised(person, day).filter(agency=case.agency_id).exclude(duty__in=ADMINISTRATORS)
    # Asked of the rows and not of the object, which may have been read before it was restricted.
    return duties.exists() and may_know(person, CASE, case.pk)
