"""The labels of a form's tables, as the core looks for them in printed rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gongkai.reporting.reading.wording import bare, without_brackets
from gongkai.statute.annual_report import FORMS, Form, Table


@dataclass(frozen=True)
class LabelledRow:
    """A printed row that holds cells.

    `label` is its own heading, `above` the headings that span it (a source may repeat them in each
    row or drop them). `cells` are its cells in printed order; `offsets` their columns in the grid
    from 0, `width` the grid's columns.
    `span` is how many columns its own heading covers.
    """

    table: int
    label: str
    above: tuple[str, ...]
    cells: tuple[str, ...]
    offsets: tuple[int, ...]
    width: int
    span: int = 1

    @property
    def group(self) -> str:
        """The innermost heading above, such as （六）其他处理."""
        return self.above[-1] if self.above else ""


@dataclass(frozen=True)
class Labels:
    """All labelled rows of a form, and those without a label (table 4), by table."""

    rows: tuple[LabelledRow, ...]
    unlabelled: tuple[LabelledRow, ...]


@lru_cache
def labels_of(code: str) -> Labels:
    """The labels of the form, those of its one-row layout included."""
    form: Form = FORMS[code]
    tables = list(form.tables)
    if form.one_row is not None:
        tables += [table for table in form.one_row.tables if table.number == 3]
    rows: dict[tuple[str, ...], LabelledRow] = {}
    unlabelled: list[LabelledRow] = []
    for table in tables:
        for row in _rows(table):
            if row.label:
                rows.setdefault(row.cells, row)
            elif row not in unlabelled:
                unlabelled.append(row)
    return Labels(tuple(rows.values()), tuple(unlabelled))


def _rows(table: Table) -> list[LabelledRow]:
    found = []
    covering: dict[int, tuple[int, str]] = {}
    for number in range(len(table.grid)):
        places = [(column, box) for row, column, box in table.places() if row == number]
        for column, box in places:
            if box.role == "label" and box.rowspan > 1:
                covering[column] = (number + box.rowspan, box.text)
        cells = [(column, box.cell_id) for column, box in places if box.cell_id]
        if not cells:
            continue
        own = [box for _, box in places if box.role == "label" and box.rowspan == 1]
        above = tuple(text for _, (end, text) in sorted(covering.items()) if number < end)
        found.append(
            LabelledRow(
                table.number,
                own[-1].text if own else "",
                above,
                tuple(cell for _, cell in cells if cell),
                tuple(column for column, _ in cells),
                table.columns,
                own[-1].colspan if own else 1,
            )
        )
    return found


def is_same_label(printed: str, declared: str) -> bool:
    """Whether a printed label is this one, whatever its width, numbering, remarks in brackets."""
    plain = bare(printed)
    return bool(plain) and (
        plain == bare(declared) or without_brackets(printed) == without_brackets(declared)
    )
