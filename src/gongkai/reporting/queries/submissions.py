"""Where a report was handed in, what was remarked, and what waits for a supervising office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport, Submission, SubmissionRemark


@dataclass(frozen=True, slots=True)
class RemarkOnPage:
    """A remark with its place in words; `settled` once the place was changed or it was answered.

    `then` is what stood at the place in the version handed in, `now` what stands there in the
    report; for a quoted sentence `now` is empty once it is gone.
    """

    remark: SubmissionRemark
    place: str
    then: str
    now: str
    is_mended: bool

    @property
    def settled(self) -> bool:
        return self.is_mended or bool(self.remark.answer)


def submissions_of(report: AnnualReport) -> tuple[Submission, ...]:
    """All submissions, newest first, with version, people and remarks; two queries."""
    raise NotImplementedError


def remarks_to_settle(report: AnnualReport) -> tuple[RemarkOnPage, ...]:
    """The remarks of the last return, while no later version was handed in. Constant queries."""
    raise NotImplementedError


def supervising_agency(agency: Agency, day: date) -> Agency | None:
    """The nearest agency above in which somebody holds the supervisor's duty on `day`."""
    raise NotImplementedError


def submitted_to(person: Person, day: date) -> QuerySet[Submission]:
    """Undecided submissions that `person` may decide, oldest first."""
    raise NotImplementedError
