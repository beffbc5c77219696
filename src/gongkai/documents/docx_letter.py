"""What a letter has beside a report: its number above the title, and whom it addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH

from gongkai.documents.docx_layout import BODY, BODY_POINTS, add_run

if TYPE_CHECKING:
    from docx.document import Document as Package


def add_number(document: Package, number: str) -> None:
    """The number in 3号仿宋 at the right edge of the type area, above the title."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_run(paragraph, number, BODY, BODY_POINTS)


def add_addressee(document: Package, name: str) -> None:
    """Whom it addresses, from the left edge, with a full colon."""
    add_run(document.add_paragraph(), f"{name}：", BODY, BODY_POINTS)
