"""The page of one report, whole or only what changes with each act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from gongkai.reporting.models import AnnualReport, Channel
from gongkai.reporting.output import ReportContent, Signature
from gongkai.reporting.output.html_table import TableView, table_view
from gongkai.reporting.queries import (
    CellOnPage,
    ReportPage,
    SectionOnPage,
    report_page,
)
from gongkai.statute.annual_report import SECTIONS, Outcome, Severity
from gongkai.statute.duties import Duty
from gongkai.statute.flow import Step
from gongkai.workbench.permitted import desk_of, open_to_work
from gongkai.workbench.reports.findings import FindingAtDesk, findings_at_desk
from gongkai.workbench.reports.opening import report_or_404


@dataclass(frozen=True, slots=True)
class CellAtDesk:
    """A cell, and the numbers of the findings that speak of it, for `aria-describedby`."""

    on_page: CellOnPage
    described_by: str

    @property
    def classes(self) -> str:
        """The mark of its gravest finding; a blank that is only not filled yet is no alarm.

        Of the cells of one finding the first stands for it, the others are shown as its company.
        """
        cell = self.on_page
        open_ones = [one for one in cell.findings if not one.waived and one.outcome is FAILS]
        if not open_ones:
            mark = ""
        elif not cell.printed and all(one.rule == "RC05" for one in open_ones):
            mark = "missing"
        elif any(one.severity is ERROR and one.cells[0] == cell.id for one in open_ones):
            mark = "broken"
        else:
            mark = "linked"
        return f"{mark} typed".strip() if cell.differs else mark


@dataclass(frozen=True, slots=True)
class SectionAtDesk:
    """A section with its table ready to print and how many findings are open in it."""

    section: SectionOnPage
    short: str
    table: TableView | None
    wrong: int
    noted: int

    @property
    def is_empty(self) -> bool:
        """Nothing is written where only text belongs."""
        return self.table is None and not any(one.text for one in self.section.paragraphs)


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
    context = desk_context(request, found)
    return render(request, f"workbench/reports/{name}", context)


def done(request: HttpRequest, report: AnnualReport, told: str, anchor: str = "") -> HttpResponse:
    """After an act: back to the page at `anchor`, or for a script the changing parts alone."""
    if request.headers.get("HX-Request"):
        report.refresh_from_db()
        context = desk_context(request, report)
        return render(request, "workbench/reports/live.html", context)
    messages.success(request, told)
    place = reverse("workbench:report", args=[report.pk])
    return redirect(f"{place}#{anchor}" if anchor else place)


def page_at_desk(request: HttpRequest, report: AnnualReport) -> ReportPage:
    """The page for who asks; the desk knows their duties where the report is of its agency."""
    desk = desk_of(request)
    held = desk.duties if desk.agency == report.agency else None
    return report_page(report, desk.person, held)


def desk_context(request: HttpRequest, report: AnnualReport) -> dict[str, object]:
    """What the templates of the report page print."""
    page = page_at_desk(request, report)
    numbered = findings_at_desk(page)
    return {
        "page": page,
        "report": report,
        "findings": numbered,
        "sections": _sections(page, numbered),
        "compared": _compared(page),
        "awaiting": [page.cells[key] for key in page.awaiting_confirmation],
        "steps": _steps(page),
        "channels": _channels(page),
        "formats": FORMATS,
        "saved_at": _saved_at(page),
    }


ERROR, FAILS = Severity.ERROR, Outcome.FAILS

SHORT = {
    "s1": "总体情况",
    "s2": "主动公开",
    "s3": "申请办理",
    "s4": "复议诉讼",
    "s5": "问题改进",
    "s6": "其他事项",
}
"""The sections in the strip that leads to them: the titles by law do not fit there."""

COMPARED = (
    ("行政许可", "t2.art20_5.licensing.decisions"),
    ("行政处罚", "t2.art20_6.penalty.decisions"),
    ("新收申请", "t3.new_received.total"),
    ("办结申请", "t3.outcome.total.total"),
    ("结转申请", "t3.carried_out.total"),
)

FORMATS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("html", "网页"), ("json", "JSON"))


def _sections(page: ReportPage, numbered: list[FindingAtDesk]) -> list[SectionAtDesk]:
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
            _short(section),
            table_view(content, section.table, section.title, extras=extras)
            if section.table
            else None,
            wrong=sum(one.blocking for one in section.findings),
            noted=sum(not one.blocking and one.waived is None for one in section.findings),
        )
        for section in page.sections
    ]


def _short(section: SectionOnPage) -> str:
    """二、主动公开; the printed title where an imported report has another section."""
    known = next((one for one in SECTIONS if one.id == section.id), None)
    return f"{known.numeral}、{SHORT[known.id]}" if known else section.title


def _compared(page: ReportPage) -> list[tuple[str, str, str]]:
    """The few figures by which one year is known from another: label, last year's, this year's."""
    found = [(label, page.cells[key]) for label, key in COMPARED if key in page.cells]
    return [(label, one.last, one.printed) for label, one in found]


def _saved_at(page: ReportPage) -> datetime | None:
    """When a person last changed anything."""
    texts = [one.paragraph for part in page.sections for one in part.paragraphs]
    if page.preamble:
        texts.append(page.preamble.paragraph)
    times = [one.touched_at for one in texts if one.touched_at]
    times += [one.row.typed_at for one in page.cells.values() if one.row and one.row.typed_at]
    return max(times, default=None)


def _steps(page: ReportPage) -> list[StepAtDesk]:
    """The steps of the flow still to come, each with the reason why it cannot be taken now."""
    report = page.report
    here = report.FLOW.steps_from(report.status)
    leads_to = {step.target for step in here}
    steps = [
        StepAtDesk(one.name, one.label, _why_not(page, one), one.name != "reopen") for one in here
    ]
    steps += [
        StepAtDesk(later.name, later.label, f"核对之后由{_who(later)}办理", True)
        for later in report.FLOW.steps
        if report.is_draft
        and later not in here
        and leads_to & later.sources
        and later.target
        and later.target != report.status
    ]
    return steps


def _who(step: Step) -> str:
    return "、".join(duty.label for duty in Duty if duty in step.duties)


def _why_not(page: ReportPage, step: Step) -> str:
    if step.name not in {one.name for one in page.steps}:
        return f"由{_who(step)}办理"
    if step.name == "check" and page.blocking:
        return f"改正{len(page.blocking)}处问题或者写明理由后才能办"
    if step.name == "publish" and page.has_drafted:
        return "您参与了编写，须由没有参与的负责人办理"
    return ""


def _channels(page: ReportPage) -> list[tuple[str, str, object]]:
    typed = {one.channel: one for one in page.platforms}
    return [(value, label, typed.get(value)) for value, label in Channel.choices]
