"""A Word table as a grid: the columns that a reader sees, not those that Word counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.reporting.reading.document import Box, Grid

_SAME_LINE = 100
"""Twentieths of a point (1.8 mm): ruling lines so near each other were meant as one."""


@dataclass(slots=True)
class WordCell:
    """One w:tc. `content` is its paragraphs (text) and the tables inside it."""

    content: list[str | WordTable]
    span: int = 1
    goes_on_down: bool = False
    goes_on_across: bool = False
    row: int = 0
    left: int = 0
    rows: int = 1

    @property
    def right(self) -> int:
        return self.left + self.span

    @property
    def text(self) -> str:
        """Its paragraphs and the boxes of tables inside it, one a line."""
        lines = []
        for piece in self.content:
            texts = [piece] if isinstance(piece, str) else [cell.text for cell in piece.cells]
            lines += [line.strip() for text in texts for line in text.split("\n")]
        return "\n".join(line for line in lines if line)


@dataclass(slots=True)
class WordTable:
    """Built row by row: `begin_row`, `add`, at the end `close`. `widths` are those of w:gridCol."""

    widths: list[int]
    cells: list[WordCell] = field(default_factory=list)
    height: int = 0
    _next: int = 0

    def begin_row(self, skipped: int) -> None:
        """A new row, which leaves so many columns of Word's grid free at its left."""
        self.height += 1
        self._next = max(0, skipped)

    def add(self, cell: WordCell) -> None:
        """The next cell of the row; one that only continues another widens or lengthens it."""
        cell.row, cell.left = self.height, self._next
        self._next += cell.span
        last = self.cells[-1] if self.cells else None
        if cell.goes_on_across and last and last.row == cell.row and last.right == cell.left:
            last.span += cell.span
            return
        self.cells.append(cell)

    def close(self) -> None:
        """Join cells with those above that they continue."""
        columns = self._columns()
        ends: dict[tuple[int, int], WordCell] = {}
        kept = []
        for cell in self.cells:
            place = columns[cell.left], columns[cell.right]
            above = ends.get(place)
            if cell.goes_on_down and above and above.row + above.rows == cell.row:
                above.rows += 1
                continue
            ends[place] = cell
            kept.append(cell)
        self.cells = kept

    @property
    def only_arranges(self) -> bool:
        """Whether it is there for the page only: one column, or less in it than in its tables."""
        if all(cell.left == self.cells[0].left for cell in self.cells):
            return True
        inner = sum(table.boxes_inside for cell in self.cells for table in _tables_in(cell))
        return inner > sum(1 for cell in self.cells if cell.text and not _tables_in(cell))

    @property
    def boxes_inside(self) -> int:
        """Its cells, those of tables in them included."""
        return len(self.cells) + sum(
            table.boxes_inside for cell in self.cells for table in _tables_in(cell)
        )

    def grid(self, table: int) -> Grid:
        """The grid, as table number `table` of the document."""
        columns = self._columns()
        boxes = tuple(
            Box(
                cell.text,
                cell.row,
                columns[cell.left],
                cell.rows,
                columns[cell.right] - columns[cell.left],
            )
            for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.left))
        )
        return Grid(table, self.height, max(columns.values()) - 1, boxes)

    def _columns(self) -> dict[int, int]:
        """The column from 1 that begins at each line at which a cell begins or ends."""
        edges = sorted({edge for cell in self.cells for edge in (cell.left, cell.right)})
        narrow = {(cell.left, cell.right) for cell in self.cells}
        places = [0]
        for width in self.widths:
            places.append(places[-1] + width)
        known = bool(edges) and edges[-1] < len(places) and min(self.widths, default=0) > 0
        columns: dict[int, int] = {}
        group: list[int] = []
        for edge in edges:
            near = known and group and places[edge] - places[group[0]] < _SAME_LINE
            if not near or any((member, edge) in narrow for member in group):
                group = []
            columns[edge] = columns[group[0]] if group else max(columns.values(), default=0) + 1
            group.append(edge)
        return columns


def _tables_in(cell: WordCell) -> list[WordTable]:
    return [piece for piece in cell.content if isinstance(piece, WordTable)]
