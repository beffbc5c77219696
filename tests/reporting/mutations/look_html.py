"""A second look at a web page: the standard library's parser, a grid as browsers lay it out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.reporting.mutations.seen import Seen, Table

_UNSEEN = {"script", "style", "title"}
_MOST = 1000


@dataclass
class _Cell:
    rows: int
    columns: int
    line: int
    text: str = ""


@dataclass
class _Table:
    groups: list[list[list[_Cell]]] = field(default_factory=lambda: [[]])
    """Rows of cells; a span never leaves its group (thead, tbody)."""
    cell: _Cell | None = None
    row_open: bool = False


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        table = self.open[-1] if self.open else None
        if tag in _UNSEEN:
            self.unseen = tag
        elif tag == "table":
            if table and table.cell is None:
                self.open.pop()
            self.open.append(_Table())
            self.tables.append(self.open[-1])
        elif table is None:
            return
        elif tag in ("thead", "tbody", "tfoot"):
            table.cell, table.row_open = None, False
            table.groups.append([])
        elif tag == "tr":
            table.cell, table.row_open = None, True
            table.groups[-1].append([])
        elif tag in ("td", "th"):
            if not table.row_open:
                table.row_open = True
                table.groups[-1].append([])
            given = dict(reversed(attrs))
            rows, columns = _span(given.get("rowspan"), 0), _span(given.get("colspan"), 1)
            ends_at = self.getpos()[0] + (self.get_starttag_text() or "").count("\n")
            table.cell = _Cell(rows, columns, ends_at)
            table.groups[-1][-1].append(table.cell)

    def handle_endtag(self, tag: str) -> None:
        table = self.open[-1] if self.open else None
        if tag == self.unseen:
            self.unseen = ""
        elif table is None:
            return
        elif tag == "table":
            self.open.pop()
        elif tag in ("tr", "thead", "tbody", "tfoot"):
            table.cell, table.row_open = None, False
        elif tag in ("td", "th"):
            table.cell = None

    def handle_data(self, data: str) -> None:
        if self.open and not self.unseen and (cell := self.open[-1].cell):
            cell.text += data


def _span(text: str | None, least: int) -> int:
    """A span as browsers take it: the digits at the start, whatever follows."""
    digits = re.match(r"\s*([0-9]+)", text or "")
    value = int(digits[1]) if digits else 1
    return min(value, _MOST) if value >= least else 1


def tables_of(content: bytes) -> list[Table]:
    """Every table of the page, nested ones too, in the order of their start."""
    page = _Page()
    page.feed(_decoded(content))
    page.close()
    return [Table(_laid_out(table)) for table in page.tables]


def _decoded(content: bytes) -> str:
    tried = [content.decode(name, "replace") for name in ("utf-8", "gb18030")]
    return min(tried, key=lambda text: text.count("�")).replace("\r\n", "\n")


def _laid_out(table: _Table) -> list[Seen]:
    seen: list[Seen] = []
    above = 0
    for group in table.groups:
        taken: set[tuple[int, int]] = set()
        for number, cells in enumerate(group):
            column = 1
            for cell in cells:
                while (number, column) in taken:
                    column += 1
                high = min(cell.rows or len(group), len(group) - number)
                # What is left of a tag without its end is no text of the cell.
                text = re.sub(r"<[^<>]*$", "", cell.text)
                seen.append(Seen(text, above + number + 1, column, high, cell.columns, cell.line))
                taken |= {
                    (number + down, column + right)
                    for down in range(high)
                    for right in range(cell.columns)
                }
                column += cell.columns
        above += len(group)
    return seen
