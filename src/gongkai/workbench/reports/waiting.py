"""What waits for a person in the annual reports of the agency they work in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from gongkai.audit.queries import entries
from gongkai.organisations.queries import calendar_for
from gongkai.reporting.duties import CONFIRMERS, REVIEWERS
from gongkai.reporting.models import AnnualReport, CellSource, Origin, ReportCell
from gongkai.reporting.queries import findings_of, reports_of
from gongkai.statute.annual_report import CellState
from gongkai.statute.annual_report_dates import report_due_dates
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty
from gongkai.statute.workdays import WorkingCalendar
from gongkai.workbench.permitted import Desk
from gongkai.workbench.waiting import Waiting

SOON_DAYS = 30


def waiting_for(desk: Desk) -> tuple[Waiting, ...]:
    """Reports to begin, to finish and to publish, figures to confirm; the earliest due first."""
    assert desk.agency is not None
    calendar = calendar_for(desk.agency)
    reports = list(reports_of(desk.person, desk.agency))
    found = [line for report in reports for line in _of_report(report, desk, calendar)]
    found += _not_begun(reports, desk, calendar)
    return tuple(sorted(found, key=lambda line: line.due or date.max))


def _not_begun(
    reports: list[AnnualReport], desk: Desk, calendar: WorkingCalendar
) -> Iterator[Waiting]:
    """The report of the year in hand, from the first of its marks on."""
    assert desk.agency is not None
    year = desk.day.year if desk.day.month >= 11 else desk.day.year - 1
    dates = report_due_dates(year, desk.agency.kind, calendar)
    begun = any(report.year == year for report in reports)
    if desk.holds(Duty.REPORT_EDITOR) and not begun and desk.day >= dates.marks[0].day:
        address = reverse("workbench:reports")
        yield _line(f"编写{year}年度报告", address, "还没有打开", dates.due, desk.day)


def _of_report(report: AnnualReport, desk: Desk, calendar: WorkingCalendar) -> Iterator[Waiting]:
    address = reverse("workbench:report", args=[report.pk])
    if report.is_published:
        number = _unsure(report) if report.origin == Origin.IMPORTED else 0
        if number and desk.holds(*REVIEWERS):
            act = f"确认{report.year}年度报告读不准的数"
            yield _line(act, address, f"{number}格要对照原件", None, desk.day)
        return
    due = None
    if report.origin == Origin.DRAFTED:
        due = report_due_dates(report.year, report.agency.kind, calendar).due
    if desk.holds(Duty.REPORT_EDITOR) and report.is_draft:
        yield _line(f"完成{report.year}年度报告", address, _standing(report), due, desk.day)
    if desk.holds(Duty.OFFICE_HEAD) and report.status == Status.SIGNING:
        yield _line(f"公布{report.year}年度报告", address, "已核对", due, desk.day)
    number = _unconfirmed(report, desk) if report.is_draft else 0
    if number and desk.holds(*CONFIRMERS):
        act = f"确认{report.year}年度报告手工改的数"
        yield _line(act, address, f"{number}个数等第二个人确认", due, desk.day)


def _standing(report: AnnualReport) -> str:
    number = sum(one.blocking for one in findings_of(report))
    found = f"检查有{number}处问题" if number else "检查没有问题"
    return f"{_led_back(report) or '起草中'}，{found}"


def _led_back(report: AnnualReport) -> str:
    """Who led the checked report back, and with what words; empty when nobody did."""
    led_back = entries([report.agency.code], act=f"{report.FLOW.name}.reopen")
    for entry in led_back.filter(subject=str(report))[:1]:
        note = entry.detail.get("note", "")
        return f"{entry.actor_name}退回：{note}" if note else f"{entry.actor_name}退回"
    return ""


def _unsure(report: AnnualReport) -> int:
    return ReportCell.objects.filter(report=report, state=CellState.UNSURE.value).count()


def _unconfirmed(report: AnnualReport, desk: Desk) -> int:
    """Figures typed over a computed one by somebody else, with a reason, that nobody confirmed."""
    typed = ReportCell.objects.filter(
        report=report, source=CellSource.TYPED, computed__isnull=False
    ).exclude(reason="")
    rows = typed.exclude(typed_by=desk.person)
    return sum(row.differs and not row.is_confirmed for row in rows)


def _line(act: str, address: str, why: str, due: date | None, today: date) -> Waiting:
    if due is None:
        return Waiting("年报", act, address, why)
    left = (due - today).days
    if left < 0:
        return Waiting("年报", act, address, why, due, "已过期限", "late")
    if left <= SOON_DAYS:
        return Waiting("年报", act, address, why, due, f"还有{left}天", "soon")
    return Waiting("年报", act, address, why, due, f"还有{left}天")
