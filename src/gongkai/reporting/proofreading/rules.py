"""The findings that reading the text makes, beside those of the law's rules."""

from __future__ import annotations

from gongkai.statute.annual_report import Finding, Outcome, Passage, Rule, Severity
from gongkai.statute.sources import REGULATION, Standing

_HONEST = (REGULATION.article(50),)


def _rule(id_: str, severity: Severity, title: str) -> Rule:
    return Rule(id_, severity, title, _HONEST, Standing.CONVENTION)


YEAR = _rule("TEXT-YEAR", Severity.WARNING, "文字里的年份与报告年度一致")
DOUBLED = _rule("TEXT-DOUBLED", Severity.WARNING, "没有重复的字词和标点")
SLIP = _rule("TEXT-SLIP", Severity.WARNING, "没有常见的错别字")
PAST = _rule("TEXT-PAST", Severity.WARNING, "改进措施写准备怎么做，不写已经做了什么")
NUMBERING = _rule("TEXT-NUMBERING", Severity.NOTE, "分条的序号前后相接")
LIST = _rule("TEXT-LIST", Severity.WARNING, "文字里分列的数加起来等于写明的总数")
UNMENTIONED = _rule("TEXT-UNMENTIONED", Severity.NOTE, "表格里不为0的主要数字，文字里有说明")

TEXT_RULES: tuple[Rule, ...] = (YEAR, DOUBLED, SLIP, PAST, NUMBERING, LIST, UNMENTIONED)
"""In the order in which they are shown."""


def found(
    rule: Rule,
    message: str,
    *passages: Passage,
    sections: tuple[str, ...] = (),
    cells: tuple[str, ...] = (),
) -> Finding:
    """A finding of a rule of the text."""
    return Finding(
        rule.id,
        rule.severity,
        Outcome.FAILS,
        message,
        cells,
        cites=rule.cites,
        sections=sections,
        passages=passages,
    )
