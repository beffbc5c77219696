"""The door of every act on a report: lock it, ask for the right, refuse what is closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.organisations.permissions import require_right
from gongkai.organisations.queries import duties_of
from gongkai.reporting.models import AnnualReport
from gongkai.statute.annual_report_flow import FLOW, Status
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import RIGHTS
from gongkai.statute.sources import REPORT_FORMAT_2021, Citation
from gongkai.workflow.engine import take_step
from gongkai.workflow.record import record_act
from gongkai.workflow.services import void_open_draft


def read_anew(report: AnnualReport) -> AnnualReport:
    """Read the report under the lock, in place."""
    locked: QuerySet[Any] = AnnualReport.objects.select_for_update()
    report.refresh_from_db(from_queryset=locked)
    return report


def lock(report: AnnualReport, actor: Person, act: str, day: date | None = None) -> str:
    """Read the report under the lock; return the duty under which `actor` does the act.

    `act` names the row "annual_report.<act>" of the table of rights.
    """
    read_anew(report)
    right = f"{FLOW.name}.{act}"
    return require_right(actor, report.agency, right, day=day or timezone.localdate())


def lock_draft(report: AnnualReport, actor: Person, act: str) -> str:
    """`lock`, and raise NotPermitted unless the report may be edited.

    That is a draft, or what is being signed for the office that put it up: call `note_change` when
    the edit has changed something, and it is a draft again.
    """
    duty = lock(report, actor, act)
    if report.is_draft:
        return duty
    if report.status == Status.SIGNING and _may_reopen(report, actor):
        return duty
    raise NotPermitted(closed_because(report), REPORT_FORMAT_2021.part(""))


def note_drafter(report: AnnualReport, actor: Person, act: str) -> None:
    """Remember that `actor` wrote on this version: they will not be one to sign it."""
    report.drafters.add(actor)
    note_change(report, actor, act)


def note_change(report: AnnualReport, actor: Person, act: str) -> None:
    """An edit by `actor` changed something: what was being signed is a draft again.

    The signatures given fall, and those who gave them are told.
    """
    if report.status == Status.SIGNING:
        label = RIGHTS[f"{FLOW.name}.{act}"].label
        because = f"{actor.name}在送签期间作了改动（{label}）"
        void_open_draft(case=report, kind=FLOW.name, because=because, actor=actor)
        take_step(report, "reopen", actor, because)


def closed_because(report: AnnualReport) -> str:
    """Why the report cannot be edited now, and what to do."""
    correction = "须由公开工作机构负责人办理“更正”，另出一稿，原来的一稿仍可查看。"
    match Status(report.status):
        case Status.SIGNING:
            return f"{report}正在送签，只能由公开工作机构修改；修改后已签的意见作废。"
        case Status.APPROVED if report.is_published:
            return f"{report}已经公布，不能直接改。确有错误的，{correction}"
        case Status.APPROVED:
            return f"{report}已经签发，不能直接改。请先办理“退回修改”，改好后重新送签。"
        case Status.SUBMITTED:
            return f"{report}已经报送，不能直接改。可以等主管部门退回；确有错误的，{correction}"
        case Status.RETURNED:
            return f"{report}已被主管部门退回，请先办理“退回修改”，再按意见逐条改正。"
        case Status.ACCEPTED:
            return f"{report}已被接受，锁定保存。确有错误的，{correction}"
    return f"{report}是别处已经公布的年度报告，原样保存，不能改。"


def _may_reopen(report: AnnualReport, actor: Person) -> bool:
    held = duties_of(actor, report.agency, timezone.localdate())
    return bool(held & FLOW.step("reopen").duties)


def record(
    report: AnnualReport,
    act: str,
    actor: Person | None,
    duty: str = "",
    *,
    cites: Citation | tuple[Citation, ...] = (),
    **detail: Any,
) -> None:
    """One entry of the log about this report."""
    record_act(
        actor,
        report.agency,
        f"{report.kind}.{act}",
        subject=str(report),
        detail={"case": report.pk, **detail},
        cites=cites,
        duty=duty,
        case=report.pk,
    )
