"""Who answers for a report at each moment of its life."""

from __future__ import annotations

from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport
from gongkai.workflow.models import Responsibility
from gongkai.workflow.queries.able import can_work
from gongkai.workflow.services import came_back, close_responsibility, take_responsibility

CASE = "case"


def own(report: AnnualReport, owner: Person) -> Responsibility:
    """Let `owner` answer for the report until it is accepted or filed."""
    return take_responsibility(
        agency=report.agency,
        kind=CASE,
        key=str(report.pk),
        label=report.title,
        owner=owner,
        case=report,
        due=report.due,
    )


def settle_ownership(report: AnnualReport) -> None:
    """Nothing more is to be done about the report."""
    close_responsibility(CASE, str(report.pk))


def bring_back(report: AnnualReport, actor: Person, why: str) -> None:
    """Put the report on its owner's desk again, with the reason; not if it was their own act."""
    row = Responsibility.objects.filter(kind=CASE, key=str(report.pk)).first()
    if row is not None:
        if row.closed_at is not None or row.owner_id != actor.pk:
            came_back(CASE, str(report.pk), why)
        return
    # A report older than the rows of who owns what: whoever wrote it last, or acts now.
    writers = [*report.drafters.order_by("-pk"), actor]
    day = timezone.localdate()
    owner = next((one for one in writers if can_work(one, report.agency, day)), None)
    if owner is not None:
        own(report, owner)
        came_back(CASE, str(report.pk), why)
