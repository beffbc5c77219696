"""A form of the report: its tables, its cells, and how the cells add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from gongkai.statute.annual_report import table2, table3, table4
from gongkai.statute.annual_report.cells import Cell, CellState, Entry
from gongkai.statute.annual_report.grid import Table
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REPORT_FORMAT_2019, REPORT_FORMAT_2021, Source


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the sum of `parts`; `label` names the row, column or group it runs over."""

    rule: str
    total: str
    parts: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Balance:
    """The sum of the cells `left` equals that of the cells `right`."""

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    label: str


@dataclass(frozen=True, eq=False)
class Layout:
    """What is printed of a form: its tables, cells, sums and balances. Compared by identity."""

    tables: tuple[Table, ...]
    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...]
    balances: tuple[Balance, ...]


@dataclass(frozen=True, eq=False)
class Form:
    """A statutory form. `tables`, `cells`, `sums` and `balances` are those of the full form.

    `by_id` also knows the optional cells: those of (六)其他处理 printed as one row. Which layout
    a report has is told by what stands in it: `layout_for(values)`.
    """

    code: str
    source: Source
    full: Layout
    one_row: Layout | None = None
    label: str = field(default="")

    @property
    def tables(self) -> tuple[Table, ...]:
        return self.full.tables

    @property
    def cells(self) -> tuple[Cell, ...]:
        return self.full.cells

    @property
    def sums(self) -> tuple[Sum, ...]:
        return self.full.sums

    @property
    def balances(self) -> tuple[Balance, ...]:
        return self.full.balances

    @cached_property
    def optional_cells(self) -> tuple[Cell, ...]:
        """Cells that a report may print in place of others and that the form does not count."""
        if self.one_row is None:
            return ()
        counted = {cell.id for cell in self.full.cells}
        return tuple(cell for cell in self.one_row.cells if cell.id not in counted)

    @cached_property
    def replaced_cells(self) -> tuple[Cell, ...]:
        """The cells in whose place the optional ones stand."""
        if self.one_row is None:
            return ()
        printed = {cell.id for cell in self.one_row.cells}
        return tuple(cell for cell in self.full.cells if cell.id not in printed)

    @cached_property
    def by_id(self) -> Mapping[str, Cell]:
        """Every cell, optional ones included, by identifier."""
        return MappingProxyType({cell.id: cell for cell in self.cells + self.optional_cells})

    def layout_for(self, values: Mapping[str, Entry]) -> Layout:
        """The layout in which these values were printed.

        The one-row layout, when one of its own cells is printed and none of those it replaces.
        """
        if self.one_row is None:
            return self.full
        if _any_printed(self.optional_cells, values) and not _any_printed(
            self.replaced_cells, values
        ):
            return self.one_row
        return self.full


def _any_printed(cells: tuple[Cell, ...], values: Mapping[str, Entry]) -> bool:
    return any(
        (entry := values.get(cell.id)) is not None and entry.state is not CellState.ABSENT
        for cell in cells
    )


def _layout(blocks: tuple[table2.Block, ...], *, other_split: bool) -> Layout:
    rows = table3.rows(other_split=other_split)
    leaves = table3.leaves(other_split=other_split)
    across = tuple(
        Sum(
            "RC01",
            table3.cell_id(row.id, "total"),
            tuple(table3.cell_id(row.id, part) for part, _ in table3.PARTS),
            row.name,
        )
        for row in rows
    )
    down = tuple(
        Sum(
            "RC02",
            table3.cell_id("outcome.total", column),
            tuple(table3.cell_id(leaf.id, column) for leaf in leaves),
            text,
        )
        for column, text in table3.COLUMNS
    )
    cases = tuple(
        Sum(
            "RC04",
            table4.cell_id(group, "total"),
            tuple(table4.cell_id(group, part) for part, _ in table4.PARTS),
            above + text,
        )
        for group, text, above in table4.GROUPS
    )
    balances = tuple(
        Balance(
            "RC03",
            tuple(table3.cell_id(row, column) for row in ("new_received", "carried_in")),
            tuple(table3.cell_id(row, column) for row in ("outcome.total", "carried_out")),
            text,
        )
        for column, text in table3.COLUMNS
    )
    return Layout(
        tables=(
            table2.build_table(blocks),
            table3.build_table(other_split=other_split),
            table4.TABLE,
        ),
        cells=table2.build_cells(blocks) + table3.build_cells(rows) + table4.CELLS,
        sums=across + down + cases,
        balances=balances,
    )


FORM_2019 = Form(
    "2019",
    REPORT_FORMAT_2019,
    _layout(table2.BLOCKS_2019, other_split=False),
    label="2019年试行格式",
)
FORM_2021 = Form(
    "2021",
    REPORT_FORMAT_2021,
    _layout(table2.BLOCKS_2021, other_split=True),
    _layout(table2.BLOCKS_2021, other_split=False),
    label="2021年格式",
)

FORMS: Mapping[str, Form] = MappingProxyType({form.code: form for form in (FORM_2019, FORM_2021)})
"""The forms by code."""

FIRST_YEAR = 2019
"""The first report year with a statutory form."""

_FIRST_YEAR_OF_2021_FORM = 2021


def form_for_year(year: int) -> Form:
    """The form of the report for `year`: that of 2019 for 2019 and 2020, then that of 2021.

    Raises NotPermitted for earlier years, which had no form with tables of this kind.
    """
    if year < FIRST_YEAR:
        raise NotPermitted(
            f"{year}年度的年度报告没有这样的统一表格，请从{FIRST_YEAR}年度起填报。",
            REPORT_FORMAT_2019.part(""),
        )
    return FORM_2021 if year >= _FIRST_YEAR_OF_2021_FORM else FORM_2019
