"""How far a report has come, in one query, for the head of its page.

Of those who may sign a step in their own right two are named; the signing page names all of them,
and their deputies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from gongkai.reporting.models import AnnualReport, ReportVersion, Submission
from gongkai.reporting.models.versions import NEWEST_FIRST
from gongkai.reporting.queries import remarks_to_settle
from gongkai.statute.annual_report_flow import SIGNED, Status
from gongkai.statute.draft_kinds import ANNUAL_REPORT
from gongkai.workbench.reports.route import Decision, Named, RouteLine, lapsed_of
from gongkai.workflow.models import Draft, Importance, Signature, SignatureStep
from gongkai.workflow.queries.eligible import left_to_sign


@dataclass(frozen=True, slots=True)
class DraftInHead:
    """The newest version, as the route prints it."""

    version: int
    at: datetime
    drafter: Named
    outcome: str


@dataclass(frozen=True, slots=True)
class Head:
    """`route` is shown while it is signed and after signatures fell; `signed` counts those that
    stand. `is_public`: the newest version is. `edition`: how many versions the public has seen.
    `waits_here`, `waits_elsewhere`: an office in or outside this installation is to decide.
    `unsettled`: remarks of the supervising office neither mended nor answered.
    """

    draft: DraftInHead | None = None
    route: tuple[RouteLine, ...] = ()
    is_public: bool = False
    edition: int = 0
    waits_here: bool = False
    waits_elsewhere: bool = False
    unsettled: int = 0

    @property
    def signed(self) -> int:
        return sum(line.signature is not None for line in self.route)

    @property
    def has_fallen(self) -> bool:
        """Whether the newest version was sent back or changed, with decisions to show."""
        return any(line.lapsed for line in self.route)

    @property
    def waiting(self) -> tuple[RouteLine, ...]:
        return tuple(line for line in self.route if line.is_waiting or line.is_blocked)


def head_of(report: AnnualReport, day: date) -> Head:
    """The head of the report's page: one query, or none where there is nothing to tell.

    A draft that was put up before takes another: it may have come back from above.
    """
    if report.status in SIGNED:
        return _of_version(report)
    if report.status not in {Status.DRAFT, Status.SIGNING}:
        return Head()
    head = _of_route(report, day)
    if report.status == Status.SIGNING or head.draft is None:
        return head
    return replace(head, unsettled=sum(not one.settled for one in remarks_to_settle(report)))


def _of_version(report: AnnualReport) -> Head:
    undecided = Submission.objects.filter(report=OuterRef("report"), decision="")
    shown = ReportVersion.objects.filter(report=OuterRef("report"), edition__isnull=False)
    versions = ReportVersion.objects.filter(report=report).annotate(
        waits_here=Exists(undecided.filter(to_agency__isnull=False)),
        waits_elsewhere=Exists(undecided.filter(to_agency=None)),
        editions=Subquery(shown.order_by("-edition").values("edition")[:1]),
    )
    found = (
        versions.select_related("draft__drafter").defer("content").order_by(*NEWEST_FIRST).first()
    )
    if found is None:
        return Head(is_public=report.is_published)
    draft = found.draft
    return Head(
        draft=_draft(draft.version, draft.at, draft.drafter_id, draft.drafter.name, draft.outcome)
        if draft
        else None,
        is_public=found.is_public,
        edition=found.editions or 0,  # type: ignore[attr-defined]
        waits_here=found.waits_here,  # type: ignore[attr-defined]
        waits_elsewhere=found.waits_elsewhere,  # type: ignore[attr-defined]
    )


def _draft(version: int, at: datetime, drafter: int, name: str, outcome: str) -> DraftInHead:
    return DraftInHead(version, at, Named(drafter, name), outcome)


_STEP = (
    "pk",
    "order",
    "label",
    "only_important",
    "waits_since",
    "draft__version",
    "draft__at",
    "draft__outcome",
    "draft__importance",
    "draft__drafter_id",
    "draft__drafter__name",
)
_DECISION = (
    "signatures__pk",
    "signatures__signer_id",
    "signatures__signer__name",
    "signatures__on_behalf_of__name",
    "signatures__at",
    "signatures__opinion",
    "signatures__decision",
    "signatures__voided_at",
    "signatures__voided_because",
)


def _of_route(report: AnnualReport, day: date) -> Head:
    rows = list(_rows(report, day))
    if not rows:
        return Head(edition=1 if report.is_published else 0)
    first = rows[0]
    lines = tuple(_line(list(of_step)) for _, of_step in groupby(rows, key=lambda row: row["pk"]))
    draft = _draft(
        first["draft__version"],
        first["draft__at"],
        first["draft__drafter_id"],
        first["draft__drafter__name"],
        first["draft__outcome"],
    )
    return Head(draft=draft, route=lines, edition=1 if report.is_published else 0)


def _rows(report: AnnualReport, day: date) -> QuerySet[SignatureStep, dict[str, Any]]:
    """A row for each step and each decision on it, of the newest version."""
    newest = Draft.objects.filter(case=report, kind=ANNUAL_REPORT.name).order_by("-version")
    names = left_to_sign(day).values("name")
    steps = SignatureStep.objects.filter(draft=newest.values("pk")[:1])
    return (
        steps.annotate(holder=Subquery(names[:1]), second=Subquery(names[1:2]))
        .order_by("order", "pk", "signatures__at", "signatures__pk")
        .values(*_STEP, *_DECISION, "holder", "second")
    )


def _line(rows: list[dict[str, Any]]) -> RouteLine:
    step = rows[0]
    decisions = list(_decisions(rows))
    standing = [one for one in decisions if not one.fell and not one.sent_back]
    holders = tuple(Named(0, name) for name in (step["holder"], step["second"]) if name)
    return RouteLine(
        step=step["pk"],
        order=step["order"],
        label=step["label"],
        state=_state(step, bool(standing), bool(holders)),
        holders=holders,
        deputies=(),
        since=step["waits_since"],
        signature=standing[0] if standing else None,
        lapsed=lapsed_of(decisions),
    )


def _state(step: dict[str, Any], is_signed: bool, has_holder: bool) -> str:
    if is_signed:
        return "signed"
    if step["only_important"] and step["draft__importance"] != Importance.IMPORTANT:
        return "not_needed"
    if step["draft__outcome"]:
        return "later"
    if not has_holder:
        return "blocked"
    return "waiting" if step["waits_since"] else "later"


def _decisions(rows: list[dict[str, Any]]) -> Iterator[Decision]:
    for row in rows:
        if row["signatures__pk"] is None:
            continue
        void = row["signatures__voided_at"] is not None
        yield Decision(
            pk=row["signatures__pk"],
            by=Named(row["signatures__signer_id"], row["signatures__signer__name"]),
            absent=row["signatures__on_behalf_of__name"] or "",
            at=row["signatures__at"],
            opinion=row["signatures__opinion"],
            sent_back=row["signatures__decision"] == Signature.Decision.RETURNED,
            fell=(row["signatures__voided_because"] or "已失效") if void else "",
        )
