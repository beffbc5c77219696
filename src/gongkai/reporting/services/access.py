"""The door of every act on a report: lock it, ask for the duty, refuse what is no draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.organisations.permissions import require
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REPORT_FORMAT_2021, Citation
from gongkai.workflow.record import record_act


def lock(report: AnnualReport, actor: Person, act: str, duties: Iterable[Duty]) -> str:
    """Read the report anew under the lock, in place; return the duty under which `actor` acts."""
    locked: QuerySet[Any] = AnnualReport.objects.select_for_update()
    report.refresh_from_db(from_queryset=locked)
    return require(actor, report.agency, *duties, act=act, day=timezone.localdate())


def lock_draft(report: AnnualReport, actor: Person, act: str, duties: Iterable[Duty]) -> str:
    """`lock`, and raise NotPermitted unless the report is a draft."""
    duty = lock(report, actor, act, duties)
    if report.is_draft:
        return duty
    if report.is_published:
        raise NotPermitted(
            f"{report}已经公布，不能再改。已公布的年度报告原样保存，供公众和检查核对。",
            REPORT_FORMAT_2021.part(""),
        )
    raise NotPermitted(
        f"{report}已经核对完毕，不能再改。如需修改，请先办理“退回修改”，改好后重新核对。"
    )


def note_drafter(report: AnnualReport, actor: Person) -> None:
    """Remember that `actor` wrote on this version: they will not be the one to publish it."""
    report.drafters.add(actor)


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
