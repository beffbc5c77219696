"""Signing a report: each act leads the case on when the route says so."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport
from gongkai.workflow.models import Question, SignatureStep


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

    With the last signature the report is approved. Raises NotPermitted when the version changed,
    for its drafter and all who wrote on it, for who signed another step of it, and for anybody
    that no step waits for.
    """
    raise NotImplementedError


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
    raise NotImplementedError


def recall_report(
    *, report: AnnualReport, actor: Person, today: date | None = None
) -> AnnualReport:
    """Take back what one put up, before anybody decided; the report is a draft again."""
    raise NotImplementedError


def recall_signature_on_report(
    *, report: AnnualReport, actor: Person, today: date | None = None
) -> AnnualReport:
    """Take one's own signature back, before the next one has acted."""
    raise NotImplementedError


def ask_about_report(
    *,
    report: AnnualReport,
    actor: Person,
    asked_of: Person,
    text: str,
    step: SignatureStep | None = None,
    today: date | None = None,
) -> Question:
    """Ask the drafter or an earlier signer; the step goes on waiting for `actor`."""
    raise NotImplementedError


def answer_about_report(
    *, report: AnnualReport, question: Question, actor: Person, text: str, today: date | None = None
) -> Question:
    """Answer a question that was asked of `actor`."""
    raise NotImplementedError


def ask_emergency_for_report(
    *, report: AnnualReport, actor: Person, reason: str, today: date | None = None
) -> AnnualReport:
    """Ask that the version be let out before all have signed."""
    raise NotImplementedError


def grant_emergency_for_report(
    *, report: AnnualReport, actor: Person, today: date | None = None
) -> AnnualReport:
    """Grant it as the second person; the report is approved."""
    raise NotImplementedError


def confirm_emergency_for_report(
    *, report: AnnualReport, actor: Person, note: str = "", today: date | None = None
) -> AnnualReport:
    """Confirm afterwards, as the one whom the route names last, what was let out."""
    raise NotImplementedError
