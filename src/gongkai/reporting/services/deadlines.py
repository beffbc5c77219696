"""Earlier dates that a region sets for one year's reports."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import ReportDeadline


def set_deadline(
    *,
    agency: Agency,
    year: int,
    region_code: str,
    actor: Person,
    basis: str,
    submit_by: date | None = None,
    publish_by: date | None = None,
    for_governments: bool = False,
    today: date | None = None,
) -> ReportDeadline:
    """Let the earlier dates hold for `year` in the region; without dates the law's hold again.

    `agency` is where the supervisor acts. Raises NotPermitted without the duty of supervisor there,
    for a region that is not within the agency's, for a date later than the law's, without a basis.
    """
    raise NotImplementedError
