"""Where a report was handed in, what was remarked, and what waits for a supervising office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.seats import exercised
from gongkai.reporting.frozen import thaw
from gongkai.reporting.loaded import load
from gongkai.reporting.models import AnnualReport, Submission, SubmissionRemark
from gongkai.reporting.output import ReportContent
from gongkai.reporting.places import key_of, text_at
from gongkai.reporting.services.content import content_of_loaded
from gongkai.reporting.services.remarks import is_mended, place_of, to_settle
from gongkai.reporting.supervising import supervising_agency
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty
from gongkai.workflow.queries import known

__all__ = [
    "RemarkOnPage",
    "remarks_to_settle",
    "submissions_of",
    "submitted_to",
    "supervising_agency",
]


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
    """All submissions, newest first, with version, people and remarks; two queries.

    Remarks that were not sent back yet are nobody's but the supervising office's.
    """
    remarks = SubmissionRemark.objects.select_related("answered_by").order_by("pk")
    remarks = remarks.exclude(submission__decision="")
    found = (
        Submission.objects.filter(report=report)
        .select_related("version", "to_agency", "by", "decided_by", "proof", "decision_proof")
        .defer("version__content")
        .prefetch_related(Prefetch("remarks", queryset=remarks))
    )
    return tuple(found.order_by("-at", "-pk"))


def remarks_to_settle(report: AnnualReport) -> tuple[RemarkOnPage, ...]:
    """The remarks of the last return, while no later version was handed in. Constant queries."""
    remarks = to_settle(report)
    if not remarks:
        return ()
    then = thaw(remarks[0].submission.version.content)
    now = content_of_loaded(load(report))
    return tuple(_on_page(remark, then, now) for remark in remarks)


def _on_page(remark: SubmissionRemark, then: ReportContent, now: ReportContent) -> RemarkOnPage:
    if remark.cell_id:
        cell = then.declared.by_id[remark.cell_id]
        before, after = then.printed(cell), now.printed(cell)
    elif remark.sentence:
        text = text_at(now, key_of(remark.section_id, remark.paragraph_id))
        before, after = remark.sentence, remark.sentence if remark.sentence in text else ""
    else:
        key = key_of(remark.section_id, remark.paragraph_id)
        before, after = text_at(then, key), text_at(now, key)
    return RemarkOnPage(remark, place_of(remark, then), before, after, is_mended(remark, then, now))


def submitted_to(person: Person, day: date) -> QuerySet[Submission]:
    """Undecided submissions of agencies that `person` supervises from above, oldest first.

    Whether they may decide a certain one (not if they belong to the agency or wrote) the act asks.
    """
    tops = exercised(person, day).filter(duty=Duty.SUPERVISOR)
    below = Q(pk__in=[])
    for path in tops.values_list("agency__path", flat=True).distinct():
        below |= Q(path__startswith=path) & ~Q(path=path)
    return (
        Submission.objects.filter(
            known(person, "report"),
            report__agency__in=Agency.objects.filter(below),
            report__status=Status.SUBMITTED,
            decision="",
            to_agency__isnull=False,
        )
        .select_related("report__agency", "version", "by", "to_agency")
        .defer("version__content")
        .order_by("at", "pk")
    )
