"""A report of an invented bureau with a fault for nearly every rule, and all that the rules say."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.reporting.proofreading import proofread
from gongkai.reporting.statements import ReportText, TextSection, statements_in
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import (
    FORM_2021,
    SECTIONS,
    Entry,
    Finding,
    check_cells,
    check_sections,
    check_years,
)

BUREAU = "云岭市工业和信息化局"


def entries(**other: int | Entry) -> dict[str, Entry]:
    """Zeros everywhere, but for cells named with __ for the dot."""
    values = {cell.id: Entry.number(0) for cell in FORM_2021.cells}
    for name, value in other.items():
        key = name.replace("__", ".")
        values[key] = value if isinstance(value, Entry) else Entry.number(value)
    return values


def report(
    values: Mapping[str, Entry],
    *paragraphs: tuple[str | None, str],
    fifth: tuple[str, ...] = ("还存在公开不够及时的问题。", "下一步将加强培训。"),
    last: ReportText | None = None,
    preamble: tuple[str, ...] = (),
) -> ReportText:
    """A report for 2021 whose first section has `paragraphs` as (label, text)."""
    texts = {"s1": paragraphs, "s5": tuple((None, one) for one in fifth), "s6": ((None, "无。"),)}
    return ReportText(
        BUREAU,
        2021,
        "2021",
        values,
        title=f"{BUREAU}2021年政府信息公开工作年度报告",
        preamble=preamble,
        sections=tuple(
            TextSection(section.id, section.heading, texts.get(section.id, ()))
            for section in SECTIONS
        ),
        last=last,
    )


def findings_on(text: ReportText, kind: AgencyKind | None = None) -> tuple[Finding, ...]:
    """Every rule that needs no database."""
    found = [*check_cells(FORM_2021, text.values, agency_kind=kind)]
    if text.last is not None:
        found += check_years(FORM_2021, text.values, FORM_2021, text.last.values)
    found += check_sections(
        [
            (section.title, "\n".join(words for _, words in section.paragraphs))
            for section in text.sections
        ]
    )
    return (*found, *proofread(text, statements_in(text), kind))


def one(text: ReportText, rule: str, kind: AgencyKind | None = None) -> tuple[Finding, ...]:
    """The findings of one rule."""
    return tuple(found for found in findings_on(text, kind) if found.rule == rule)
