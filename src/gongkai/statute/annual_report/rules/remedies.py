"""Reviews and suits beside the applications they come from and last year's: RC15 and RC16."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.statute.annual_report import table3, table4
from gongkai.statute.annual_report.rules.declared import RC15, RC16
from gongkai.statute.annual_report.rules.finding import Finding, Outcome

_HANDLED = table3.cell_id("outcome.total", "total")
_DISPUTED = tuple(table4.cell_id(group, "total") for group in ("review", "lit_direct"))


def check_remedies(here: Mapping[str, int], last: Mapping[str, int]) -> list[Finding]:
    """Check the numbers of a report and of the year before; both are by cell, numbers alone.

    RC16 is `not_checkable` for want of a number, one finding for all groups; RC15 stays silent
    then, since it only asks.
    """
    return _without_applications(here, last) + _vanished(here, last)


def _without_applications(here: Mapping[str, int], last: Mapping[str, int]) -> list[Finding]:
    if any(key not in here for key in (_HANDLED, *_DISPUTED)) or _HANDLED not in last:
        return []
    disputed = sum(here[key] for key in _DISPUTED)
    if not disputed or here[_HANDLED] or last[_HANDLED]:
        return []
    return [
        Finding(
            RC15.id,
            RC15.severity,
            Outcome.FAILS,
            f"行政复议和未经复议直接起诉的共{disputed}件，但本年和上年办理结果的总计都是0。"
            "请核对是否漏计申请；确因不予答复、主动公开等引起的，写明理由。",
            (*_DISPUTED, _HANDLED),
            str(disputed),
            "0",
            RC15.cites,
        )
    ]


def _vanished(here: Mapping[str, int], last: Mapping[str, int]) -> list[Finding]:
    findings = []
    unknown: list[str] = []
    for group, text, above in table4.GROUPS:
        pending = table4.cell_id(group, "pending")
        total = table4.cell_id(group, "total")
        if pending not in last or total not in here:
            unknown.append(total)
        elif here[total] < last[pending]:
            findings.append(
                Finding(
                    RC16.id,
                    RC16.severity,
                    Outcome.FAILS,
                    f"{above}{text}上年报告有{last[pending]}件尚未审结，本年总计只有{here[total]}件，"
                    f"少{last[pending] - here[total]}件。上年未结的，本年应按审理结果或者尚未审结"
                    "再列一次。请补列；确有其他原因的，写明理由。",
                    (total,),
                    str(here[total]),
                    str(last[pending]),
                    RC16.cites,
                )
            )
    if unknown:
        findings.append(
            Finding(
                RC16.id,
                RC16.severity,
                Outcome.NOT_CHECKABLE,
                f"表四有{len(unknown)}组不能与上年的尚未审结件数核对，因为本年或者上年的有关数字没有填。"
                "填好数字后再核对。",
                tuple(unknown),
                cites=RC16.cites,
            )
        )
    return findings
