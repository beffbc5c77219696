"""The page of one report, whole or only what changes with each act."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, Channel
from gongkai.reporting.output import ReportContent, Signature
from gongkai.reporting.output.html_table import TableView, table_view
from gongkai.reporting.queries import (
    CellOnPage,
    FindingOnReport,
    ReportPage,
    SectionOnPage,
    report_page,
)
from gongkai.workbench.permitted import desk_of, open_to_work
from gongkai.workbench.reports.opening import report_or_404


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding with the number under which cells point to it."""

    number: int
    finding: FindingOnReport


@dataclass(frozen=True, slots=True)
class CellAtDesk:
    """A cell, and the numbers of the findings that speak of it, for `aria-describedby`."""

    on_page: CellOnPage
    described_by: str

    @property
    def classes(self) -> str:
        worst = {"E": "broken", "W": "linked", "N": "linked"}.get(self.on_page.worst, "")
        return f"{worst} typed" if self.on_page.differs else worst


@dataclass(frozen=True, slots=True)
class SectionAtDesk:
    """A section with its table ready to print and how many findings are open in it."""

    section: SectionOnPage
    table: TableView | None
    wrong: int
    noted: int


@dataclass(frozen=True, slots=True)
class StepAtDesk:
    """A button; `why_not` says in words why it cannot be pressed now, empty when it can."""

    name: str
    label: str
    why_not: str
    is_main: bool


@require_GET
@open_to_work
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report at the desk. An htmx or script request gets the changing parts alone."""
    found = report_or_404(request, pk)
    name = "live.html" if request.headers.get("HX-Request") else "report.html"
    context = desk_context(found, desk_of(request).person)
    return render(request, f"workbench/reports/{name}", context)


def desk_context(report: AnnualReport, person: Person) -> dict[str, object]:
    """What the templates of the report page print."""
    page = report_page(report, person)
    numbered = [NumberedFinding(place, one) for place, one in enumerate(page.findings, start=1)]
    return {
        "page": page,
        "report": report,
        "findings": numbered,
        "sections": _sections(page, numbered),
        "steps": _steps(page, person),
        "channels": _channels(page),
        "formats": FORMATS,
    }


FORMATS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("html", "网页"), ("json", "JSON"))


def _sections(page: ReportPage, numbered: list[NumberedFinding]) -> list[SectionAtDesk]:
    numbers: dict[str, list[str]] = {}
    for one in numbered:
        for cell_id in one.finding.cells:
            numbers.setdefault(cell_id, []).append(f"finding-{one.number}")
    extras = {
        cell_id: CellAtDesk(cell, " ".join(numbers.get(cell_id, [])[:3]))
        for cell_id, cell in page.cells.items()
    }
    content = ReportContent(
        agency_name=page.agency.name,
        agency_code=page.agency.code,
        year=page.report.year,
        form=page.report.form,
        title=page.report.title,
        sections=(),
        entries={cell_id: cell.entry for cell_id, cell in page.cells.items()},
        signature=Signature(agency=page.agency.name),
    )
    return [
        SectionAtDesk(
            section,
            table_view(content, section.table, section.title, extras=extras)
            if section.table
            else None,
            wrong=sum(one.blocking for one in section.findings),
            noted=sum(not one.blocking and one.waived is None for one in section.findings),
        )
        for section in page.sections
    ]


def _steps(page: ReportPage, person: Person) -> list[StepAtDesk]:
    """The steps of the flow from here, each with the reason why it cannot be taken."""
    report, mine = page.report, {step.name for step in page.steps}
    steps = []
    for step in report.FLOW.steps_from(report.status):
        why_not = ""
        if step.name not in mine:
            who = "、".join(sorted(duty.label for duty in step.duties))
            why_not = f"由“{who}”办理"
        elif step.name == "check" and page.blocking:
            why_not = f"还有{len(page.blocking)}处问题，改正或写明理由后才能核对通过"
        elif step.name == "publish" and person.name in page.drafter_names:
            why_not = "参与起草的人不能公布，请另一位负责人公布"
        steps.append(StepAtDesk(step.name, step.label, why_not, step.name != "reopen"))
    return steps


def _channels(page: ReportPage) -> list[tuple[str, str, object]]:
    typed = {one.channel: one for one in page.platforms}
    return [(value, label, typed.get(value)) for value, label in Channel.choices]
