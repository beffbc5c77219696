"""What the security administrator is shown of somebody who leaves: how much, never what."""

from __future__ import annotations

from gongkai.organisations.models import Agency, Person
from gongkai.workflow.models import HandOver
from gongkai.workflow.queries import open_work


def leaving_of(person: Person, agency: Agency) -> dict[str, object]:
    """For templates/workbench/cases/leaving.html: counts of open work, a hand-over to finish."""
    pending = HandOver.objects.filter(agency=agency, leaver=person, leaves=True, ended_at=None)
    return {
        "open_counts": open_work(person, agency).counts,
        "leaving": pending.select_related("by").order_by("-at").first(),
    }
