"""Every rule on a report that somebody else made, with what people corrected in what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gongkai.reporting.proofreading import TEXT_RULES, check_report
from gongkai.reporting.reading import READER_RULES, ReadCell, Reading
from gongkai.reporting.reading.report_text import report_text_of_reading
from gongkai.reporting.statements import ReportText, Statement, statements_in
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import (
    RULES,
    CellState,
    Entry,
    Finding,
    Outcome,
    Severity,
)

_TITLES = {rule.id: rule.title for rule in READER_RULES} | {
    rule.id: rule.title for rule in (*RULES, *TEXT_RULES)
}
_ORDER = {rule_id: place for place, rule_id in enumerate(_TITLES)}
_SEVERITIES = list(Severity)


@dataclass(frozen=True, slots=True)
class FindingOnReading:
    """A finding on a report read; `rests_on` are those of its cells that a person corrected."""

    finding: Finding
    title: str
    rests_on: tuple[str, ...] = ()

    @property
    def fails(self) -> bool:
        return self.finding.outcome is Outcome.FAILS


@dataclass(frozen=True, slots=True)
class Checked:
    """A reading with its corrections in place, and all that the rules say of it."""

    reading: Reading
    text: ReportText
    findings: tuple[FindingOnReading, ...]
    statements: tuple[Statement, ...]

    @property
    def failing(self) -> tuple[FindingOnReading, ...]:
        """What is wrong, without what cannot be told; the first of `findings`."""
        return tuple(one for one in self.findings if one.fails)

    def count(self, severity: Severity) -> int:
        """How many findings of this severity fail."""
        return sum(one.fails and one.finding.severity is severity for one in self.findings)

    @property
    def unsure(self) -> int:
        """How many cells nobody has decided yet."""
        cells = self.reading.cells.values()
        return sum(cell.entry.state is CellState.UNSURE for cell in cells)


def check_reading(
    reading: Reading,
    corrections: Mapping[str, Entry],
    last: ReportText | None = None,
    kind: AgencyKind | None = None,
) -> Checked:
    """Run the rules on the report as read, with `corrections` in place of what was read.

    What the reader itself found stays as it was: it speaks of the source. `last` is the report of
    the same agency a year before, `kind` what kind of agency it is, where that is known. Pure.
    """
    corrected = with_corrections(reading, corrections)
    text = report_text_of_reading(corrected, last)
    statements = statements_in(text)
    readers = {rule.id for rule in READER_RULES}
    found = [one for one in reading.findings if one.rule in readers]
    found += check_report(text, statements, kind)
    return Checked(corrected, text, _in_order(found, corrections), statements)


def with_corrections(reading: Reading, corrections: Mapping[str, Entry]) -> Reading:
    """The reading with what people say stands in some cells; their places stay."""
    if not corrections:
        return reading
    cells = dict(reading.cells)
    for cell_id, entry in corrections.items():
        if cell_id in cells:
            cells[cell_id] = ReadCell(entry, cells[cell_id].where)
    return replace(reading, cells=cells)


def _in_order(
    found: list[Finding], corrections: Mapping[str, Entry]
) -> tuple[FindingOnReading, ...]:
    """What fails first, errors before warnings, then in the order of the rules."""
    seen = sorted(
        found,
        key=lambda one: (
            one.outcome is not Outcome.FAILS,
            _SEVERITIES.index(one.severity),
            _ORDER.get(one.rule, len(_ORDER)),
        ),
    )
    return tuple(
        FindingOnReading(
            one,
            _TITLES.get(one.rule, one.rule),
            tuple(key for key in one.cells if key in corrections),
        )
        for one in seen
    )
