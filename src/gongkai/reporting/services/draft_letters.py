"""Beginning a letter of comments: on a report that was read, or on one that was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.organisations.queries import calendar_for
from gongkai.reporting.check_stored import check_stored
from gongkai.reporting.checks import findings_on
from gongkai.reporting.kept_readings import corrections_of
from gongkai.reporting.loaded import load
from gongkai.reporting.models import AnnualReport, CommentLetter, StoredReading
from gongkai.reporting.report_text import report_text_of_loaded
from gongkai.reporting.services.undecided import submitted_here
from gongkai.reporting.statements import ReportText
from gongkai.reporting.stored_letters import items_to_json
from gongkai.statute.annual_report import Finding
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act

WORKING_DAYS = 5
"""So many working days a corrected report is asked in, unless the supervisor sets another day."""

_RIGHT = "comment_letter.draft"


@transaction.atomic
def draft_on_reading(
    *, stored: StoredReading, actor: Person, today: date | None = None
) -> CommentLetter:
    """The letter on what was read, with its corrections; the draft at hand where there is one.

    Raises NotPermitted without the duty of supervisor or office head in the agency that read, and
    for a file that was not read.
    """
    day = today or timezone.localdate()
    duty = require_right(actor, stored.agency, _RIGHT, day=day)
    stored = (
        StoredReading.objects.select_for_update(of=("self",))
        .select_related("agency", "subject")
        .get(pk=stored.pk)
    )
    if not stored.is_read:
        raise NotPermitted(f"“{stored.name}”还没有读出来，不能写审核意见。读好以后再写。")
    at_hand = CommentLetter.objects.filter(reading=stored, issued_at=None).first()
    if at_hand is not None:
        return at_hand
    checked = check_stored(stored)
    letter = CommentLetter(
        reading=stored,
        subject_name=stored.shown_agency,
        year=checked.reading.year,
        form=checked.reading.form or "",
    )
    findings = [one.finding for one in checked.findings]
    _fill(letter, stored.agency, checked.text, findings, list(corrections_of(stored)), actor, day)
    record_act(actor, stored.agency, _RIGHT, str(letter), _told(letter, stored.name), duty=duty)
    return letter


@transaction.atomic
def draft_on_submission(
    *, report: AnnualReport, actor: Person, today: date | None = None
) -> CommentLetter:
    """The letter on the version that waits for a decision; the draft at hand where there is one.

    What the agency has given a reason for is not asked again. Raises NotPermitted for who may not
    decide on the report.
    """
    day = today or timezone.localdate()
    submission = submitted_here(report, actor, day, "起草审核意见函")
    assert submission.to_agency is not None
    duty = require_right(actor, submission.to_agency, _RIGHT, day=day)
    at_hand = CommentLetter.objects.filter(submission=submission, issued_at=None).first()
    if at_hand is not None:
        return at_hand
    loaded = load(report)
    text = report_text_of_loaded(loaded)
    findings = [
        Finding(
            one.rule,
            one.severity,
            one.outcome,
            one.message,
            one.cells,
            one.left,
            one.right,
            one.cites,
            one.sections,
            one.passages,
        )
        for one in findings_on(loaded)
        if one.waived is None
    ]
    letter = CommentLetter(
        submission=submission,
        subject_name=report.agency.name,
        year=report.year,
        form=report.form,
    )
    _fill(letter, submission.to_agency, text, findings, [], actor, day)
    told = _told(letter, str(submission.version))
    record_act(actor, submission.to_agency, _RIGHT, str(letter), told, duty=duty, case=report.pk)
    return letter


def _fill(
    letter: CommentLetter,
    agency: Agency,
    text: ReportText,
    findings: Sequence[Finding],
    corrected: Sequence[str],
    actor: Person,
    day: date,
) -> None:
    letter.agency, letter.by, letter.contact = agency, actor, actor.name
    letter.compared = text.last is not None
    letter.items = items_to_json(text, findings, corrected)
    letter.due = calendar_for(agency).add_working_days(day, WORKING_DAYS)
    letter.save()


def _told(letter: CommentLetter, on: str) -> dict[str, object]:
    return {"letter": letter.pk, "on": on, "items": len(letter.items)}
