"""Handing a report in to the supervising office, and writing down what was handed in elsewhere."""

from __future__ import annotations

from datetime import date

from gongkai.documents.models import StoredFile
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport


def submit(*, report: AnnualReport, actor: Person, today: date | None = None) -> AnnualReport:
    """Hand the signed version in to the supervising office of this installation.

    That is the nearest agency above in which somebody holds the supervisor's duty. Raises
    NotPermitted where there is none: then `record_submission` is the way.
    """
    raise NotImplementedError


def record_submission(
    *,
    report: AnnualReport,
    actor: Person,
    elsewhere: str,
    submitted_on: date,
    proof: StoredFile,
    note: str = "",
    today: date | None = None,
) -> AnnualReport:
    """Write down that the signed version was handed in to an office outside this installation."""
    raise NotImplementedError
