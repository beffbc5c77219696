"""Abandoning a correction that was opened by mistake."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.loaded import version_that_holds
from gongkai.reporting.models import AnnualReport, ReportVersion, Submission
from gongkai.reporting.services.assigning_parts import withdraw_part
from gongkai.reporting.services.correcting import SHORTEST_REASON
from gongkai.reporting.services.owning import settle_ownership
from gongkai.reporting.services.restoring import restore
from gongkai.reporting.services.steps import ask_flow
from gongkai.statute.annual_report_flow import FLOW, Status
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.engine import take_step
from gongkai.workflow.services import void_open_draft


@transaction.atomic
def abandon_correction(
    *, report: AnnualReport, actor: Person, reason: str, today: date | None = None
) -> AnnualReport:
    """Let the version that was to be corrected stand again, and the report where it stood.

    Figures, texts and title are those of that version again; what was being signed falls, parts
    that sections were asked for meanwhile are withdrawn, and a submission that the correction
    overtook waits again. Raises NotPermitted without the duty of report editor or office head,
    where no correction is in hand, once it was signed by all or handed in, and without a reason.
    """
    today = today or timezone.localdate()
    ask_flow(report, "abandon_correction", actor, today)
    reason = storable(" ".join(reason.split()))
    if len(reason) < SHORTEST_REASON:
        raise NotPermitted("请写明为什么放弃更正，例如误点了更正、经核对原来的数没有错。")
    version = version_that_holds(report)
    if not report.correcting or version is None:
        raise NotPermitted(f"{report}没有在更正，没有可以放弃的。请刷新页面后再看。")
    back_to = _stood(report, version)
    void_open_draft(case=report, kind=FLOW.name, because=f"更正已放弃：{reason}", actor=actor)
    for part in report.parts.filter(
        assigned_at__gt=version.made_at, collected_at=None, withdrawn_at=None
    ):
        withdraw_part(part=part, actor=actor, reason=f"更正已放弃：{reason}", today=today)
    changed = restore(report, version, actor)
    report.drafters.set(version.draft.writers.all() if version.draft else ())
    report.correcting = ""
    report.save(update_fields=["correcting"])
    if back_to == Status.ACCEPTED:
        settle_ownership(report)
    return take_step(
        report,
        "abandon_correction",
        actor,
        reason,
        day=today,
        back_to=back_to,
        version=version.number,
        hash=version.hash,
        cells=changed,
    )


def _stood(report: AnnualReport, version: ReportVersion) -> Status:
    """Where the report stood with that version; a submission that was overtaken waits again."""
    last = Submission.objects.filter(report=report, version=version).order_by("-at", "-pk").first()
    if last is None:
        return Status.APPROVED
    if last.decision == Submission.Decision.ACCEPTED:
        return Status.ACCEPTED
    if last.decision == Submission.Decision.RETURNED:
        if not version.is_public:
            raise NotPermitted(
                f"{report}的更正稿（{version}）已经报送，被主管部门退回，不能放弃更正。"
                "请按退回意见改好后重新送签。"
            )
        return Status.RETURNED
    last.decision, last.decided_on, last.decided_at = Submission.Decision.WAITING, None, None
    last.save(update_fields=["decision", "decided_on", "decided_at"])
    return Status.SUBMITTED
