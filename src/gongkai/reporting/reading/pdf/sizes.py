"""How large the pages are, so that a place on one can be marked on its picture."""

from __future__ import annotations

from gongkai.reporting.reading.pdf.opening import opened


def page_sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points, as `Where.frame` measures them.

    Raises `refusal.Refused` as reading does. The file is untrusted: to be run confined.
    """
    with opened(content) as document:
        return tuple(document[place].get_size() for place in range(len(document)))
