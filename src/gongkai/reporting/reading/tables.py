"""Finds the cells of a form in the rows of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.reporting.reading.document import Document, Field, Line, Row
from gongkai.reporting.reading.labels import LabelledRow, Labels, is_same_label, labels_of
from gongkai.reporting.reading.places import assign, merge
from gongkai.reporting.reading.result import ReadCell
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.reporting.reading.wording import bare, core, narrow, numbering
from gongkai.statute.annual_report import FORMS, Entry

MARKS = {
    "2021": ("本年制发件数", "本年废止件数", "现行有效件数", "本年收费金额"),
    "2019": (
        "本年新制作数量",
        "本年新公开数量",
        "对外公开总数量",
        "上一年项目数量",
        "采购项目数量",
    ),
}
"""Headings that only one of the forms has."""

LONGEST_TEXT = 30
"""Signs of a text that may stand in a cell; what is longer is a label that is not known."""

_TAIL = re.compile(r"^(?P<label>.*?[^\s\d/无.,+-])\s+(?P<values>\S+(?:\s+\S+)*)$")


@dataclass
class Tables:
    """What the tables yield. `consumed` are the lines that turned out to belong to a row."""

    cells: dict[str, ReadCell]
    doubled: list[str] = field(default_factory=list)
    conflicting: list[str] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)
    found: set[int] = field(default_factory=set)


def printed_form(document: Document) -> str | None:
    """The form that the printed tables show; None when they show neither or both."""
    text = "".join(core(row.text) for row in document.rows)
    shown = [code for code, marks in MARKS.items() if any(mark in text for mark in marks)]
    return shown[0] if len(shown) == 1 else None


def read_tables(document: Document, code: str) -> Tables:
    """Every cell of the form, with its state and place; what is not printed is absent."""
    return _Reader(document, code).read()


class _Reader:
    def __init__(self, document: Document, code: str) -> None:
        self.document = document
        self.form = FORMS[code]
        self.labels: Labels = labels_of(code)
        self.cells = self.form.by_id
        self.tables = Tables({})
        self.group = ""
        self.headed: dict[str, str] = {}
        self.expects_table_4 = False
        self.pending: tuple[int, str] | None = None

    def read(self) -> Tables:
        for index, block in enumerate(self.document.blocks):
            if isinstance(block, Row):
                self._row(block)
            else:
                self._line(index, block)
        absent = Entry.absent()
        read = self.tables.cells
        everything = [*self.form.cells, *(c for c in self.form.optional_cells if c.id in read)]
        self.tables.cells = {cell.id: read.get(cell.id, ReadCell(absent)) for cell in everything}
        return self.tables

    def _row(self, row: Row) -> None:
        self._note_heads(row)
        found = self._find(row.fields)
        if found is None and self.pending is not None and row.fields:
            line, text = self.pending
            joined = Field(text + row.fields[0].text, 1, row.fields[0].line, row.fields[0].page)
            found = self._find((joined, *row.fields[1:]))
            if found is not None:
                self.tables.consumed.add(line)
        if found is not None:
            labelled, count = found
            self._take(labelled, row.fields, count, row.framed, (row.table, row.number))
            self.pending = None
            return
        values = [field.text for field in row.fields if field.text]
        if values and all(looks_like_a_value(text) for text in values) and self.expects_table_4:
            for labelled in self.labels.unlabelled:
                self._take(labelled, row.fields, 0, row.framed, (row.table, row.number))
            self.expects_table_4 = False
            return
        texts = [field.text for field in row.fields if field.text]
        self.pending = (-1, texts[0]) if len(texts) == 1 else None

    def _line(self, index: int, line: Line) -> None:
        """A line may be a row without separators, or the first half of a broken label."""
        if "行政复议" in core(line.text) and len(line.text) < 40:
            self.expects_table_4 = True
        match = _TAIL.match(narrow(line.text))
        if match is not None:
            texts = match["values"].split()
            if all(looks_like_a_value(text) for text in texts):
                fields = tuple(
                    Field(text, column, line.line, line.page)
                    for column, text in enumerate((match["label"], *texts), start=1)
                )
                found = self._find(fields)
                if found is not None and len(texts) == len(found[0].cells):
                    self._take(found[0], fields, found[1], False, (0, 0))
                    self.tables.consumed.add(index)
                    return
        self.pending = (index, line.text) if len(line.text) < 40 else None

    def _note_heads(self, row: Row) -> None:
        texts = [field.text for field in row.fields if field.text]
        cores = [core(text) for text in texts]
        if "行政复议" in cores or "行政诉讼" in cores or "复议后起诉" in cores:
            self.expects_table_4 = True
        for text, plain in zip(texts, cores, strict=True):
            if "金额" in plain:
                narrowed = narrow(text)
                self.headed["amount"] = (
                    "万元" if "万元" in narrowed else "元" if "元" in narrowed else ""
                )
        for text in texts:
            for labelled in self.labels.rows:
                if labelled.group and is_same_label(text, labelled.group):
                    self.group = labelled.group

    def _find(self, fields: Sequence[Field]) -> tuple[LabelledRow, int] | None:
        """The labelled row that these fields print, and how many of them are labels.

        Usually every field before the first value is a label; where that fits no row, a text
        behind a label may be what stands in a cell.
        """
        printed = [(place, one.text) for place, one in enumerate(fields, start=1) if one.text]
        values = [looks_like_a_value(text) for _, text in printed]
        labels = values.index(True) if True in values else len(printed)
        for count in range(labels, 0, -1):
            rest = [text for _, text in printed[count:labels]]
            if any(numbering(text) or len(text) > LONGEST_TEXT for text in rest):
                break
            row = self._labelled([text for _, text in printed[:count]])
            if row is not None and len(printed) - count <= len(row.cells):
                return row, printed[count - 1][0]
            if row is not None and not rest:
                return row, printed[count - 1][0]
        return None

    def _labelled(self, printed: Sequence[str]) -> LabelledRow | None:
        fitting = [row for row in self.labels.rows if _prints(row, printed)]
        if len(fitting) > 1:
            fitting = [row for row in fitting if row.group == self.group] or fitting
        if len(fitting) > 1:
            fitting = [row for row in fitting if bare(row.label) == bare(printed[-1])] or fitting
        return fitting[0] if len(fitting) == 1 else None

    def _take(
        self,
        row: LabelledRow,
        fields: Sequence[Field],
        labels: int,
        framed: bool,
        place: tuple[int, int],
    ) -> None:
        read = assign(
            row,
            fields,
            labels,
            framed=framed,
            cells=self.cells,
            unit=self._unit(),
            place=place,
        )
        self.tables.found.add(row.table)
        for cell_id, cell in read.items():
            before = self.tables.cells.get(cell_id)
            if before is None:
                self.tables.cells[cell_id] = cell
                continue
            self.tables.doubled.append(cell_id)
            if before.entry != cell.entry:
                self.tables.conflicting.append(cell_id)
            self.tables.cells[cell_id] = merge(before, cell)

    def _unit(self) -> str | None:
        """The unit of an amount printed without one; the form of 2021 names it in its head."""
        if self.form.code == "2021":
            return self.headed.get("amount") or "万元"
        return self.headed.get("amount") or None


def _prints(row: LabelledRow, printed: Sequence[str]) -> bool:
    """Whether the printed labels are those of the row: its own last, only its own above it."""
    if not is_same_label(printed[-1], row.label):
        return False
    return all(
        any(is_same_label(text, above) for above in (*row.above, row.label))
        for text in printed[:-1]
    )
