"""What the supervising office decides on a submitted report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.documents.models import StoredFile
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, SubmissionRemark


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be mended at one cell, or at one section with or without a quoted sentence.

    `paragraph_id` names the text within section one ("s1.proactive"); `section_id` is "preamble"
    or "s1" to "s6".
    """

    text: str
    cell_id: str = ""
    section_id: str = ""
    paragraph_id: str = ""
    sentence: str = ""


def accept(
    *, report: AnnualReport, actor: Person, note: str = "", today: date | None = None
) -> AnnualReport:
    """Accept the submitted version; the report is locked, only a correction opens it again.

    Raises NotPermitted without the supervisor's duty in an agency strictly above, for anybody who
    belongs to the reporting agency, and for who drafted or signed the version.
    """
    raise NotImplementedError


def return_to_agency(
    *,
    report: AnnualReport,
    actor: Person,
    remarks: Sequence[Remark] = (),
    note: str = "",
    today: date | None = None,
) -> AnnualReport:
    """Send the submitted version back with remarks at cells and sentences, or a note on the whole.

    Raises as `accept`, without any remark or note, and for a place that the version has not.
    """
    raise NotImplementedError


def record_acceptance(
    *,
    report: AnnualReport,
    actor: Person,
    decided_on: date,
    proof: StoredFile | None = None,
    note: str = "",
    today: date | None = None,
) -> AnnualReport:
    """Write down that an office outside this installation accepted the report."""
    raise NotImplementedError


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
    """Write down that an office outside this installation sent the report back."""
    raise NotImplementedError


def answer_remark(
    *, remark: SubmissionRemark, actor: Person, text: str, today: date | None = None
) -> SubmissionRemark:
    """Say why a place that was remarked on stays as it is. An empty text takes the answer back."""
    raise NotImplementedError
