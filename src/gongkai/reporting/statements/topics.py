"""What a number may speak of, and the cells of a report that state it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from gongkai.reporting.statements.vocabulary.applications import OTHER_GROUP
from gongkai.statute.annual_report import Entry, Form

_OTHER_ROWS = tuple(f"{OTHER_GROUP}.{row}" for row in ("no_correction", "fee_unpaid", "misc"))
_OTHER_IN_ONE = f"{OTHER_GROUP}.all"


@dataclass(frozen=True, slots=True)
class Topic:
    """The cells of `table` in these rows and columns, which are added."""

    table: int
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def is_of(self, *rows: str) -> bool:
        return self.table == 3 and self.rows == rows


def find_cells(topic: Topic, form: Form, values: Mapping[str, Entry]) -> tuple[str, ...] | None:
    """The identifiers of the topic's cells; None where the form has no such cell."""
    rows: list[str] = []
    for row in topic.rows:
        if topic.table == 3 and row == OTHER_GROUP:
            rows.extend(_rows_of_other(form, values))
        else:
            rows.append(row)
    found = tuple(f"t{topic.table}.{row}.{column}" for row, column in product(rows, topic.columns))
    known = form.by_id
    return found if found and all(cell in known for cell in found) else None


def _rows_of_other(form: Form, values: Mapping[str, Entry]) -> tuple[str, ...]:
    printed = {cell.row for cell in form.layout_for(values).cells if cell.table == 3}
    return (_OTHER_IN_ONE,) if _OTHER_IN_ONE in printed else _OTHER_ROWS
