"""Running the rules on one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongkai.reporting.checks.waiving import fingerprint_of, key_of, may_be_waived
from gongkai.reporting.loaded import Loaded
from gongkai.reporting.models import Origin, Waiver
from gongkai.reporting.proofreading import TEXT_RULES, check_report
from gongkai.reporting.report_text import report_text_of_loaded
from gongkai.reporting.statements import statements_in
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import (
    RULES,
    Finding,
    Outcome,
    Passage,
    Severity,
    check_computed,
)
from gongkai.statute.annual_report.rules.declared import RC14
from gongkai.statute.sources import Citation

Wants = Literal["mend", "reason", "explanation", "confirmation", ""]


@dataclass(frozen=True, slots=True)
class FindingOnReport:
    """A finding with what follows from it.

    `key` names it in acts. `blocking`: the report cannot be finished while it stands so. `wants`
    is what would settle it; empty when nothing is asked. `waived` is the reason that holds now.
    """

    key: str
    rule: str
    title: str
    severity: Severity
    outcome: Outcome
    message: str
    cells: tuple[str, ...]
    sections: tuple[str, ...]
    passages: tuple[Passage, ...]
    left: str | None
    right: str | None
    cites: tuple[Citation, ...]
    blocking: bool
    may_be_waived: bool
    wants: Wants
    waived: Waiver | None


_RULES = {rule.id: rule for rule in (*RULES, *TEXT_RULES)}
_ORDER = {rule_id: place for place, rule_id in enumerate(_RULES)}
_SEVERITIES = list(Severity)


def findings_on(loaded: Loaded) -> tuple[FindingOnReport, ...]:
    """What the rules find, errors first. Pure: nothing is read or written.

    Rules of records (RC14) apply to a report drafted here alone; one that was published elsewhere
    is checked too, but its findings are facts of the past and block nothing.
    """
    found = [_on_report(finding, loaded) for finding in raw_findings(loaded)]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.blocking,
                _SEVERITIES.index(one.severity),
                one.outcome is not Outcome.FAILS,
                _ORDER[one.rule],
            ),
        )
    )


def raw_findings(loaded: Loaded) -> tuple[Finding, ...]:
    """The findings of the law's rules, in their order, before anybody's word on them."""
    report, form, entries = loaded.report, loaded.form, loaded.entries
    text = report_text_of_loaded(loaded)
    findings = check_report(text, statements_in(text), AgencyKind(report.agency.kind))
    if report.origin == Origin.DRAFTED:
        computed = {
            key: row.computed for key, row in loaded.rows.items() if row.computed is not None
        }
        confirmed = {key for key, row in loaded.rows.items() if row.is_confirmed}
        findings += check_computed(form, entries, computed, confirmed)
    return findings


def _on_report(finding: Finding, loaded: Loaded) -> FindingOnReport:
    key = key_of(finding)
    waivable = may_be_waived(finding)
    waiver = loaded.waivers.get(key) if waivable else None
    if waiver is not None and waiver.fingerprint != fingerprint_of(finding, loaded):
        waiver = None
    return FindingOnReport(
        key=key,
        rule=finding.rule,
        title=_RULES[finding.rule].title,
        severity=finding.severity,
        outcome=finding.outcome,
        message=finding.message,
        cells=finding.cells,
        sections=finding.sections,
        passages=finding.passages,
        left=finding.left,
        right=finding.right,
        cites=finding.cites,
        blocking=_blocks(finding, loaded) and waiver is None,
        may_be_waived=waivable,
        wants="" if waiver is not None else _wants(finding, loaded),
        waived=waiver,
    )


def _blocks(finding: Finding, loaded: Loaded) -> bool:
    return (
        loaded.report.origin == Origin.DRAFTED
        and finding.outcome is Outcome.FAILS
        and finding.severity is not Severity.NOTE
    )


def _wants(finding: Finding, loaded: Loaded) -> Wants:
    if finding.outcome is not Outcome.FAILS:
        return ""
    if finding.rule == RC14.id:
        row = loaded.rows.get(finding.cells[0])
        if row is None or not row.is_typed:
            return "mend"
        return "confirmation" if row.reason else "reason"
    if finding.severity is Severity.NOTE:
        return "explanation"
    return "reason" if may_be_waived(finding) else "mend"
