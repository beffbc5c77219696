"""Office files that come out the same, byte by byte, whenever they are written."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime, time

NO_DATE = date(2000, 1, 1)
"""Stands in a file where its document has no date yet."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(
    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)"
)


def midnight(day: date | None) -> datetime:
    """The moment that a file of this day carries; naive UTC, as the Office libraries want it."""
    return datetime.combine(day or NO_DATE, time(), tzinfo=UTC).replace(tzinfo=None)


def without_clock(content: bytes, day: date | None) -> bytes:
    """The same zip package with fixed member dates, and `day` as its time of writing."""
    stamp = f"{(day or NO_DATE).isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for info in before.infolist():
            member = before.read(info)
            if info.filename == "docProps/core.xml":
                member = _STAMPS.sub(rb"\g<1>" + stamp + rb"\g<2>", member)
            kept = zipfile.ZipInfo(info.filename, _EARLIEST)
            kept.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(kept, member)
    return out.getvalue()
