"""The report on paper and as data: one content, five forms, each read back before it leaves.

from gongkai.reporting.output import ReportContent, render
pdf = render(content, "pdf")
"""

from gongkai.reporting.output.content import (
    Paragraph,
    ReportContent,
    ReportSection,
    Signature,
    printed_entry,
)
from gongkai.reporting.output.difference import OutputDiffers
from gongkai.reporting.output.rendering import FORMATS, OutputFormat, render

__all__ = [
    "FORMATS",
    "OutputDiffers",
    "OutputFormat",
    "Paragraph",
    "ReportContent",
    "ReportSection",
    "Signature",
    "printed_entry",
    "render",
]
