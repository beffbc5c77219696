"""Which agency of this installation a report is handed in to, and who decides there."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.queries import codes_above
from gongkai.organisations.seats import exercised
from gongkai.statute.duties import Duty


def supervising_agency(agency: Agency, day: date) -> Agency | None:
    """The nearest agency above in which somebody holds the supervisor's duty on `day`."""
    held = DutyHolding.objects.on(day).filter(
        duty=Duty.SUPERVISOR,
        person__is_active=True,
        agency__code__in=codes_above(agency),
    )
    found = [row.agency for row in held.select_related("agency")]
    return max(found, key=lambda one: len(one.path), default=None)


def supervisors_above(person: Person, agency: Agency, day: date) -> list[DutyHolding]:
    """The holdings by which `person` supervises `agency` from strictly above, in the seat in use.

    Those of an absent holder, for whom `person` is deputy, are among them.
    """
    rows = exercised(person, day).filter(duty=Duty.SUPERVISOR, agency__code__in=codes_above(agency))
    return list(rows.select_related("agency", "person"))
