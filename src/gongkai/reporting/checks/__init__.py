"""Every rule on one report, with what people said about the findings."""

from gongkai.reporting.checks.findings import FindingOnReport, Wants, findings_on
from gongkai.reporting.checks.waiving import may_be_waived

__all__ = ["FindingOnReport", "Wants", "findings_on", "may_be_waived"]
