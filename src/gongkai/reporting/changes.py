"""A figure that is no longer what it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.statute.annual_report import Cell, Form, plain_value


@dataclass(frozen=True, slots=True)
class FigureChange:
    """`before` and `now` as printed; empty where there was or is no figure."""

    cell_id: str
    label: str
    before: str
    now: str


def changes_between(
    form: Form, before: Mapping[str, int | None], now: Mapping[str, int | None]
) -> tuple[FigureChange, ...]:
    """The cells whose values differ, in the order of the form."""
    return tuple(
        FigureChange(
            cell.id, cell.label, _shown(cell, before.get(cell.id)), _shown(cell, now.get(cell.id))
        )
        for cell in form.cells
        if before.get(cell.id) != now.get(cell.id)
    )


def _shown(cell: Cell, value: int | None) -> str:
    return "" if value is None else plain_value(cell, value)
