"""Four years of reports: those published earlier, and the drafts that wait at the desk."""

from __future__ import annotations

from datetime import date

from gongkai.demo.cast import AGENCIES, BUREAU, SIBLING, AgencySeed
from gongkai.demo.figures import entries, invented_years, plant_errors
from gongkai.demo.prose import fifth_section, first_section
from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport, Channel, ReportCell
from gongkai.reporting.reading import ReadCell, Reading
from gongkai.reporting.reading.result import ReadParagraph, ReadSection
from gongkai.reporting.services import (
    edit_paragraph,
    import_reading,
    open_report,
    set_platform_count,
    type_cell,
)
from gongkai.statute.annual_report import SECTIONS, form_for_year

PLANTED_YEAR = 2021
DRAFT_YEARS = (2021, 2022)


def publish_earlier_reports() -> list[AnnualReport]:
    """The reports of all agencies that were published before this platform came."""
    taken = []
    for place, seed in enumerate(AGENCIES):
        agency = Agency.objects.get(code=seed.code)
        busy = 24 if place == 0 else 4 + 3 * place
        for year, numbers in invented_years(seed.code, busy=busy):
            if seed.code == BUREAU and year in DRAFT_YEARS:
                continue
            if seed.code == BUREAU:
                numbers = dict.fromkeys(numbers, 0)
            if seed.code == SIBLING and year == PLANTED_YEAR:
                numbers = plant_errors(numbers)
            reading = Reading(
                file=f"{seed.code}-{year}.demo",
                agency=seed.name,
                year=year,
                form=form_for_year(year).code,
                title=f"{seed.name}{year}年政府信息公开工作年度报告",
                sections=_sections(seed, year, numbers),
                cells={key: ReadCell(entry) for key, entry in entries(numbers).items()},
            )
            taken.append(
                import_reading(
                    reading=reading,
                    agency=agency,
                    actor=None,
                    published_on=date(year + 1, 3 if place == 0 else 1, 20 + place),
                )
            )
    return taken


def _sections(seed: AgencySeed, year: int, numbers: dict[str, int]) -> tuple[ReadSection, ...]:
    texts = {
        "s1": tuple(
            ReadParagraph(text, label) for label, text in first_section(seed.name, year, numbers)
        ),
        "s5": tuple(ReadParagraph(text) for text in fifth_section(year)),
        "s6": (ReadParagraph("无"),),
    }
    return tuple(
        ReadSection(section.heading, texts.get(section.id, ()), section.id) for section in SECTIONS
    )


def draft_reports(editor: Person) -> list[AnnualReport]:
    """The bureau's two reports in hand: 2021 complete but for the last look, 2022 just opened."""
    bureau = Agency.objects.get(code=BUREAU)
    first = open_report(agency=bureau, year=DRAFT_YEARS[0], actor=editor)
    _fill_with_zeros(first, editor)
    set_platform_count(report=first, channel=Channel.WEBSITE, count=594, actor=editor)
    set_platform_count(
        report=first, channel=Channel.WECHAT, count=226, actor=editor, name="云岭工信"
    )
    fifth = first.paragraphs.get(section_id="s5")
    edit_paragraph(
        report=first,
        paragraph=fifth,
        text="\n".join(fifth_section(2021)),
        revision=fifth.revision,
        actor=editor,
    )
    second = open_report(agency=bureau, year=DRAFT_YEARS[1], actor=editor)
    return [first, second]


def _fill_with_zeros(report: AnnualReport, editor: Person) -> None:
    """Nobody applied and nobody sued: every cell of tables 3 and 4 that is no sum is 0."""
    sums = {declared.total for declared in report.declared.sums}
    for cell in ReportCell.objects.filter(report=report, value=None).order_by("id"):
        if cell.cell_id not in sums:
            type_cell(report=report, cell_id=cell.cell_id, text="0", actor=editor)
