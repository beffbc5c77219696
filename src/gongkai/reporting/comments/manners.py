"""How each rule speaks in a letter: where it stands, what it asks, and in which words."""

from __future__ import annotations

from dataclasses import replace

from gongkai.reporting.comments.letter import Asks, Part
from gongkai.reporting.comments.manner import Manner
from gongkai.reporting.comments.manners_of_structure import STRUCTURE_MANNERS
from gongkai.reporting.comments.manners_of_tables import TABLE_MANNERS
from gongkai.reporting.comments.manners_of_words import WORD_MANNERS
from gongkai.statute.annual_report import Finding, Severity

MANNERS: dict[str, Manner] = TABLE_MANNERS | WORD_MANNERS | STRUCTURE_MANNERS
"""In the order in which rules follow each other within a part."""

_UNSURE_CELLS = Manner(
    Part.TABLES,
    Asks.EXPLAIN,
    "请书面确认应填的数字。",
    "报送的文件中有数字不能确定填在哪一格或者看不清，请书面确认应填的数字：",
)
_PERHAPS = Manner(
    Part.FIGURES,
    Asks.EXPLAIN,
    "请核实；统计范围不同的，请在文字中写明。",
    "文字有{count}处与表格似不一致，请核实；统计范围不同的，请在文字中写明：",
)
_OTHER = Manner(Part.WORDING, Asks.EXPLAIN, "请核实。", "请核实下列{count}处：")


def manner_of(finding: Finding, *, unsure: bool = False) -> Manner:
    """How a failing finding speaks; `unsure`: RC05 about cells that nobody could read for certain.

    A rule that is not in the list is asked about, never dropped.
    """
    if finding.rule == "RC05" and unsure:
        return _UNSURE_CELLS
    if finding.rule == "RC10" and finding.severity is not Severity.ERROR:
        return _PERHAPS
    if finding.rule in MANNERS:
        return MANNERS[finding.rule]
    asks = Asks.CORRECT if finding.severity is Severity.ERROR else Asks.EXPLAIN
    return replace(_OTHER, asks=asks)
