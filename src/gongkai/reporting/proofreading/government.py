"""What the report of a government must tell beside that of a department: RC22."""

from __future__ import annotations

from gongkai.reporting.proofreading.copied import prose_of
from gongkai.reporting.statements import ReportText
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import Finding, Outcome
from gongkai.statute.annual_report.rules.declared import RC22

_ASKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("工作考核", ("考核", "考评", "绩效评估")),
    ("社会评议", ("社会评议", "评议", "公众评价", "满意度")),
    ("责任追究", ("责任追究", "追责", "问责", "追究责任")),
)


def find_missing_results(text: ReportText, kind: AgencyKind) -> list[Finding]:
    """One finding that names what is not told; nothing for other kinds of agency."""
    if not kind.publishes_for_government:
        return []
    prose = prose_of(text)
    missing = [name for name, words in _ASKED if not any(word in prose for word in words)]
    if not missing:
        return []
    return [
        Finding(
            RC22.id,
            RC22.severity,
            Outcome.FAILS,
            f"没有写明{'、'.join(missing)}的结果。政府的年度报告要写工作考核、社会评议和责任追究结果情况，"
            "没有发生的也要写明。",
            cites=RC22.cites,
            sections=("s1",),
        )
    ]
