"""What a careful reader finds in the text of a report."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reporting.proofreading.contradictions import find_contradictions
from gongkai.reporting.proofreading.copied import compare_prose
from gongkai.reporting.proofreading.fees import compare_fees
from gongkai.reporting.proofreading.figures import compare_figures
from gongkai.reporting.proofreading.government import find_missing_results
from gongkai.reporting.proofreading.lists import add_lists
from gongkai.reporting.proofreading.measures import find_past_measures
from gongkai.reporting.proofreading.numbering import find_broken_numbering
from gongkai.reporting.proofreading.slips import find_slips
from gongkai.reporting.proofreading.years import find_wrong_years
from gongkai.reporting.statements import ReportText, Statement
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import Finding


def proofread(
    text: ReportText, statements: Sequence[Statement], kind: AgencyKind | None = None
) -> tuple[Finding, ...]:
    """Everything that needs this report and last year's alone; `kind` None: not known.

    `statements` are those of the text, as the binder gives them.
    """
    findings = [
        *compare_figures(text, statements),
        *find_contradictions(text),
        *add_lists(text),
        *compare_fees(text, statements),
        *find_wrong_years(text),
        *find_slips(text),
        *find_past_measures(text),
        *find_broken_numbering(text),
    ]
    if kind is not None:
        findings += find_missing_results(text, kind)
    if text.last is not None and (copied := compare_prose(text, text.last, "上年的报告")):
        findings.append(copied)
    return tuple(findings)
