"""Remarks made while a submitted version is looked through, one by one, before it is sent back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, Submission, SubmissionRemark
from gongkai.reporting.services.remarks import Remark, store_remarks
from gongkai.reporting.services.steps import ask_flow
from gongkai.reporting.services.undecided import submitted_here, waiting
from gongkai.statute.refusal import NotPermitted


@transaction.atomic
def keep_remark(
    *, report: AnnualReport, actor: Person, remark: Remark, today: date | None = None
) -> SubmissionRemark:
    """Keep a remark until the version is sent back; the agency sees none of it before.

    Raises NotPermitted for who may not send the version back, and for a place that it has not.
    """
    submission = _submission(report, actor, today or timezone.localdate())
    return store_remarks(submission, [remark])[0]


@transaction.atomic
def drop_remark(*, remark: SubmissionRemark, actor: Person, today: date | None = None) -> None:
    """Take a kept remark off again. Raises NotPermitted as `keep_remark`, and once it was sent."""
    submission = remark.submission
    report = AnnualReport.objects.select_related("agency").get(pk=submission.report_id)
    waits = _submission(report, actor, today or timezone.localdate())
    if waits.pk != submission.pk:
        raise NotPermitted("这条意见已经发给机关，不能去掉。")
    waits.remarks.filter(pk=remark.pk).delete()


def _submission(report: AnnualReport, actor: Person, today: date) -> Submission:
    waits = waiting(report)
    if waits is not None and waits.to_agency is None:
        ask_flow(report, "record_return", actor, today)
        return waits
    return submitted_here(report, actor, today, "退回补正")
