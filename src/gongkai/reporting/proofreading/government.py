"""What the report of a government must tell beside that of a department: RC22 and RC23."""

from __future__ import annotations

from gongkai.reporting.proofreading.copied import prose_of
from gongkai.reporting.statements import ReportText
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import Finding, Outcome
from gongkai.statute.annual_report.rules.declared import RC22, RC23

_ASKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("工作考核", ("考核", "考评", "绩效评估")),
    ("社会评议", ("社会评议", "评议", "公众评价", "满意度")),
    ("责任追究", ("责任追究", "追责", "问责", "追究责任")),
)


def find_missing_results(text: ReportText, kind: AgencyKind) -> list[Finding]:
    """What is not told, and that the sum over the agencies cannot be made from one report.

    Nothing for other kinds of agency.
    """
    if not kind.publishes_for_government:
        return []
    unsummed = Finding(
        RC23.id,
        RC23.severity,
        Outcome.NOT_CHECKABLE,
        "这里没有各部门和下级机关的报告，不能核对汇总的数是否等于各机关之和。",
        cites=RC23.cites,
    )
    prose = prose_of(text)
    missing = [name for name, words in _ASKED if not any(word in prose for word in words)]
    if not missing:
        return [unsummed]
    return [
        unsummed,
        Finding(
            RC22.id,
            RC22.severity,
            Outcome.FAILS,
            f"没有写明{'、'.join(missing)}的结果。政府的年度报告要写工作考核、社会评议和责任追究结果情况，"
            "没有发生的也要写明。",
            cites=RC22.cites,
            sections=("s1",),
        ),
    ]
