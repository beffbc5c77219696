"""Front end for PDF with a text layer.

A page gives its letters as runs and its ruling lines as edges; edges that cross enclose boxes, runs
stand in them, and what stands in none is prose. See docs/decisions/0015.
"""

from gongkai.reporting.reading import refusal
from gongkai.reporting.reading.document import Document
from gongkai.reporting.reading.pdf.flow import blocks_of
from gongkai.reporting.reading.pdf.margins import drop_margins
from gongkai.reporting.reading.pdf.opening import opened
from gongkai.reporting.reading.pdf.pages import read_page
from gongkai.reporting.reading.pdf.picture import page_picture

__all__ = ["page_picture", "parse_pdf"]

_FEW_LETTERS = 40
"""Letters on a page that is a picture otherwise: a stamp, a page number."""


def parse_pdf(content: bytes) -> Document:
    """The document in a PDF. Places are pages, lines of a page, and points on it.

    Raises `refusal.Refused` for a file that is locked, damaged, scanned or too long.
    """
    with opened(content) as document:
        pages = []
        for number in range(len(document)):
            page = document[number]
            pages.append(read_page(page, number + 1))
            page.close()
    letters = sum(page.letters for page in pages)
    pictured = sum(page.pictured and page.letters < _FEW_LETTERS for page in pages)
    if not letters or 2 * pictured > len(pages):
        raise refusal.Refused(refusal.SCANNED)
    drop_margins(pages)
    return Document(blocks_of(pages))
