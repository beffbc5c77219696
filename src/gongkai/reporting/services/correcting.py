"""Opening a signed report for a correction."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport


def correct(
    *, report: AnnualReport, actor: Person, reason: str, today: date | None = None
) -> AnnualReport:
    """Open a report for a correction, however old; what was published stays readable.

    Raises NotPermitted without the duty of office head, before every signature was there, for a
    version that nobody published yet (`reopen` is the way), and without a reason.
    """
    raise NotImplementedError
