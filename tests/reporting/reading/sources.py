"""Reports whose tables have their grid, drawn from a form and what stands in each cell.

`draw(form, printed, manner)` gives the document and where each cell stands in it. A `Manner` is one
of the ways in which reports lay the same tables out; every one of them tells every cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.reporting.reading import Document, Line
from gongkai.reporting.reading.document import Block, Box, Grid
from gongkai.statute.annual_report import SECTIONS, Form, Table

PROSE = {
    "s1": (
        "本年度按要求开展工作。",
        "（一）主动公开情况。公布了目录。",
        "（二）依申请公开情况。有人来信。",
    ),
    "s5": ("对条文的理解还不够透。下一步将组织两次培训。",),
    "s6": ("无",),
}
AGENCY = "云岭市档案馆"


@dataclass(frozen=True, slots=True)
class Piece:
    """A box on paper: place from 0, spans, and the cell that stands in it, if any."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    cell: str | None = None


Paper = tuple[Piece, ...]
"""One table as drawn."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a report is laid out; the default is the form as the statute prints it."""

    order: tuple[int, ...] = (2, 3, 4)
    other_in_one_row: bool = False
    table4: str = "wide"
    table2: str = "bands above"
    pages: str = "whole"
    numbers: str = "official"
    spaced: bool = False
    rows_reversed: bool = False
    columns_reversed: bool = False
    extra_row: bool = False
    extra_column: bool = False
    note_below: bool = False
    one_grid: bool = False


LAYOUTS_OF_TABLE_4 = (
    "wide",
    "groups as rows",
    "results as rows",
    "vertical",
    "halves",
    "stacked halves",
    "labelled row",
)
LAYOUTS_OF_TABLE_2 = ("bands above", "bands at the left", "without bands", "data not merged")
PAGES = ("whole", "cut", "cut with head", "cut in a label")
NUMBERS = ("official", "none", "digits", "brackets", "half width")


@dataclass(slots=True)
class Source:
    """A document and where each cell stands: table, row and column, from 1."""

    blocks: list[Block] = field(default_factory=list)
    places: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    tables: int = 0

    @property
    def document(self) -> Document:
        return Document(tuple(self.blocks))

    def add(self, paper: Paper) -> None:
        self.tables += 1
        self.blocks.append(grid_of(paper, self.tables))
        for piece in paper:
            if piece.cell:
                self.places[piece.cell] = (self.tables, piece.row + 1, piece.column + 1)


def draw(form: Form, printed: Mapping[str, str], manner: Manner = Manner()) -> Source:
    """A whole report; `printed` is what stands in each cell, by identifier."""
    year = 2023 if form.code == "2021" else 2020
    title = f"{AGENCY}{year}年政府信息公开工作年度报告"
    source = Source([Line(title)])
    layout = form.one_row if manner.other_in_one_row and form.one_row else form.full
    tables = {f"s{table.number}": table for table in layout.tables}
    in_order = iter(manner.order)
    for section in SECTIONS:
        source.blocks.append(Line(section.heading))
        source.blocks += [Line(text) for text in PROSE.get(section.id, ())]
        if section.id in tables:
            for paper in papers(tables[f"s{next(in_order)}"], printed, manner):
                source.add(paper)
            if manner.note_below and section.id == "s3":
                source.blocks.append(Line("注：以上数字由本馆统计，截至年底。"))
    return in_one_grid(source) if manner.one_grid else source


def papers(table: Table, printed: Mapping[str, str], manner: Manner) -> list[Paper]:
    """The grids in which one table of the form is printed in this manner."""
    paper = paper_of(table, printed)
    drawn = {2: _table2, 3: _table3, 4: _table4}[table.number](paper, table, manner)
    drawn = [renumbered(each, manner.numbers) for each in drawn]
    return [spaced(each) for each in drawn] if manner.spaced else drawn


def paper_of(table: Table, printed: Mapping[str, str]) -> Paper:
    """The table as the statute prints it."""
    return tuple(
        Piece(
            printed.get(box.cell_id, "") if box.cell_id else box.text,
            row,
            column,
            box.rowspan,
            box.colspan,
            box.cell_id,
        )
        for row, column, box in table.places()
    )


def grid_of(paper: Paper, table: int) -> Grid:
    """The paper as a front end would give it."""
    pieces = sorted(paper, key=lambda piece: (piece.row, piece.column))
    return Grid(
        table,
        max(piece.row + piece.rows for piece in pieces),
        max(piece.column + piece.columns for piece in pieces),
        tuple(
            Box(piece.text, piece.row + 1, piece.column + 1, piece.rows, piece.columns)
            for piece in pieces
        ),
    )


def _table2(paper: Paper, table: Table, manner: Manner) -> list[Paper]:
    bands = {piece.row: piece for piece in paper if piece.columns == table.columns}
    if manner.table2 == "data not merged":
        return [unmerged(paper)]
    if manner.table2 == "bands above":
        return [paper]
    kept = tuple(piece for piece in paper if piece.row not in bands)
    if manner.table2 == "bands at the left":
        rows = sorted(bands)
        ends = [*rows[1:], max(piece.row for piece in paper) + 1]
        kept = moved(kept, columns=1) + tuple(
            Piece(bands[row].text, row + 1, 0, end - row - 1)
            for row, end in zip(rows, ends, strict=True)
        )
    return [without_gaps(kept)]


def _table3(paper: Paper, table: Table, manner: Manner) -> list[Paper]:
    head = table.head_rows
    first = table.columns - 7
    if manner.columns_reversed:
        width = table.columns + first - 1
        paper = tuple(
            replace(piece, column=width + 1 - piece.column - piece.columns)
            if piece.column >= first
            else piece
            for piece in paper
        )
    if manner.extra_column:
        paper = (
            *paper,
            Piece("备注", 0, table.columns, head),
            *(Piece("", row, table.columns) for row in range(head, len(table.grid))),
        )
    if manner.rows_reversed:
        paper = _with_last_rows_first(paper, head)
    if manner.extra_row:
        row = max(piece.row for piece in paper) + 1
        paper = (
            *paper,
            Piece("五、年内撤回的来信数量", row, 0, 1, first),
            *(Piece("3", row, column) for column in range(first, table.columns)),
        )
    if manner.pages == "whole":
        return [paper]
    return cut(paper, head, 14, manner.pages)


def _with_last_rows_first(paper: Paper, head: int) -> Paper:
    """四、结转下年度继续办理 above 一、 instead of at the end."""
    last = max(piece.row for piece in paper)
    return tuple(
        piece
        if piece.row < head
        else replace(piece, row=head if piece.row == last else piece.row + 1)
        for piece in paper
    )


def cut(paper: Paper, head: int, row: int, how: str) -> list[Paper]:
    """The paper on two pages: the second begins at `row`, with the head again if asked for.

    A box that spans the cut is printed on both, its text on the first only (on both with a head).
    """
    above, below = [], []
    for piece in paper:
        if piece.row < row:
            above.append(replace(piece, rows=min(piece.rows, row - piece.row)))
        if piece.row + piece.rows > row:
            start = max(piece.row, row)
            text = piece.text if piece.row >= row or how == "cut with head" else ""
            rest = replace(piece, row=start - row, rows=piece.row + piece.rows - start, text=text)
            below.append(rest)
    if how == "cut with head":
        heads = [piece for piece in paper if piece.row < head]
        below = heads + [replace(piece, row=piece.row + head) for piece in below]
    if how == "cut in a label":
        leaf = next(piece for piece in below if piece.row == 0 and len(piece.text) > 5)
        before, after = leaf.text[:5], leaf.text[5:]
        below[below.index(leaf)] = replace(leaf, text=after)
        above = [
            replace(piece, rows=piece.rows + 1)
            if piece.row + piece.rows == row and piece.column < leaf.column
            else piece
            for piece in above
        ]
        above.append(Piece(before, row, leaf.column, 1, leaf.columns))
        above += [Piece("", row, column) for column in range(leaf.column + leaf.columns, 10)]
    return [tuple(above), tuple(below)]


def _table4(paper: Paper, table: Table, manner: Manner) -> list[Paper]:
    text = {piece.cell: piece.text for piece in paper if piece.cell}
    if manner.table4 == "wide":
        return [paper]
    if manner.table4 == "labelled row":
        return [(Piece("", 0, 0, 3), Piece("件数", 3, 0), *moved(paper, columns=1))]
    if manner.table4 == "vertical":
        return [
            tuple(
                Piece(piece.text, piece.column, piece.row, piece.columns, piece.rows, piece.cell)
                for piece in paper
            )
        ]
    if manner.table4 in ("halves", "stacked halves"):
        review = tuple(
            replace(piece, row=max(0, piece.row - 1), rows=1) for piece in paper if piece.column < 5
        )
        suits = moved(tuple(piece for piece in paper if piece.column >= 5), columns=-5)
        if manner.table4 == "halves":
            return [review, suits]
        return [(*review, *(Piece("", row, 5, 1, 5) for row in range(3)), *moved(suits, rows=3))]
    groups = list(dict.fromkeys(cell.rsplit(".", 1)[0] for cell in text))
    leaves = [piece.text for piece in paper if piece.row == 2][:5]
    names = ("行政复议", "未经复议直接起诉", "复议后起诉")
    down: list[Piece] = [
        Piece("", 0, 0, 1, 2),
        Piece(names[0], 1, 0, 1, 2),
        Piece("行政诉讼", 2, 0, 2),
        Piece(names[1], 2, 1),
        Piece(names[2], 3, 1),
    ]
    down += [Piece(leaf, 0, 2 + place) for place, leaf in enumerate(leaves)]
    cells = list(text)
    down += [
        Piece(text[cells[group * 5 + place]], 1 + group, 2 + place, cell=cells[group * 5 + place])
        for group in range(len(groups))
        for place in range(5)
    ]
    return [transposed(tuple(down)) if manner.table4 == "results as rows" else tuple(down)]


def transposed(paper: Paper) -> Paper:
    """Rows as columns."""
    return tuple(
        Piece(piece.text, piece.column, piece.row, piece.columns, piece.rows, piece.cell)
        for piece in paper
    )


def moved(paper: Sequence[Piece], *, rows: int = 0, columns: int = 0) -> Paper:
    """The paper further down and to the right."""
    return tuple(
        replace(piece, row=piece.row + rows, column=piece.column + columns) for piece in paper
    )


def unmerged(paper: Paper) -> Paper:
    """Each value in a place of its own, the rest of what it spanned blank."""
    return tuple(
        part
        for piece in paper
        for part in (
            [replace(piece, columns=1)]
            + [Piece("", piece.row, piece.column + right) for right in range(1, piece.columns)]
            if piece.cell
            else [piece]
        )
    )


def without_gaps(paper: Paper) -> Paper:
    """Rows numbered anew, empty ones left out."""
    rows = sorted({piece.row for piece in paper})
    numbers = {row: number for number, row in enumerate(rows)}
    return tuple(replace(piece, row=numbers[piece.row]) for piece in paper)


def _edit_labels(paper: Paper, edit: Callable[[str], str]) -> Paper:
    return tuple(
        piece if piece.cell or not piece.text else replace(piece, text=edit(piece.text))
        for piece in paper
    )


def renumbered(paper: Paper, how: str) -> Paper:
    """Labels numbered in another style."""
    styles: dict[str, Callable[[str], str]] = {
        "official": str,
        "none": _without_number,
        "digits": lambda text: _with_number(text, "{digit}、"),
        "brackets": lambda text: _with_number(text, "（{digit}）"),
        "half width": lambda text: text.replace("（", "(").replace("）", ")"),
    }
    return _edit_labels(paper, styles[how])


_NUMERALS = "一二三四五六七八九"


def _number_of(text: str) -> tuple[str, str]:
    for place, numeral in enumerate(_NUMERALS, start=1):
        for mark in (f"（{numeral}）", f"{numeral}、", f"{place}."):
            if text.startswith(mark):
                return str(place), text[len(mark) :]
    return "", text


def _without_number(text: str) -> str:
    rest = _number_of(text)[1]
    return text if rest in ("其他", "总计") else rest


def _with_number(text: str, style: str) -> str:
    digit, rest = _number_of(text)
    return style.format(digit=digit) + rest if digit else text


def spaced(paper: Paper) -> Paper:
    """自 然 人, and a line feed in longer labels."""

    def edit(text: str) -> str:
        if len(text) <= 4:
            return " ".join(text)
        return text[:3] + "\n" + text[3:]

    return _edit_labels(paper, edit)


def in_one_grid(source: Source) -> Source:
    """The whole report as one sheet: each line a merged row, a blank row after each table."""
    width = max(block.width for block in source.blocks if isinstance(block, Grid))
    boxes: list[Box] = []
    starts: dict[int, int] = {}
    row = 1
    for block in source.blocks:
        if isinstance(block, Line):
            boxes.append(Box(block.text, row, 1, 1, width))
            row += 1
        elif isinstance(block, Grid):
            starts[block.table] = row - 1
            boxes += [replace(box, row=box.row + row - 1) for box in block.boxes]
            boxes += [
                Box("", row + down, column)
                for down in range(block.height)
                for column in range(block.width + 1, width + 1)
            ]
            row += block.height
            boxes += [Box("", row, column) for column in range(1, width + 1)]
            row += 1
    boxes.sort(key=lambda box: (box.row, box.column))
    places = {
        cell: (1, at + starts[table], column) for cell, (table, at, column) in source.places.items()
    }
    return Source([Grid(1, row - 1, width, tuple(boxes))], places, 1)
