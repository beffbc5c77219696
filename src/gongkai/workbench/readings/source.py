"""The source of a reading as the page shows it: pages of a PDF, or lines and tables as parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.cache import caches

from gongkai.documents.scanning import open_path
from gongkai.reporting.models import StoredReading
from gongkai.reporting.reading import Reading, Where
from gongkai.reporting.reading.document import Block, Box, Document, Grid, Line, Row
from gongkai.reporting.reading.shown_source import source_document, source_picture
from gongkai.statute.refusal import NotPermitted

PICTURE_WIDTH = 1100
_MOST_BLOCKS = 4000
_SHAPE = 1
"""Grows when the shape of the neutral document changes, so that nothing old is taken up."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell's frame on a page, in points: `cell_id`, and the rectangle."""

    cell_id: str
    label: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page of a PDF with the cells found on it; sizes in points."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class BoxShown:
    """A box of a table: its text, its span, its anchor, and the cell of the form read from it."""

    text: str
    rows: int
    columns: int
    anchor: str
    cell_id: str


@dataclass(frozen=True, slots=True)
class BlockShown:
    """A line of text (`rows` empty), or a table with its number in the source."""

    text: str = ""
    anchor: str = ""
    table: int = 0
    cell_id: str = ""
    rows: tuple[tuple[BoxShown, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceShown:
    """What stands beside the reading. `why_not` says why there is nothing."""

    pages: tuple[PageShown, ...] = ()
    blocks: tuple[BlockShown, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    why_not: str = ""
    cut: bool = False


def source_of(stored: StoredReading, reading: Reading, labels: Mapping[str, str]) -> SourceShown:
    """The source beside what was read of it; `anchors` lead from cell to place in it.

    Parsed in a confined process the first time, then from the cache.
    """
    if stored.file is None:
        return SourceShown(why_not="这份读数没有留原文件，只记了出处。")
    if stored.frames.get("pages"):
        pages = _pages(stored, reading, labels)
        return SourceShown(pages, anchors=_anchors_on_pages(reading, len(pages)))
    try:
        document = _document(stored)
    except NotPermitted as refusal:
        return SourceShown(why_not=refusal.message)
    if document is None:
        return SourceShown(why_not="原文件现在打不开，不能对照显示。")
    return _shown(document, reading)


def picture_of(stored: StoredReading, page: int) -> bytes | None:
    """A page of the PDF as PNG, from the cache after the first time. Raises NotPermitted."""
    if stored.file is None or not 1 <= page <= len(stored.frames.get("pages", ())):
        return None
    path = open_path(stored.file.sha256)
    key = f"page-{stored.file.sha256}-{page}-{PICTURE_WIDTH}"
    found: bytes | None = caches["sources"].get(key)
    if found is None:
        found = source_picture(path, page, PICTURE_WIDTH)
        if found is not None:
            caches["sources"].set(key, found)
    return found


def anchor_of(where: Where) -> str:
    """The anchor of a place in a parsed source, empty for none."""
    if where.table is not None and where.row is not None and where.column is not None:
        return f"s-t{where.table}r{where.row}c{where.column}"
    return "" if where.line is None else f"s-l{where.line}"


def _document(stored: StoredReading) -> Document | None:
    assert stored.file is not None
    path = open_path(stored.file.sha256)
    key = f"document-{_SHAPE}-{stored.file.sha256}"
    found: Document | None = caches["sources"].get(key)
    if found is None:
        found = source_document(path)
        if found is not None:
            caches["sources"].set(key, found)
    return found


def _pages(
    stored: StoredReading, reading: Reading, labels: Mapping[str, str]
) -> tuple[PageShown, ...]:
    marks: dict[int, list[Mark]] = {}
    for cell_id, cell in reading.cells.items():
        if cell.where.page is not None and cell.where.frame is not None:
            left, top, right, bottom = cell.where.frame
            mark = Mark(cell_id, labels.get(cell_id, ""), left, top, right - left, bottom - top)
            marks.setdefault(cell.where.page, []).append(mark)
    return tuple(
        PageShown(number, width, height, tuple(marks.get(number, ())))
        for number, (width, height) in enumerate(stored.frames["pages"], 1)
    )


def _anchors_on_pages(reading: Reading, pages: int) -> dict[str, str]:
    found = {}
    for cell_id, cell in reading.cells.items():
        page = cell.where.page
        if page is not None and 1 <= page <= pages:
            found[cell_id] = f"s-p{page}" if cell.where.frame is None else f"s-{cell_id}"
    return found


def _shown(document: Document, reading: Reading) -> SourceShown:
    wanted: dict[str, list[str]] = {}
    for cell_id, cell in reading.cells.items():
        if anchor := anchor_of(cell.where):
            wanted.setdefault(anchor, []).append(cell_id)
    placing = _Placing(wanted)
    shown: list[BlockShown] = []
    for block in document.blocks[:_MOST_BLOCKS]:
        _add(shown, block, placing)
    return SourceShown(
        blocks=tuple(shown),
        anchors={key: anchor for anchor in placing.used for key in wanted.get(anchor, ())},
        cut=len(document.blocks) > _MOST_BLOCKS,
    )


class _Placing:
    """Gives each anchor once."""

    def __init__(self, wanted: Mapping[str, list[str]]) -> None:
        self.wanted = wanted
        self.used: set[str] = set()

    def place(self, anchor: str) -> tuple[str, str]:
        """The anchor, and the first cell read there; both empty when it is given already."""
        if not anchor or anchor in self.used:
            return "", ""
        self.used.add(anchor)
        return anchor, next(iter(self.wanted.get(anchor, ())), "")


def _add(shown: list[BlockShown], block: Block, placing: _Placing) -> None:
    if isinstance(block, Line):
        anchor, cell_id = placing.place("" if block.line is None else f"s-l{block.line}")
        shown.append(BlockShown(block.text, anchor, cell_id=cell_id))
        return
    if isinstance(block, Grid):
        rows: dict[int, list[BoxShown]] = {number: [] for number in range(1, block.height + 1)}
        for box in block.boxes:
            rows[box.row].append(_box(block.table, box, placing))
        shown.append(BlockShown(table=block.table, rows=tuple(map(tuple, rows.values()))))
        return
    boxes = tuple(
        _box(block.table, Box(one.text, block.number, one.column), placing, one.line)
        for one in block.fields
    )
    if shown and shown[-1].table == block.table and isinstance(block, Row):
        shown[-1] = BlockShown(table=block.table, rows=(*shown[-1].rows, boxes))
    else:
        shown.append(BlockShown(table=block.table, rows=(boxes,)))


def _box(table: int, box: Box, placing: _Placing, line: int | None = None) -> BoxShown:
    anchor, cell_id = placing.place(f"s-t{table}r{box.row}c{box.column}")
    if not cell_id and line is not None and f"s-l{line}" in placing.wanted:
        # Cells that know their line alone are found at the first box of it.
        lined, by_line = placing.place(f"s-l{line}")
        if lined:
            anchor, cell_id = lined, by_line
    return BoxShown(box.text, box.rows, box.columns, anchor, cell_id)
