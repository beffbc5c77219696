"""Page numbers and running heads, which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.reporting.reading.pdf.pages import PrintedPage
from gongkai.reporting.reading.pdf.printed import Printed

_HIGH, _LOW = 0.14, 0.87
"""Shares of a page's height: above the one and below the other are its margins."""

_FARTHEST = 3
"""So many lines from the edge of the text a head or foot may stand."""

_NUMBER = re.compile(
    r"[-—–－―~～·•\s]*(?:第\s*)?(?P<number>\d{1,3})\s*页?"
    r"(?P<whole>\s*[/／,，;；|]?\s*(?:共|of)?\s*\d{1,3}\s*页?)?[-—–－―~～·•\s]*",
    re.IGNORECASE,
)
_BY_BROWSER = re.compile(
    r"(?:https?|file)://\S+\s+\d+\s*/\s*\d+"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s*(?:[上下]午)?\d{1,2}:\d{2}(?!\d).*",
    re.IGNORECASE,
)
"""The address with the page, or the time and the title, that browsers print on every page."""

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{2}")


def drop_margins(pages: Sequence[PrintedPage]) -> None:
    """Take the lines out that only say which page of which document this is.

    A number alone is a page's where it counts on with the pages, or is dressed as one. Other words
    are a running head where they come again at the same height of another page, or where a browser
    prints them.
    """
    numbered: list[tuple[PrintedPage, Printed, int, bool]] = []
    heads: Counter[tuple[str, int]] = Counter()
    for page in pages:
        keys = set()
        for line in _outer_lines(page):
            text = line.text
            found = _NUMBER.fullmatch(text)
            if found:
                dressed = text.strip() != found["number"]
                numbered.append((page, line, int(found["number"]) - page.number, dressed))
            elif _WORD.search(text):
                keys.add(_key(line, text))
        heads.update(keys)
    offsets = Counter(offset for _, _, offset, _ in numbered)
    for page, line, offset, dressed in numbered:
        if offsets[offset] > 1 or (dressed and offset >= 0) or (len(pages) == 1 and not offset):
            page.lines.remove(line)
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not (_in_margin(page, line) and _is_head(line, line.text, heads))
        ]


def _is_head(line: Printed, text: str, heads: Counter[tuple[str, int]]) -> bool:
    return heads[_key(line, text)] > 1 or bool(_BY_BROWSER.fullmatch(text))


def _outer_lines(page: PrintedPage) -> Iterator[Printed]:
    """The lines in the margins, beyond every table of the page."""
    tops = [table.rows[0] for table in page.tables]
    ends = [table.rows[-1] for table in page.tables]
    for line in page.lines[:_FARTHEST]:
        if line.base < _HIGH * page.height and all(line.base < top for top in tops):
            yield line
    for line in page.lines[_FARTHEST:][-_FARTHEST:] or page.lines[-1:]:
        if line.base > _LOW * page.height and all(line.base > end for end in ends):
            yield line


def _in_margin(page: PrintedPage, line: Printed) -> bool:
    return not _HIGH * page.height <= line.base <= _LOW * page.height


def _key(line: Printed, text: str) -> tuple[str, int]:
    return _DIGITS.sub("#", text), round(line.base / 3)
