"""Each kind of case and its page: what `workflow` does not know, since it knows no address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from gongkai.statute.annual_report_flow import FLOW as ANNUAL_REPORT
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.flow import Flow
from gongkai.workflow.models import Case, Responsibility


@dataclass(frozen=True, slots=True)
class CaseKind:
    """A kind of case at the desk.

    `label` is its short name in lists, `page` and `signing` lead to its pages by its number.
    `elsewhere` are the statuses in which somebody outside the agency has it, and what for.
    """

    label: str
    flow: Flow
    page: Callable[[int], str]
    signing: Callable[[int], str]
    elsewhere: dict[str, str] = field(default_factory=dict)

    def status_label(self, status: str) -> str:
        return getattr(self.flow.statuses(status), "label", status)


KINDS: dict[str, CaseKind] = {
    ANNUAL_REPORT.name: CaseKind(
        "年报",
        ANNUAL_REPORT,
        lambda pk: reverse("workbench:report", args=[pk]),
        lambda pk: reverse("workbench:report-signing", args=[pk]),
        {Status.SUBMITTED: "已报送，等上级接受"},
    )
}

PARTS: dict[str, tuple[str, Callable[[int, str], str]]] = {
    "report_part": ("承写", lambda case, key: reverse("workbench:report-part", args=[case, key])),
}
"""Things that belong to a case and have a page of their own: short name, page by case and key."""

OTHER = "事项"


def kind_label(kind: str) -> str:
    """The short name of a kind of case, or of a thing that belongs to one."""
    if kind in PARTS:
        return PARTS[kind][0]
    return KINDS[kind].label if kind in KINDS else OTHER


def label_of(row: Responsibility) -> str:
    """The short name of what somebody answers for."""
    return kind_label(row.case.kind if row.kind == "case" and row.case else row.kind)


def page_of_case(case: Case) -> str:
    """The page of a case; empty for a kind that has none here."""
    return KINDS[case.kind].page(case.pk) if case.kind in KINDS else ""


def signing_page_of(case: Case) -> str:
    """Where a version of the case is signed."""
    return KINDS[case.kind].signing(case.pk) if case.kind in KINDS else ""


def page_of_row(row: Responsibility) -> str:
    """The page of what somebody answers for; that of its case where it has none of its own."""
    if row.kind in PARTS and row.case_id is not None:
        return PARTS[row.kind][1](row.case_id, row.key)
    return page_of_case(row.case) if row.case is not None else ""


def status_label(case: Case) -> str:
    """The status of a case in words, whatever its kind."""
    return KINDS[case.kind].status_label(case.status) if case.kind in KINDS else case.status


def elsewhere(case: Case) -> str:
    """Who outside has it now and what for, in words; empty when nobody has."""
    return KINDS[case.kind].elsewhere.get(case.status, "") if case.kind in KINDS else ""
