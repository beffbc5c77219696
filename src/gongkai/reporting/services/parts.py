"""Asking sections for their part of the report, and collecting what they write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.organisations.models import Person, Section
from gongkai.reporting.models import AnnualReport, ReportParagraph, ReportPart
from gongkai.reporting.services.paragraphs import Edited


def assign_part(
    *,
    report: AnnualReport,
    section: Section,
    targets: Sequence[str],
    owner: Person,
    actor: Person,
    deputy: Person | None = None,
    instructions: str = "",
    due: date | None = None,
    today: date | None = None,
) -> ReportPart:
    """Ask a section for the texts `targets` ("s1.proactive", "s5"); `owner` answers for it."""
    raise NotImplementedError


def deliver_part(
    *, part: ReportPart, actor: Person, text: str, today: date | None = None
) -> ReportPart:
    """Hand in the section's text. Delivered again before it was collected, the newer one counts."""
    raise NotImplementedError


def return_part(
    *, part: ReportPart, actor: Person, note: str, today: date | None = None
) -> ReportPart:
    """Give a delivered part back to the section, with what is missing."""
    raise NotImplementedError


def collect_part(
    *,
    part: ReportPart,
    paragraph: ReportParagraph,
    text: str,
    revision: int,
    actor: Person,
    today: date | None = None,
) -> Edited:
    """Write `text`, made of what the section delivered, into a paragraph; as `edit_paragraph`."""
    raise NotImplementedError


def withdraw_part(
    *, part: ReportPart, actor: Person, reason: str = "", today: date | None = None
) -> ReportPart:
    """Ask the section for this no more."""
    raise NotImplementedError
