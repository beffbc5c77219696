"""The submission that waits for a decision, and who may decide on it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from gongkai.documents.models import StoredFile
from gongkai.organisations.models import DutyHolding, Person, Post
from gongkai.reporting.models import AnnualReport, Submission
from gongkai.reporting.services.access import read_anew
from gongkai.reporting.services.submitting import refuse_foreign
from gongkai.reporting.supervising import supervising_agency, supervisors_above
from gongkai.statute.annual_report_flow import FLOW, Status
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION
from gongkai.workflow.models import Draft, Signature


def submitted_here(report: AnnualReport, actor: Person, today: date, act: str) -> Submission:
    """The submission that waits for a decision in this installation; the report is locked."""
    read_anew(report)
    _refuse_who_may_not(report, actor, today, act)
    submission = waiting(report)
    if submission is None:
        raise NotPermitted(
            f"“{act}”只能在“{Status.SUBMITTED.label}”时办理，本件现在是“{report.status_label}”。"
            "可能已有他人办理，请刷新页面后再看。",
            REGULATION.article(49),
        )
    if submission.to_agency is None:
        raise NotPermitted(f"本件报送给{submission.elsewhere}，由报送机关登记其答复。")
    return submission


def waiting(report: AnnualReport) -> Submission | None:
    if report.status != Status.SUBMITTED:
        return None
    rows = Submission.objects.select_related("version", "to_agency")
    return rows.filter(report=report, decision="").first()


def _refuse_who_may_not(report: AnnualReport, actor: Person, today: date, act: str) -> None:
    rows = supervisors_above(actor, report.agency, today)
    if not rows:
        raise NotPermitted(
            f"“{act}”须由{report.agency.name}上级机关担任“公开工作主管部门监督”的人员办理"
            f"（{REGULATION.article(49)}），您没有这项职责。如需办理，请安全管理员先行任命。"
        )
    free = [row for row in rows if not _is_party(row.person, report, today)]
    if _is_party(actor, report, today) or not free:
        raise NotPermitted(
            f"{report.agency.name}的人员和起草、签批、报送过{report}的人，不能由自己{act}，"
            "也不能由人代为办理。请另一位监督人员办理。"
        )


def _is_party(person: Person, report: AnnualReport, today: date) -> bool:
    """Whether `person` belongs to the agency, whichever seat is in use, or had a hand in it."""
    belongs = (
        DutyHolding.objects.on(today).filter(person=person, agency=report.agency).exists()
        or Post.objects.on(today).filter(person=person, agency=report.agency).exists()
    )
    if belongs or report.drafters.filter(pk=person.pk).exists():
        return True
    if Submission.objects.filter(report=report, by=person).exists():
        return True
    drafts = Draft.objects.filter(case=report, kind=FLOW.name)
    wrote = drafts.filter(Q(drafter=person) | Q(writers=person)).exists()
    signed = Signature.objects.filter(draft__in=drafts).filter(
        Q(signer=person) | Q(on_behalf_of=person)
    )
    return wrote or signed.exists()


def submitted_elsewhere(
    report: AnnualReport, decided_on: date, proof: StoredFile | None, today: date
) -> Submission:
    submission = waiting(report)
    if submission is None:
        raise NotPermitted(f"{report}没有等待答复的报送。请刷新页面。")
    if submission.to_agency is not None and supervising_agency(report.agency, today) is not None:
        raise NotPermitted(
            f"本件在平台上报送给了{submission.to_agency.name}，由其接受或者退回，不用登记。"
        )
    if proof is None:
        raise NotPermitted("请附上对方的答复，例如回执或者通知的扫描件。")
    refuse_foreign(report, proof)
    if not submission.on <= decided_on <= today:
        raise NotPermitted(
            f"答复日期{decided_on:%Y年%-m月%-d日}应在报送（{submission.on:%Y年%-m月%-d日}）以后、"
            "今天以前。请改正日期。"
        )
    return submission
