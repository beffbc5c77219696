"""Which part of a page is the report, told by how the page is built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gongkai.reporting.reading.document import Block, Grid, Line
from gongkai.reporting.reading.furniture import is_above, is_hint
from gongkai.reporting.reading.headings import find_headings
from gongkai.reporting.reading.html.drafts import Drawn, Item, Mark
from gongkai.reporting.reading.html.walking import Walked
from gongkai.reporting.reading.titles import find_title
from gongkai.reporting.reading.wording import bare, core
from gongkai.statute.annual_report import FORMS

_PATH = re.compile(r"[>＞»|｜]|^(?:首页|当前位置|您的位置)")
_SITE_NAME = re.compile(r"[-_—–|｜]+|\s-\s")
_NAMES_REPORT = re.compile("报告|年报")
_MOST_PIECES = 4
"""Lines over which a title may be broken before its last words."""
_LEAST_KNOWN = 3
"""Boxes with words of the form that make a table one of the report's."""
_MOST_BELOW = 6
_FAR_ABOVE = 60
Span = tuple[int, int]
"""Places of blocks, the second not included."""


def cut_out_report(walked: Walked) -> tuple[Block, ...]:
    """The blocks of the report, its tables numbered from 1; all blocks when nothing tells it.

    It is what stands in the smallest element of the page that holds the title, the titles of the
    sections and the tables, from the title on. A title that only the head of the page names is put
    in front.
    """
    printed, spans = _unmarked(walked.items)
    blocks = _numbered(printed)
    start, end, title = _region(blocks, spans, walked.titles)
    cut = _numbered(printed[start:end])
    return (*((Line(title),) if title else ()), *cut)


def _unmarked(items: Sequence[Item]) -> tuple[list[Line | Drawn], list[Span]]:
    """Lines and tables alone, and which of them each element holds, inner elements first."""
    printed: list[Line | Drawn] = []
    spans: list[Span] = []
    starts: list[int] = []
    for item in items:
        if item is Mark.OPEN:
            starts.append(len(printed))
        elif isinstance(item, Mark):
            spans.append((starts.pop(), len(printed)))
        elif isinstance(item, Drawn) or not is_hint(item.text):
            printed.append(item)
    return printed, spans


def _numbered(printed: Sequence[Line | Drawn]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    table = 0
    for item in printed:
        if isinstance(item, Drawn):
            table += 1
            blocks.append(Grid(table, item.height, item.width, tuple(item.boxes)))
        else:
            blocks.append(item)
    return tuple(blocks)


def _region(
    blocks: tuple[Block, ...], spans: Sequence[Span], titles: Sequence[str]
) -> tuple[int, int, str | None]:
    """Where the report begins and ends, and its title when only the head has it."""
    whole = (0, len(blocks))
    headings = find_headings(blocks)
    keys = [index for index, heading in headings.items() if heading.id]
    keys += [
        index for index, block in enumerate(blocks) if isinstance(block, Grid) and _is_known(block)
    ]
    if not keys:
        return (*whole, _title_of_head(titles) if _title(blocks, len(blocks)) is None else None)
    first, last = min(keys), max(keys)
    inner = _smallest(spans, first, last + 1, whole)
    title = _title(blocks, first)
    if title is None:
        return (*inner, _title_of_head(titles))
    outer = _smallest(spans, min(title, first), last + 1, whole)
    end = outer[1] if outer[1] - inner[1] <= _MOST_BELOW else inner[1]
    return title, end, None


def _smallest(spans: Sequence[Span], start: int, end: int, whole: Span) -> Span:
    holding = [span for span in spans if span[0] <= start and end <= span[1]]
    return min(holding, key=lambda span: span[1] - span[0], default=whole)


def _is_known(grid: Grid) -> bool:
    known = 0
    for box in grid.boxes:
        if box.text and len(box.text) <= 60 and core(box.text) in _words():
            known += 1
            if known == _LEAST_KNOWN:
                return True
    return False


@lru_cache
def _words() -> frozenset[str]:
    """Labels of the forms as letters, with and without number; those of any table left out."""
    words = {
        letters(box.text)
        for form in FORMS.values()
        for table in form.full.tables
        for _, _, box in table.places()
        if not box.cell_id
        for letters in (core, bare)
    }
    return frozenset(words - {"", "其他", "总计", "信息内容"})


def _title(blocks: Sequence[Block], first: int) -> int | None:
    """Where the title begins: of several lines that may be it the one nearest to section one."""
    lines = [
        (index, block.text)
        for index, block in enumerate(blocks[:first])
        if isinstance(block, Line) and not _PATH.search(block.text) and not is_above(block.text)
    ][-_FAR_ABOVE:]
    naming = [place for place, (_, text) in enumerate(lines) if _NAMES_REPORT.search(text)]
    if not naming:
        return None
    for place in reversed(naming):
        index, text = lines[place]
        found = find_title([text])
        if found and found.agency and found.year:
            return index
    lines = lines[max(0, naming[0] - _MOST_PIECES) : naming[-1] + 1]
    found = find_title([text for _, text in lines])
    return None if found is None else lines[found.first][0]


def _title_of_head(titles: Sequence[str]) -> str | None:
    """The title that the head of the page names, without the name of the site."""
    for title in titles:
        for text in (title, *_SITE_NAME.split(title)):
            found = find_title([text.strip()])
            if found and found.agency and found.year:
                return found.text
    return None
