"""What the annual reports ask of a person in the seat in use, beside what they answer for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from gongkai.reporting.models import (
    AnnualReport,
    CellSource,
    Origin,
    ReportCell,
    ReportVersion,
)
from gongkai.reporting.models.versions import NEWEST_FIRST
from gongkai.reporting.queries import dates_of, findings_of, reports_of, submitted_to
from gongkai.statute.annual_report import CellState
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty
from gongkai.workbench.permitted import Desk
from gongkai.workbench.waiting import Waiting

SOON_DAYS = 30
LISTED = 50
"""Of submissions to look through; the rest is on the page of reports."""

OPEN = (Status.DRAFT, Status.APPROVED, Status.SUBMITTED, Status.RETURNED, Status.RECEIVED)
"""Statuses in which something waits for somebody at the desk; signing has lines of its own."""


def waiting_for(desk: Desk) -> tuple[Waiting, ...]:
    """Reports to begin, finish, publish, hand in and take in; figures to confirm; submissions."""
    assert desk.agency is not None
    reports = reports_of(desk.person, desk.agency)
    newest = ReportVersion.objects.filter(report=OuterRef("pk")).order_by(*NEWEST_FIRST)
    public = newest.filter(published_at__isnull=False, number=OuterRef("newest"))
    here = reports.filter(status__in=OPEN).annotate(newest=newest.values("number")[:1])
    found = [
        line
        for report in here.annotate(newest_is_public=Exists(public))
        for line in _of_report(report, desk)
    ]
    found += _not_begun(desk)
    found += _submitted(desk)
    return tuple(sorted(found, key=lambda line: line.due or date.max))


def _not_begun(desk: Desk) -> Iterator[Waiting]:
    """The report of the year in hand, from the first of its marks on."""
    assert desk.agency is not None
    year = desk.day.year if desk.day.month >= 11 else desk.day.year - 1
    if not desk.may("annual_report.open"):
        return
    if AnnualReport.objects.filter(agency=desk.agency, year=year).exists():
        return
    dates = dates_of(desk.agency, year)
    if desk.day >= dates.marks[0].day:
        address = reverse("workbench:reports")
        yield _line(f"编写{year}年度报告", address, "还没有打开", dates.due, desk.day)


def _submitted(desk: Desk) -> Iterator[Waiting]:
    """Submissions that wait for this person's decision."""
    if not desk.holds(Duty.SUPERVISOR):
        return
    for one in submitted_to(desk.person, desk.day)[:LISTED]:
        act = f"审阅{one.report.agency.shown_name}{one.report.year}年度报告"
        address = reverse("workbench:report-review", args=[one.report_id])
        yield _line(act, address, f"{one.on:%-m月%-d日}报送", None, desk.day)


def _draft(report: AnnualReport, desk: Desk) -> Iterator[Waiting]:
    address = reverse("workbench:report", args=[report.pk])
    if desk.may("annual_report.edit_paragraph"):
        act = f"完成{report.year}年度报告"
        yield _line(act, address, _standing(report), report.due, desk.day)
    number = _unconfirmed(report, desk)
    if number and desk.may("annual_report.confirm_cell"):
        act = f"确认{report.year}年度报告手工改的数"
        yield _line(act, address, f"{number}个数等第二个人确认", report.due, desk.day)


def _approved(report: AnnualReport, desk: Desk) -> Iterator[Waiting]:
    if _holds(desk, report, "submit"):
        address = reverse("workbench:report-submission", args=[report.pk])
        yield _line(f"报送{report.year}年度报告", address, "已签发", report.due, desk.day)
    yield from _unpublished(report, desk)


def _unpublished(report: AnnualReport, desk: Desk) -> Iterator[Waiting]:
    if report.newest_is_public or not _holds(desk, report, "publish"):  # type: ignore[attr-defined]
        return
    act = (
        f"公布更正后的{report.year}年度报告" if report.correcting else f"公布{report.year}年度报告"
    )
    address = reverse("workbench:report", args=[report.pk])
    yield _line(act, address, "已签发，不用等上级接受", report.due, desk.day)


def _returned(report: AnnualReport, desk: Desk) -> Iterator[Waiting]:
    if _holds(desk, report, "reopen"):
        address = reverse("workbench:report-remarks", args=[report.pk])
        yield _line(f"按退回意见改{report.year}年度报告", address, "上级退回补正", None, desk.day)
    yield from _unpublished(report, desk)


def _received(report: AnnualReport, desk: Desk) -> Iterator[Waiting]:
    address = reverse("workbench:report", args=[report.pk])
    number = _unsure(report) if report.origin == Origin.IMPORTED else 0
    if number:
        if desk.may("annual_report.confirm_candidate"):
            act = f"确认{report.year}年度报告读不准的数"
            yield _line(act, address, f"{number}格要对照原件", None, desk.day)
    elif _holds(desk, report, "file"):
        why = report.get_origin_display()
        yield _line(f"收录{report.year}年度报告", address, f"{why}，等核对收录", None, desk.day)


_OF: dict[str, Callable[[AnnualReport, Desk], Iterator[Waiting]]] = {
    Status.DRAFT: _draft,
    Status.APPROVED: _approved,
    Status.SUBMITTED: _unpublished,
    Status.RETURNED: _returned,
    Status.RECEIVED: _received,
}


def _of_report(report: AnnualReport, desk: Desk) -> Iterator[Waiting]:
    return _OF[report.status](report, desk)


def _holds(desk: Desk, report: AnnualReport, step: str) -> bool:
    """Whether a duty of the seat takes that step of the flow."""
    return not desk.duties.isdisjoint(report.FLOW.step(step).duties)


def _standing(report: AnnualReport) -> str:
    number = sum(one.blocking for one in findings_of(report))
    found = f"检查有{number}处问题" if number else "检查没有问题"
    return f"{'更正中' if report.correcting else '起草中'}，{found}"


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
