"""Put up for signature, and led back to draft."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.changes import FigureChange
from gongkai.reporting.checks import FindingOnReport, findings_on
from gongkai.reporting.figures import is_counted
from gongkai.reporting.loaded import Loaded, load
from gongkai.reporting.models import AnnualReport, Origin
from gongkai.reporting.outdated import outdated_figures
from gongkai.reporting.services.access import read_anew, record
from gongkai.reporting.services.freezing import (
    freeze_counted,
    newest_frozen,
    refuse_unfinished_year,
)
from gongkai.reporting.services.owning import bring_back
from gongkai.reporting.services.pasted_parts import wrote_for_sections
from gongkai.reporting.services.remarks import note_mended, refuse_unsettled
from gongkai.reporting.services.versions import content_to_keep, keep_version, newest
from gongkai.statute.annual_report_flow import FLOW, Status
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REPORT_FORMAT_2021
from gongkai.workflow.engine import steps_open_to, take_step
from gongkai.workflow.services import put_up, void_open_draft

_NAMED = 5


@transaction.atomic
def check(*, report: AnnualReport, actor: Person, today: date | None = None) -> AnnualReport:
    """Put the draft up for signature, frozen whole: nothing that blocks is open.

    Figures not yet frozen are frozen with it. Raises NotPermitted without the duty of report
    editor, when the report is no draft or was published elsewhere, before the year is over, with
    the list of what stands in the way, while a remark of the supervising office is unsettled, and
    when the agency's route cannot end.
    """
    today = today or timezone.localdate()
    ask_flow(report, "check", actor, today)
    if report.origin != Origin.DRAFTED:
        raise NotPermitted(
            f"{report}是别处已经公布的年度报告，不在这里签批。请办理“提交收录”，由另一人收录。"
        )
    refuse_unfinished_year(report, today)
    frozen = newest_frozen(report)
    if frozen is None and (outdated := outdated_figures(report)):
        raise NotPermitted(_outdated(outdated))
    loaded = load(report)
    _refuse_blocking(loaded)
    settled = refuse_unsettled(report, loaded)
    if frozen is None and is_counted(report):
        frozen = freeze_counted(report, actor, today, "")
        record(
            report, "freeze", actor, number=frozen.number, day=today.isoformat(), with_check=True
        )
    kept, content_hash = content_to_keep(loaded)
    report.drafters.add(actor, *wrote_for_sections(report))
    draft = put_up(
        case=report,
        kind=FLOW.name,
        content_hash=content_hash,
        drafter=actor,
        writers=list(report.drafters.all()),
        important=True,
        today=today,
    )
    version = keep_version(report, kept, content_hash, draft)
    note_mended(settled)
    return take_step(
        report,
        "check",
        actor,
        day=today,
        version=version.number,
        hash=content_hash,
        frozen=frozen.number if frozen else None,
    )


@transaction.atomic
def reopen(
    *, report: AnnualReport, actor: Person, note: str = "", today: date | None = None
) -> AnnualReport:
    """Lead a report back to draft: one that is being signed, was signed or was sent back.

    Signatures on a version that has not left the agency fall. Raises NotPermitted without the duty
    of report editor or office head, and for a signed version that is public already: that one is
    corrected.
    """
    today = today or timezone.localdate()
    ask_flow(report, "reopen", actor, today)
    version = newest(report)
    if report.status == Status.APPROVED and version is not None and version.is_public:
        raise NotPermitted(
            f"{report}已经公布，不能退回修改。确有错误的，由公开工作机构负责人办理“更正”。"
        )
    if report.status == Status.RETURNED:
        # What was handed in bears every signature and stays so; who writes is counted anew.
        report.drafters.clear()
    else:
        if version is not None:
            version.approved_on = None
            version.save(update_fields=["approved_on"])
        void_open_draft(
            case=report,
            kind=FLOW.name,
            because=f"{actor.name}退回修改：{note}" if note else f"{actor.name}退回修改",
            actor=actor,
            signed_too=True,
        )
    bring_back(report, actor, note or "退回修改")
    return take_step(report, "reopen", actor, note, day=today)


def ask_flow(report: AnnualReport, name: str, actor: Person, today: date) -> None:
    """Lock the report and raise NotPermitted unless the flow lets `actor` take the step now.

    Asked first, so that nobody learns of findings for no reason; the step itself is taken last: a
    refusal after it would leave `report` with a status that the transaction took back.
    """
    read_anew(report)
    if all(step.name != name for step in steps_open_to(report, actor, today)):
        take_step(report, name, actor, day=today)
        raise AssertionError(f"{name} is not open and yet was taken")


def _refuse_blocking(loaded: Loaded) -> None:
    blocking = [finding for finding in findings_on(loaded) if finding.blocking]
    if blocking:
        raise NotPermitted(_listed(blocking), REPORT_FORMAT_2021.part(""))


def _listed(blocking: list[FindingOnReport]) -> str:
    lines = [f"{one.rule} {one.message}" for one in blocking[:_NAMED]]
    more = f"；另有{len(blocking) - _NAMED}处，见检查结果" if len(blocking) > _NAMED else ""
    return f"还有{len(blocking)}处须先改正或者说明理由：{'；'.join(lines)}{more}"


def _outdated(changes: tuple[FigureChange, ...]) -> str:
    named = "、".join(
        f"“{change.label}”由{change.before or '空白'}变为{change.now or '空白'}"
        for change in changes[:_NAMED]
    )
    more = "等" if len(changes) > _NAMED else ""
    return f"上次统计之后台账有变化（{named}{more}），请先重新统计，看过再送签。"
