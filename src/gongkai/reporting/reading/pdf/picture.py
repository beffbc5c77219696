"""A page as a picture, to show beside a reading where a cell was found."""

from __future__ import annotations

import io

from gongkai.reporting.reading.pdf.opening import opened

WIDEST = 2400
_HIGHEST = 4 * WIDEST


def page_picture(content: bytes, page: int, width: int) -> bytes:
    """The page (from 1) as PNG, so many pixels wide, at most `WIDEST`.

    Raises `refusal.Refused` as reading does, ValueError for a page that is not there. The file is
    untrusted: to be run confined.
    """
    with opened(content) as document:
        if not 1 <= page <= len(document):
            raise ValueError(f"no page {page}")
        found = document[page - 1]
        wide, high = found.get_size()
        scale = max(1, min(width, WIDEST)) / max(wide, 1)
        scale = min(scale, _HIGHEST / max(high, 1))
        picture = found.render(scale=scale).to_pil()
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
