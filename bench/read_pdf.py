"""A text-layer PDF read: against the bare library on the same pages, and ten pages in seconds.

The bare library gives every letter with its code, box, base line and size, and every path with its
points, by the same calls that reading uses: nothing is put together.
"""

from __future__ import annotations

import ctypes
import os
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bench.measuring import compare, report

TIMES = 15
PAGES = 10
RATIO, SECONDS = 1.5, 8.0


def main() -> bool:
    """Measure the report as our writer sets it, its pages repeated up to ten."""
    content = ten_pages(_written())
    from gongkai.reporting.reading.pdf import parse_pdf

    assert parse_pdf(content).blocks
    timed = compare(lambda: parse_pdf(content), lambda: read_bare(content), TIMES)
    return all(
        [
            report(
                "PDF of 10 pages read, against the library alone",
                f"{timed.ratio:.2f} times ({timed.ours * 1e3:.0f} ms)",
                f"{RATIO} times",
                timed.ratio <= RATIO,
            ),
            report("PDF of 10 pages read", f"{timed.ours:.3f} s", "8 s", timed.ours < SECONDS),
        ]
    )


def _written() -> bytes:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    import django

    django.setup()
    from bench.content import filled_content
    from gongkai.reporting.output.rendering import write

    return write(filled_content(), "pdf")


def ten_pages(content: bytes) -> bytes:
    """The first pages again behind the last, until there are ten."""
    source = pypdfium2.PdfDocument(content)
    target = pypdfium2.PdfDocument.new()
    numbers = [number % len(source) for number in range(PAGES)]
    target.import_pages(source, numbers)
    out = BytesIO()
    target.save(out)
    return out.getvalue()


def read_bare(content: bytes) -> tuple[list[Any], list[Any]]:
    """All letters and all points of ruling lines."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    across, up = ctypes.c_float(), ctypes.c_float()
    letters: list[Any] = []
    points: list[Any] = []
    document = pypdfium2.PdfDocument(content)
    for page in document:
        text = page.get_textpage()
        raw = text.raw
        for index in range(pdfium.FPDFText_CountChars(raw)):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            pdfium.FPDFText_GetLooseCharBox(raw, index, box)
            pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
            size = pdfium.FPDFText_GetFontSize(raw, index)
            letters.append((code, box.left, box.bottom, box.right, box.top, y.value, size))
        for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
            drawn = pdfium.FPDFPage_GetObject(page.raw, index)
            if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
                continue
            for number in range(pdfium.FPDFPath_CountSegments(drawn)):
                segment = pdfium.FPDFPath_GetPathSegment(drawn, number)
                pdfium.FPDFPathSegment_GetPoint(segment, across, up)
                points.append((across.value, up.value))
        text.close()
        page.close()
    document.close()
    return letters, points


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
