"""A second look at flattened text: the line that is named, split at its bars or tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.reporting.mutations.seen import (
    Disagreement,
    column_words,
    fault_of_digits,
    has_label,
    heading,
    is_label,
    is_value,
    known_words,
    numbers_of,
    strange_labels,
    words,
)

from gongkai.reporting.reading import Reading
from gongkai.reporting.reading.result import ReadCell
from gongkai.statute.annual_report import FORMS, SECTIONS, Cell

Fields = list[str]


_TITLES = {words(section.heading) for section in SECTIONS}


def faults_of(content: bytes, reading: Reading) -> list[Disagreement]:
    """Numbers that are not the named field of the named line, or not under their labels."""
    lines = re.split(r"\r\n|\r|\n", _decoded(content))
    # A bar at both ends is a frame, or parts off two blank fields: only the table as a whole tells.
    framed, bare = ([_fields(line, frame) for line in lines] for frame in (True, False))
    spaced = [_label_and_values(line) for line in lines]
    found = []
    for cell, read in numbers_of(reading):
        fault = _fault(bare, cell, read)
        if fault and _fault(framed, cell, read) and _fault(spaced, cell, read):
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


def _label_and_values(line: str) -> Fields:
    """A label with blanks in it, and the values behind it."""
    match = re.match(r"\s*(.*[一-鿿)）])\s+(.*)", line)
    return [match[1], *match[2].split()] if match else [line]


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
        if not has_label(left, cell):
            left = [*map(words, _before(lines, line - 1)), *left]
        broken = "".join(_before(lines, line - 1)[-1:] + fields[:1])
        if not has_label(left, cell) and label != words(broken):
            return f"its row is {left}"
        if has_label(left, cell) and (strange := strange_labels(left, cell)):
            return f"its row is also {strange}"
        known = known_words(cell.table)
        over = [heading(words(each[column - 1]), cell) for each in above if _reaches(each, column)]
        if next((word for word in over if word in known), "") == heading(
            words(cell.column_label), cell
        ):
            return ""
    return _fault_of_order(above, fields, column, cell)


def _before(lines: Sequence[Fields], line: int) -> Fields:
    """The line before, when it has no numbers: a label may be broken off from its values."""
    if line == 0 or any(is_value(text) for text in lines[line - 1] if text.strip()):
        return []
    return lines[line - 1]


def _reaches(fields: Fields, column: int) -> bool:
    return len(fields) >= column and is_label(fields[column - 1])


def _above(lines: Sequence[Fields], line: int) -> list[Fields]:
    """The lines of the table above this one, the nearest first; blank lines do not end it."""
    found = []
    for fields in reversed(lines[:line]):
        if len(fields) == 1 and (words(fields[0]) in _TITLES or len(fields[0]) > 60):
            break
        found.append(fields)
    return found


def _fault_of_order(above: Sequence[Fields], fields: Fields, column: int, cell: Cell) -> str:
    """As many values as the form has columns, in the order of the headings."""
    row = _row_of(cell)
    labels = [words(each.column_label) for each in row]
    heads = [line for line in above if not any(t.strip() and is_value(t) for t in line)]
    if any(_is_of_another_table(line, cell) for line in heads[:1]):
        return f"its heading is {heads[0]}"
    printed = _columns_of_table3(heads, labels) if cell.table == 3 else _nearest(heads, labels)
    if set(printed) == set(labels) and len(printed) == len(labels) and cell.table != 4:
        row = sorted(row, key=lambda each: printed.index(words(each.column_label)))
    else:
        # Headings may be lost, but those that are left stand in the order of the form.
        rest = iter(labels)
        if not all(word in rest for word in printed):
            return f"its headings are {printed}"
    filled = [place for place, text in enumerate(fields, start=1) if text.strip()]
    first = _first_value(fields, cell)
    values = [place for place in filled if place >= first]
    rest_of_line = list(range(first, len(fields) + 1))
    ordinal = next(place for place, each in enumerate(row) if each.id == cell.id)
    # Blank places count, too; the label may span some before the values, or padding follow them.
    possible = (
        [values]
        if len(values) == len(row)
        else [rest_of_line[: len(row)], rest_of_line[-len(row) :]]
    )
    if not any(len(each) == len(row) and each[ordinal] == column for each in possible):
        return f"it is not number {ordinal + 1} of {len(row)} in {fields}"
    return ""


def _nearest(heads: Sequence[Fields], labels: Sequence[str]) -> list[str]:
    """The headings of the nearest line that has any of these."""
    for line in heads:
        here = [word for text in line if (word := words(text)) in labels]
        if here:
            # A heading may be printed again for each place that it spans.
            return [word for place, word in enumerate(here) if word != here[place - 1] or not place]
    return []


def _columns_of_table3(heads: Sequence[Fields], labels: Sequence[str]) -> list[str]:
    """The columns of two lines of headings: what stands in the lower one belongs in the middle."""
    spanning = "法人或其他组织"
    upper = _nearest(heads, [labels[0], spanning, labels[-1]])
    lower = _nearest(heads, labels[1:-2])
    if lower:
        held = [line for line in heads if len(set(map(words, line)) & set(lower)) > 1]
        lower = _nearest(held, labels)
    if set(upper) & set(lower):
        return lower
    if spanning not in upper:
        upper.insert(labels[0] in upper, spanning)
    return [column for word in upper for column in (lower if word == spanning else [word])]


def _is_of_another_table(line: Fields, cell: Cell) -> bool:
    """Whether a line has two headings that only another table has."""
    others = {word for table in (2, 3, 4) if table != cell.table for word in column_words(table)}
    return len({words(text) for text in line} & (others - column_words(cell.table))) > 1


def _first_value(fields: Fields, cell: Cell) -> int:
    """The place after the label of the row, after the last label where the row has none."""
    labels = [place for place, text in enumerate(fields, start=1) if is_label(text)]
    own = [place for place in labels if words(fields[place - 1]) == words(cell.row_label)]
    begun = [place for place, text in enumerate(fields, start=1) if text.strip()][:1]
    end_of_label = [place for place in begun if not is_value(fields[place - 1])]
    return max(own or labels or end_of_label, default=0) + 1


def _row_of(cell: Cell) -> list[Cell]:
    for form in FORMS.values():
        if form.by_id.get(cell.id) == cell:
            return [
                each
                for each in (*form.cells, *form.optional_cells)
                if each.table == cell.table and (cell.table == 4 or each.row == cell.row)
            ]
    raise LookupError(cell.id)
