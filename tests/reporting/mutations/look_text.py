"""A second look at flattened text: the line that is named, split at its bars or tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.reporting.mutations.seen import (
    Disagreement,
    fault_of_digits,
    heading,
    is_label,
    is_value,
    numbers_of,
    strange_labels,
    words,
)

from gongkai.reporting.reading import Reading
from gongkai.reporting.reading.result import ReadCell
from gongkai.statute.annual_report import FORMS, Cell

Fields = list[str]


def faults_of(content: bytes, reading: Reading) -> list[Disagreement]:
    """Numbers that are not the named field of the named line, or not under their labels."""
    lines = re.split(r"\r\n|\r|\n", _decoded(content))
    # A bar at both ends is a frame, or parts off two blank fields: only the table as a whole tells.
    framed, bare = ([_fields(line, frame) for line in lines] for frame in (True, False))
    found = []
    for cell, read in numbers_of(reading):
        if _fault(framed, cell, read) and (fault := _fault(bare, cell, read)):
            found.append(Disagreement(cell.id, f"{read.where}: {fault}"))
    return found


def _decoded(content: bytes) -> str:
    tried = [content.decode(name, "replace") for name in ("utf-8-sig", "gb18030")]
    return min(tried, key=lambda text: text.count("�"))


def _fields(line: str, framed: bool) -> Fields:
    if "|" not in line:
        return line.split("\t")
    plain = line.strip() if framed else line
    if framed and plain.startswith("|"):
        plain = plain[1:].removesuffix("|")
    return [text.strip() for text in plain.split("|")]


def _fault(lines: Sequence[Fields], cell: Cell, read: ReadCell) -> str:
    line, column = read.where.line, read.where.column
    if line is None or column is None or line > len(lines):
        return "no place is given"
    fields = lines[line - 1]
    if column > len(fields):
        return f"the line has {len(fields)} fields"
    above = _above(lines, line - 1)
    units = " ".join(text for each in above[:2] for text in each) if cell.table == 2 else ""
    if fault := fault_of_digits(cell, read, fields[column - 1], units):
        return fault
    if cell.table != 4:
        left = [words(text) for text in fields[: column - 1]]
        label = words(cell.row_label)
        if label not in left:
            left = [*map(words, _before(lines, line - 1)), *left]
        if label not in left and label != words(
            "".join(_before(lines, line - 1)[-1:] + fields[:1])
        ):
            return f"its row is {left}"
        if strange := strange_labels(left, cell):
            return f"its row is also {strange}"
        heads = next((each[column - 1] for each in above if _has_label(each, column)), "")
        if heading(words(heads), cell) == heading(words(cell.column_label), cell):
            return ""
    return _fault_of_order(above, fields, column, cell)


def _before(lines: Sequence[Fields], line: int) -> Fields:
    """The line before, when it has no numbers: a label may be broken off from its values."""
    if line == 0 or any(is_value(text) for text in lines[line - 1] if text.strip()):
        return []
    return lines[line - 1]


def _has_label(fields: Fields, column: int) -> bool:
    return len(fields) >= column and is_label(fields[column - 1])


def _above(lines: Sequence[Fields], line: int) -> list[Fields]:
    """The lines of the table above this one, the nearest first; blank lines do not end it."""
    found = []
    for fields in reversed(lines[:line]):
        if len(fields) == 1 and fields[0].strip():
            break
        found.append(fields)
    return found


def _fault_of_order(above: Sequence[Fields], fields: Fields, column: int, cell: Cell) -> str:
    """As many values as the form has columns, under headings in the order of the form."""
    row = _row_of(cell)
    labels = [words(each.column_label) for each in row]
    printed: list[str] = []
    for line in above:
        if any(text.strip() and is_value(text) for text in line):
            continue
        here = [word for text in line if (word := words(text)) in labels]
        if printed[: len(here)] == here and cell.table == 3:
            continue  # The same line of headings printed twice.
        printed = here + printed if cell.table == 3 else here
        if here and cell.table != 3:
            break
    expected = labels if cell.table != 3 else [labels[0], labels[-1], *labels[1:-1]]
    rest = iter(expected)
    if not all(word in rest for word in printed):
        return f"its headings are {printed}"
    filled = [place for place, text in enumerate(fields, start=1) if text.strip()]
    first = _first_value(fields)
    values = [place for place in filled if place >= first]
    if len(values) != len(row):
        values = list(range(first, len(fields) + 1))[: len(row)]
    ordinal = next(place for place, each in enumerate(row) if each.id == cell.id)
    if len(values) != len(row) or values[ordinal] != column:
        return f"it is not number {ordinal + 1} of {len(row)} in {fields}"
    return ""


def _first_value(fields: Fields) -> int:
    """The place after the last field with words before any number."""
    place = 0
    for number, text in enumerate(fields, start=1):
        if words(text):
            place = number
        elif text.strip():
            break
    return place + 1


def _row_of(cell: Cell) -> list[Cell]:
    for form in FORMS.values():
        if form.by_id.get(cell.id) == cell:
            return [
                each
                for each in (*form.cells, *form.optional_cells)
                if each.table == cell.table and (cell.table == 4 or each.row == cell.row)
            ]
    raise LookupError(cell.id)
