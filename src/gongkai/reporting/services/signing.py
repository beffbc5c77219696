"""Signing a report: each act leads the case on when the route says so."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.services.access import read_anew
from gongkai.reporting.services.owning import bring_back
from gongkai.reporting.services.versions import newest, refuse_changed
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.engine import take_step
from gongkai.workflow.models import Draft, EmergencyRelease, Question, SignatureStep
from gongkai.workflow.queries import is_signed, steps_waiting_for
from gongkai.workflow.queries.eligible import capacities_of
from gongkai.workflow.services import (
    answer,
    ask,
    ask_emergency,
    confirm_emergency,
    grant_emergency,
    recall_draft,
    recall_signature,
    send_back,
    sign,
)


@transaction.atomic
def sign_report(
    *,
    report: AnnualReport,
    actor: Person,
    shown_hash: str,
    opinion: str = "",
    step: SignatureStep | None = None,
    today: date | None = None,
) -> AnnualReport:
    """Sign the step that waits for `actor` (or `step`) on exactly the version that was shown.

    With the last signature the report is approved, in the same transaction. Raises NotPermitted
    when the version changed, for its drafter and all who wrote on it, for who signed another step
    of it, and for anybody that no step waits for.
    """
    today = today or timezone.localdate()
    version, draft = _in_signing(report)
    refuse_changed(version)
    draft = sign(
        draft=draft,
        step=step or _step_for(draft, actor, today),
        signer=actor,
        shown_hash=shown_hash,
        opinion=opinion,
        today=today,
    )
    return _approve_when_signed(report, version, draft, actor, today)


@transaction.atomic
def send_back_report(
    *,
    report: AnnualReport,
    actor: Person,
    shown_hash: str,
    opinion: str,
    to_step: SignatureStep | None = None,
    step: SignatureStep | None = None,
    today: date | None = None,
) -> AnnualReport:
    """Send the version back with reasons: to an earlier step, or (None) to its drafter.

    Sent to the drafter the report is a draft again. Raises as `sign_report`.
    """
    today = today or timezone.localdate()
    _, draft = _in_signing(report)
    draft = send_back(
        draft=draft,
        step=step or _step_for(draft, actor, today),
        signer=actor,
        shown_hash=shown_hash,
        opinion=opinion,
        to_step=to_step,
        today=today,
    )
    if draft.outcome != Draft.Outcome.RETURNED:
        return report
    bring_back(report, actor, f"{actor.name}退回：{opinion.strip()}")
    return take_step(report, "send_back", actor, opinion.strip(), day=today, signed=draft)


@transaction.atomic
def recall_report(
    *, report: AnnualReport, actor: Person, today: date | None = None
) -> AnnualReport:
    """Take back what one put up, before anybody decided; the report is a draft again."""
    today = today or timezone.localdate()
    _, draft = _in_signing(report)
    recall_draft(draft=draft, actor=actor, today=today)
    return take_step(report, "reopen", actor, "本人撤回", day=today)


@transaction.atomic
def recall_signature_on_report(
    *, report: AnnualReport, actor: Person, today: date | None = None
) -> AnnualReport:
    """Take one's own signature back, before the next one has acted.

    Raises NotPermitted for who has not signed the version, once a later step was signed, and once
    the last signature was given.
    """
    today = today or timezone.localdate()
    _, draft = _in_signing(report)
    mine = draft.signatures.filter(signer=actor, voided_at=None).order_by("-at").first()
    if mine is None:
        raise NotPermitted(f"您没有在“{draft}”上签过字，没有可以撤回的。请刷新页面。")
    recall_signature(signature=mine, signer=actor, today=today)
    return report


@transaction.atomic
def ask_about_report(
    *,
    report: AnnualReport,
    actor: Person,
    asked_of: Person,
    text: str,
    step: SignatureStep | None = None,
    today: date | None = None,
) -> Question:
    """Ask who wrote the version or signed it before; the step goes on waiting for `actor`."""
    today = today or timezone.localdate()
    _, draft = _in_signing(report)
    return ask(
        draft=draft,
        step=step or _step_for(draft, actor, today),
        asker=actor,
        asked_of=asked_of,
        text=text,
        today=today,
    )


@transaction.atomic
def answer_about_report(
    *, report: AnnualReport, question: Question, actor: Person, text: str, today: date | None = None
) -> Question:
    """Answer a question that was asked of `actor`."""
    if question.draft.case_id != report.pk:
        raise NotPermitted("这个问题问的不是这份报告。请刷新页面。")
    return answer(question=question, actor=actor, text=text)


@transaction.atomic
def ask_emergency_for_report(
    *, report: AnnualReport, actor: Person, reason: str, today: date | None = None
) -> AnnualReport:
    """Ask that the version be let out before all have signed."""
    _, draft = _in_signing(report)
    ask_emergency(draft=draft, actor=actor, reason=reason, today=today or timezone.localdate())
    return report


@transaction.atomic
def grant_emergency_for_report(
    *, report: AnnualReport, actor: Person, today: date | None = None
) -> AnnualReport:
    """Grant it as the second person; the report is approved."""
    today = today or timezone.localdate()
    version, draft = _in_signing(report)
    refuse_changed(version)
    release = _release(draft)
    grant_emergency(release=release, actor=actor, today=today)
    draft.refresh_from_db()
    return _approve_when_signed(report, version, draft, actor, today)


@transaction.atomic
def confirm_emergency_for_report(
    *, report: AnnualReport, actor: Person, note: str = "", today: date | None = None
) -> AnnualReport:
    """Confirm afterwards, as the one whom the route names last, what was let out."""
    read_anew(report)
    version = newest(report)
    if version is None or version.draft is None:
        raise NotPermitted(f"{report}没有送签过，没有需要确认的紧急放行。")
    release = _release(version.draft)
    confirm_emergency(release=release, actor=actor, note=note, today=today or timezone.localdate())
    return report


def _in_signing(report: AnnualReport) -> tuple[ReportVersion, Draft]:
    """The version that is being signed, the report being locked. Raises NotPermitted for none."""
    read_anew(report)
    version = newest(report)
    if report.status != Status.SIGNING or version is None or version.draft is None:
        raise NotPermitted(
            f"{report}现在是“{report.status_label}”，没有等签的稿件。可能刚有人改动或者退回，"
            "请刷新页面后再看。"
        )
    return version, version.draft


def _step_for(draft: Draft, actor: Person, today: date) -> SignatureStep:
    """The step that waits for `actor`; where none does, one that tells them why not."""
    mine = steps_waiting_for(actor, today).filter(draft=draft).first()
    if mine is not None:
        return mine
    steps = sorted(
        draft.steps.select_related("draft__case", "person"),
        key=lambda step: (step.waits_since is None, step.order, step.pk),
    )
    return next((step for step in steps if capacities_of(actor, step, today)), steps[0])


def _approve_when_signed(
    report: AnnualReport, version: ReportVersion, draft: Draft, actor: Person, today: date
) -> AnnualReport:
    if not is_signed(draft):
        return report
    version.approved_on = today
    version.save(update_fields=["approved_on"])
    return take_step(report, "approve", actor, day=today, signed=draft)


def _release(draft: Draft) -> EmergencyRelease:
    release = EmergencyRelease.objects.filter(draft=draft).first()
    if release is None:
        raise NotPermitted(f"“{draft}”没有人申请过紧急放行。请先申请，写明原因。")
    return release
