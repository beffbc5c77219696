"""The one way out: write, read back, compare, and only then hand over."""

from __future__ import annotations

from importlib import import_module
from typing import Literal

from gongkai.reporting.output.content import ReportContent

OutputFormat = Literal["html", "docx", "pdf", "xlsx", "json"]

FORMATS: dict[str, str] = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""The five forms and their media types."""


def write(content: ReportContent, output_format: OutputFormat) -> bytes:
    """Write one form without reading it back. The same content gives the same bytes."""
    # Each writer brings a large library; a page that links to a PDF must not load python-docx.
    writer = import_module(f"gongkai.reporting.output.{output_format}")
    written: bytes = writer.write(content)
    return written


def render(content: ReportContent, output_format: OutputFormat) -> bytes:
    """Write one form and compare what stands in it, cell by cell, with the content.

    Raises OutputDiffers when a table, a cell or a heading reads back differently.
    """
    from gongkai.reporting.output.readback import verify

    written = write(content, output_format)
    verify(content, output_format, written)
    return written


def file_name(content: ReportContent, output_format: OutputFormat) -> str:
    """The name under which a report is handed out: <agency code>-<year>.<format>."""
    return f"{content.agency_code}-{content.year}.{output_format}"
