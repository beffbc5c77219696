"""The tables and texts of a report as its page at the desk prints them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongkai.reporting.models import Channel
from gongkai.reporting.output import ReportContent, Signature
from gongkai.reporting.output.html_table import TableView, table_view
from gongkai.reporting.queries import CellOnPage, ReportPage, SectionOnPage
from gongkai.statute.annual_report import SECTIONS, Outcome, Severity
from gongkai.workbench.reports.findings import FindingAtDesk

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


def sections_at_desk(page: ReportPage, numbered: list[FindingAtDesk]) -> list[SectionAtDesk]:
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
            noted=sum(
                not one.blocking and one.waived is None and one.outcome is FAILS
                for one in section.findings
            ),
        )
        for section in page.sections
    ]


def _short(section: SectionOnPage) -> str:
    """二、主动公开; the printed title where an imported report has another section."""
    known = next((one for one in SECTIONS if one.id == section.id), None)
    return f"{known.numeral}、{SHORT[known.id]}" if known else section.title


def compared(page: ReportPage) -> list[tuple[str, str, str]]:
    """The few figures by which one year is known from another: label, last year's, this year's."""
    found = [(label, page.cells[key]) for label, key in COMPARED if key in page.cells]
    return [(label, one.last, one.printed) for label, one in found]


def saved_at(page: ReportPage) -> datetime | None:
    """When a person last changed anything."""
    texts = [one.paragraph for part in page.sections for one in part.paragraphs]
    if page.preamble:
        texts.append(page.preamble.paragraph)
    times = [one.touched_at for one in texts if one.touched_at]
    times += [one.row.typed_at for one in page.cells.values() if one.row and one.row.typed_at]
    return max(times, default=None)


def channels(page: ReportPage) -> list[tuple[str, str, object]]:
    typed = {one.channel: one for one in page.platforms}
    return [(value, label, typed.get(value)) for value, label in Channel.choices]
