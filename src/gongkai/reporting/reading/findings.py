"""The reader's own findings, declared; the docs list them."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.statute.annual_report import Finding, Outcome, Severity


@dataclass(frozen=True)
class ReaderFinding:
    """A thing the reader may remark."""

    id: str
    severity: Severity
    title: str


TITLE = ReaderFinding("READ-TITLE", Severity.WARNING, "标题与通行写法不同，或者没有标题")
FORM = ReaderFinding("READ-FORM", Severity.WARNING, "表格的格式与年度不符，以表格为准")
TABLE = ReaderFinding("READ-TABLE", Severity.WARNING, "有一张表没有印出")
DOUBLED = ReaderFinding("READ-DOUBLED", Severity.WARNING, "同一格印了两次")
YEAR = ReaderFinding("READ-YEAR", Severity.WARNING, "读不出报告年度")
AGENCY = ReaderFinding("READ-AGENCY", Severity.WARNING, "读不出机关名称")

READER_FINDINGS = (TITLE, FORM, TABLE, DOUBLED, YEAR, AGENCY)


def remark(what: ReaderFinding, message: str, cells: tuple[str, ...] = ()) -> Finding:
    """A finding of the reader."""
    return Finding(what.id, what.severity, Outcome.FAILS, message, cells)
