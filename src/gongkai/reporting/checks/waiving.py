"""Which findings may stand with a reason, and until when the reason holds."""

from __future__ import annotations

import hashlib
import json

from gongkai.reporting.loaded import Loaded
from gongkai.statute.annual_report import Finding, Outcome, Severity
from gongkai.statute.annual_report.rules.declared import RC06, RC10

WAIVABLE_ERRORS = frozenset({RC06.id, RC10.id})
"""Errors that may stand with a recorded reason: a transfer of cases, a corrected last year, words
that were taken for another number than they state.
"""


def may_be_waived(finding: Finding) -> bool:
    """Warnings and notes may, errors of arithmetic and missing figures may not."""
    if finding.outcome is not Outcome.FAILS:
        return False
    return finding.severity is not Severity.ERROR or finding.rule in WAIVABLE_ERRORS


def key_of(finding: Finding) -> str:
    """Names a finding among those of its report, and again on the next run."""
    speaks_of = [*finding.cells] or [*finding.sections, finding.message]
    if finding.cells and finding.passages:
        # The same figure may be misstated in two places.
        speaks_of.append(finding.message)
    return f"{finding.rule}-{_digest([finding.outcome.value, speaks_of])[:12]}"


def fingerprint_of(finding: Finding, loaded: Loaded) -> str:
    """Changes when anything that the finding speaks of does.

    That is what stands in its cells, both sides of what it compares (one may be last year's), and
    the text of its sections.
    """
    rows = [loaded.rows.get(key) for key in finding.cells]
    cells = [None if row is None else [row.state, row.value] for row in rows]
    texts = [loaded.text(section) for section in finding.sections]
    return _digest([finding.rule, finding.cells, cells, finding.left, finding.right, texts])


def _digest(content: list[object]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
