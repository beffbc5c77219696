"""Opening a PDF, or saying why it is not opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.reporting.reading import refusal


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document. Raises `refusal.Refused` when it is locked, damaged, or has too many pages."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        locked = failure.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise refusal.Refused(refusal.PASSWORD if locked else refusal.DAMAGED) from None
    try:
        pages = len(document)
        if not pages:
            raise refusal.Refused(refusal.DAMAGED)
        if pages > refusal.MOST_PAGES:
            raise refusal.Refused(refusal.TOO_MANY_PAGES)
        yield document
    except pypdfium2.PdfiumError:
        raise refusal.Refused(refusal.DAMAGED) from None
    finally:
        document.close()
