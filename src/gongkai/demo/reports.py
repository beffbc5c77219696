"""Four years of reports: those published earlier, and the drafts that wait at the desk."""

from __future__ import annotations

from datetime import date

from gongkai.demo.cast import AGENCIES, BUREAU, PEOPLE, SIBLING, AgencySeed
from gongkai.demo.figures import entries, invented_years, misstate, plant_errors
from gongkai.demo.prose import (
    account,
    fifth_section,
    first_section,
    of_a_government,
    sixth_section,
)
from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport, Channel, ReportCell
from gongkai.reporting.reading import ReadCell, Reading
from gongkai.reporting.reading.result import ReadParagraph, ReadSection
from gongkai.reporting.services import (
    edit_paragraph,
    file_report,
    fill_with_zeros,
    import_reading,
    open_report,
    set_platform_count,
)
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import PARAGRAPHS, SECTIONS, form_for_year
from gongkai.statute.duties import Duty

PLANTED_YEAR = 2021
DRAFT_YEARS = (2021, 2022)
_LABELS = {paragraph.id: paragraph.label for paragraph in PARAGRAPHS}


def file_earlier_reports(today: date) -> list[AnnualReport]:
    """The reports of the other agencies, published before this platform came.

    Each was read from a file and is filed by the head of the agency's office.
    """
    heads = {
        seed.agency: Person.objects.get(username=seed.username)
        for seed in PEOPLE
        if Duty.OFFICE_HEAD in seed.duties
    }
    filed = []
    for place, seed in enumerate(AGENCIES):
        if seed.code == BUREAU:
            continue
        agency = Agency.objects.get(code=seed.code)
        busy = 24 if place == 0 else 4 + 3 * place
        for year, numbers in invented_years(seed.code, busy=busy):
            told = numbers
            if seed.code == SIBLING and year == PLANTED_YEAR:
                told, numbers = misstate(numbers), plant_errors(numbers)
            reading = Reading(
                file=f"{seed.code}-{year}.demo",
                agency=seed.name,
                year=year,
                form=form_for_year(year).code,
                title=f"{seed.name}{year}年政府信息公开工作年度报告",
                sections=_sections(seed, year, told),
                cells={key: ReadCell(entry) for key, entry in entries(numbers).items()},
            )
            report = import_reading(
                reading=reading,
                agency=agency,
                actor=None,
                published_on=date(year + 1, 3 if place == 0 else 1, 20 + place),
            )
            filed.append(file_report(report=report, actor=heads[seed.code], today=today))
    return filed


def _sections(seed: AgencySeed, year: int, numbers: dict[str, int]) -> tuple[ReadSection, ...]:
    texts = {
        "s1": tuple(ReadParagraph(text, label) for label, text in _first(seed, year, numbers)),
        "s5": tuple(ReadParagraph(text) for text in fifth_section(seed.name, year)),
        "s6": (ReadParagraph(sixth_section(numbers)),),
    }
    return tuple(
        ReadSection(section.heading, texts.get(section.id, ()), section.id) for section in SECTIONS
    )


def _first(seed: AgencySeed, year: int, numbers: dict[str, int]) -> list[tuple[str, str]]:
    paragraphs = first_section(seed.name, year, numbers)
    if seed.kind == AgencyKind.GOVERNMENT:
        label, text = paragraphs[-1]
        paragraphs[-1] = label, text + of_a_government(year)
    return paragraphs


def draft_reports(editor: Person) -> list[AnnualReport]:
    """The bureau's two reports in hand: 2021 complete but for the last look, 2022 just opened."""
    bureau = Agency.objects.get(code=BUREAU)
    first = open_report(agency=bureau, year=DRAFT_YEARS[0], actor=editor)
    complete(first, editor)
    set_platform_count(report=first, channel=Channel.WEBSITE, count=594, actor=editor)
    set_platform_count(
        report=first, channel=Channel.WECHAT, count=226, actor=editor, name="云岭工信"
    )
    second = open_report(agency=bureau, year=DRAFT_YEARS[1], actor=editor)
    return [first, second]


def complete(report: AnnualReport, editor: Person) -> None:
    """Nobody applied and nobody sued: what is blank is 0; and words on what was done and lacks."""
    for table in (2, 3, 4):
        if any(cell.value is None for cell in _cells(report, table)):
            fill_with_zeros(report=report, table=table, actor=editor)
    name, year = report.agency.name, report.year
    for text in report.paragraphs.filter(section_id__in=("s1", "s5")):
        if text.section_id == "s5":
            words = "\n".join(fifth_section(name, year))
        else:
            label = _LABELS.get(text.paragraph_id, "")
            words = text.text + account(label, name, year)
        if words != text.text:
            edit_paragraph(
                report=report, paragraph=text, text=words, revision=text.revision, actor=editor
            )


def _cells(report: AnnualReport, table: int) -> list[ReportCell]:
    return list(report.cells.filter(cell_id__startswith=f"t{table}."))
