"""What the supervising office decides on a submitted report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.documents.models import StoredFile
from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, Submission
from gongkai.reporting.services.owning import bring_back, settle_ownership
from gongkai.reporting.services.remarks import Remark, store_remarks
from gongkai.reporting.services.steps import ask_flow
from gongkai.reporting.services.undecided import submitted_elsewhere, submitted_here
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.engine import take_step

_ACCEPTED, _RETURNED = Submission.Decision.ACCEPTED, Submission.Decision.RETURNED


@transaction.atomic
def accept(
    *, report: AnnualReport, actor: Person, note: str = "", today: date | None = None
) -> AnnualReport:
    """Accept the submitted version; the report is locked, only a correction opens it again.

    Raises NotPermitted without the supervisor's duty in an agency strictly above, for anybody who
    belongs to the reporting agency, for who drafted or signed any version of the report, and when
    nothing waits here for a decision.
    """
    today = today or timezone.localdate()
    submission = submitted_here(report, actor, today, "接受")
    _refuse_kept(submission)
    _decide(submission, _ACCEPTED, actor, today, note)
    settle_ownership(report)
    return _step(report, "accept", actor, submission, today)


@transaction.atomic
def return_to_agency(
    *,
    report: AnnualReport,
    actor: Person,
    remarks: Sequence[Remark] = (),
    note: str = "",
    today: date | None = None,
) -> AnnualReport:
    """Send the submitted version back with remarks at cells and sentences, or a note on the whole.

    Those kept while it was looked through go with it. Raises as `accept`, without any remark or
    note, and for a place that the version has not.
    """
    today = today or timezone.localdate()
    submission = submitted_here(report, actor, today, "退回补正")
    return _return(report, "return_to_agency", actor, submission, remarks, note, today, today)


@transaction.atomic
def record_acceptance(
    *,
    report: AnnualReport,
    actor: Person,
    decided_on: date,
    proof: StoredFile | None = None,
    note: str = "",
    today: date | None = None,
) -> AnnualReport:
    """Write down that an office outside this installation accepted the report, with its answer.

    Raises NotPermitted without the duty of report editor or office head, for what was handed in
    within this installation, without a proof, and for a day before it was handed in or to come.
    """
    today = today or timezone.localdate()
    ask_flow(report, "record_acceptance", actor, today)
    submission = submitted_elsewhere(report, decided_on, proof, today)
    _refuse_kept(submission)
    _decide(submission, _ACCEPTED, actor, decided_on, note, proof)
    settle_ownership(report)
    return _step(report, "record_acceptance", actor, submission, today)


@transaction.atomic
def record_return(
    *,
    report: AnnualReport,
    actor: Person,
    decided_on: date,
    remarks: Sequence[Remark] = (),
    proof: StoredFile | None = None,
    note: str = "",
    today: date | None = None,
) -> AnnualReport:
    """Write down that an office outside this installation sent the report back.

    Raises as `record_acceptance` and as `return_to_agency`.
    """
    today = today or timezone.localdate()
    ask_flow(report, "record_return", actor, today)
    submission = submitted_elsewhere(report, decided_on, proof, today)
    return _return(
        report, "record_return", actor, submission, remarks, note, decided_on, today, proof
    )


def _return(
    report: AnnualReport,
    step: str,
    actor: Person,
    submission: Submission,
    remarks: Sequence[Remark],
    note: str,
    on: date,
    today: date,
    proof: StoredFile | None = None,
) -> AnnualReport:
    store_remarks(submission, remarks)
    number = submission.remarks.count()
    if not number and not note.strip():
        raise NotPermitted("退回须写明理由：在有问题的格子或者句子上写意见，或者写总的意见。")
    _decide(submission, _RETURNED, actor, on, note, proof)
    told = note.strip() or f"{number}条意见"
    bring_back(report, actor, f"{submission.receiver}退回补正：{told}")
    return _step(report, step, actor, submission, today, remarks=number)


def _refuse_kept(submission: Submission) -> None:
    number = submission.remarks.count()
    if number:
        raise NotPermitted(
            f"还有{number}条写好的意见没有发出。请退回补正，或者先逐条去掉，再接受。"
        )


def _decide(
    submission: Submission,
    decision: Submission.Decision,
    actor: Person,
    on: date,
    note: str,
    proof: StoredFile | None = None,
) -> None:
    submission.decision, submission.note = decision, storable(note.strip())
    submission.decided_on, submission.decided_by = on, actor
    submission.decided_at, submission.decision_proof = timezone.now(), proof
    submission.save()


def _step(
    report: AnnualReport,
    name: str,
    actor: Person,
    submission: Submission,
    today: date,
    **facts: Any,
) -> AnnualReport:
    return take_step(
        report,
        name,
        actor,
        submission.note,
        day=today,
        version=submission.version.number,
        hash=submission.version.hash,
        of=submission.receiver,
        **facts,
    )
