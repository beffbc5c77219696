"""What every act on a section's part of the report begins with."""

from __future__ import annotations

from gongkai.reporting.models import AnnualReport, ReportPart
from gongkai.reporting.services.access import closed_because
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REPORT_FORMAT_2021

PART = "report_part"
"""The kind of its `Responsibility`; the key is that of the row."""


def locked_part(part: ReportPart) -> ReportPart:
    """The part and its report, read anew; the report is locked first."""
    reports = AnnualReport.objects.select_for_update(of=("self",)).select_related("agency")
    report = reports.get(pk=part.report_id)
    found = ReportPart.objects.select_related("section", "delivered_by").get(pk=part.pk)
    found.report = report
    return found


def refuse_settled(part: ReportPart) -> None:
    if part.collected_at is not None:
        raise NotPermitted(f"{part.section.name}的文字已经汇总进报告。要改，请直接改报告的文字。")
    if part.withdrawn_at is not None:
        raise NotPermitted("这一部分已经取消，不用再办。")


def refuse_closed(report: AnnualReport) -> None:
    if report.status not in (Status.DRAFT, Status.SIGNING, Status.RETURNED):
        raise NotPermitted(closed_because(report), REPORT_FORMAT_2021.part(""))
