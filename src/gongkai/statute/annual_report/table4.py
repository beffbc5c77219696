"""Table 4: administrative reviews and suits about the agency's own disclosure work, 15 cells."""

from __future__ import annotations

from gongkai.statute.annual_report.cells import Cell, CellKind
from gongkai.statute.annual_report.grid import Table, head, place
from gongkai.statute.sources import REGULATION

TITLE = "政府信息公开行政复议、行政诉讼情况"

PARTS: tuple[tuple[str, str], ...] = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
)
COLUMNS: tuple[tuple[str, str], ...] = (*PARTS, ("total", "总计"))

GROUPS: tuple[tuple[str, str, str], ...] = (
    ("review", "行政复议", ""),
    ("lit_direct", "未经复议直接起诉", "行政诉讼"),
    ("lit_after_review", "复议后起诉", "行政诉讼"),
)
"""Identifier, heading, and the heading above it."""


def cell_id(group: str, column: str) -> str:
    """The identifier of a cell of table 4."""
    return f"t4.{group}.{column}"


CELLS: tuple[Cell, ...] = tuple(
    Cell(
        id=cell_id(group, column),
        table=4,
        row=group,
        column=column,
        row_label=group_label,
        column_label=column_label,
        block_label=above,
        kind=CellKind.COUNT,
        cites=(REGULATION.article(50, item=3),),
        label=f"{above}{group_label}·{column_label}",
    )
    for group, group_label, above in GROUPS
    for column, column_label in COLUMNS
)

TABLE = Table(
    number=4,
    section_id="s4",
    title=TITLE,
    grid=(
        (head("行政复议", 5, 2), head("行政诉讼", 10)),
        (head("未经复议直接起诉", 5), head("复议后起诉", 5)),
        tuple(head(text) for _ in GROUPS for _, text in COLUMNS),
        tuple(place(cell.id) for cell in CELLS),
    ),
    head_rows=3,
    columns=15,
    widths=(10, 10, 11, 10, 11) * 3,
)
