"""Every rule that a report's figures and words can answer, whoever made it."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reporting.proofreading.text import proofread
from gongkai.reporting.statements import ReportText, Statement
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import Finding, check_cells, check_sections, check_years


def check_report(
    text: ReportText, statements: Sequence[Statement], kind: AgencyKind | None = None
) -> tuple[Finding, ...]:
    """The rules of the law on cells, two years and sections, and what a careful reader finds.

    `kind` is what kind of agency it is; where that is not known, its name tells what it can.
    """
    if kind is None and text.agency:
        kind = AgencyKind.by_name(text.agency)
    found: tuple[Finding, ...] = ()
    if text.declared is not None:
        found += check_cells(text.declared, text.values, agency_kind=kind)
        if text.last is not None and text.last.declared is not None:
            found += check_years(text.declared, text.values, text.last.declared, text.last.values)
    found += check_sections(
        [
            (section.title, "\n".join(words for _, words in section.paragraphs))
            for section in text.sections
        ]
    )
    return found + proofread(text, statements, kind)
