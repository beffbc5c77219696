"""Opening a signed report for a correction."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, Submission
from gongkai.reporting.services.owning import bring_back
from gongkai.reporting.services.steps import ask_flow
from gongkai.reporting.services.versions import newest
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.engine import take_step

SHORTEST_REASON = 4


@transaction.atomic
def correct(
    *, report: AnnualReport, actor: Person, reason: str, today: date | None = None
) -> AnnualReport:
    """Open a report for a correction, however old; what was published stays readable.

    Who wrote is counted anew from here. A submission that nobody decided is overtaken. Raises
    NotPermitted without the duty of office head, before every signature was there, for what
    `reopen` does (a version still in the agency's hands that is not public), and without a reason.
    """
    today = today or timezone.localdate()
    ask_flow(report, "correct", actor, today)
    reason = storable(" ".join(reason.split()))
    if len(reason) < SHORTEST_REASON:
        raise NotPermitted("请写明为什么更正，例如哪一个数有误、由谁发现。")
    version = newest(report)
    still_here = report.status in (Status.APPROVED, Status.RETURNED)
    if still_here and (version is None or not version.is_public):
        raise NotPermitted(f"{report}的这一稿还没有公布，不用更正。请办理“退回修改”。")
    Submission.objects.filter(report=report, decision="").update(
        decision=Submission.Decision.SUPERSEDED, decided_on=today, decided_at=timezone.now()
    )
    report.drafters.clear()
    report.correcting = reason
    report.save(update_fields=["correcting"])
    bring_back(report, actor, f"更正：{reason}")
    return take_step(
        report,
        "correct",
        actor,
        reason,
        day=today,
        version=version.number if version else None,
        hash=version.hash if version else None,
    )
