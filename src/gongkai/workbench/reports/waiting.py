"""What waits for a person in the annual reports of the agency they work in."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from gongkai.organisations.queries import calendar_for
from gongkai.reporting.models import AnnualReport, ReportCell
from gongkai.reporting.queries import reports_of
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.due_dates import report_due_dates
from gongkai.statute.duties import Duty
from gongkai.workbench.permitted import Desk
from gongkai.workbench.waiting import Waiting

SOON_DAYS = 30
CONFIRMERS = (Duty.OFFICE_HEAD, Duty.SECTION_HEAD, Duty.REPORT_EDITOR)


def waiting_for(desk: Desk) -> tuple[Waiting, ...]:
    """Reports to finish, figures to confirm, reports to publish; the earliest due first."""
    assert desk.agency is not None
    calendar = calendar_for(desk.agency)
    found: list[Waiting] = []
    for report in reports_of(desk.person, desk.agency).exclude(status=Status.PUBLISHED):
        due = report_due_dates(report.year, desk.agency.kind, calendar).due
        address = reverse("workbench:report", args=[report.pk])
        if desk.holds(Duty.REPORT_EDITOR) and report.is_draft:
            found.append(_line(f"完成{report.year}年度报告", address, "起草中", due, desk.day))
        if desk.holds(Duty.OFFICE_HEAD) and report.status == Status.CHECKED:
            found.append(_line(f"公布{report.year}年度报告", address, "已核对", due, desk.day))
        number = _unconfirmed(report, desk)
        if number and desk.holds(*CONFIRMERS):
            act = f"确认{report.year}年度报告的手工填报"
            found.append(_line(act, address, f"{number}个数等第二个人确认", due, desk.day))
    return tuple(sorted(found, key=lambda line: line.due or date.max))


def _unconfirmed(report: AnnualReport, desk: Desk) -> int:
    if not report.is_draft:
        return 0
    typed = ReportCell.objects.filter(report=report, source="typed", confirmed_by=None)
    return typed.exclude(reason="").exclude(typed_by=desk.person).count()


def _line(act: str, address: str, why: str, due: date, today: date) -> Waiting:
    left = (due - today).days
    if left < 0:
        return Waiting("年报", act, address, why, due, "已过期限", "late")
    if left <= SOON_DAYS:
        return Waiting("年报", act, address, why, due, f"还有{left}天", "soon")
    return Waiting("年报", act, address, why, due, f"还有{left}天")
