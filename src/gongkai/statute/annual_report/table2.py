"""Table 2: what was disclosed proactively, by item of 《条例》第二十条.

The form of 2021 has 10 cells, the trial form of 2019 has 22.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.statute.annual_report.cells import Cell, CellKind
from gongkai.statute.annual_report.grid import Box, Table, head, label, place
from gongkai.statute.numerals import chinese_number
from gongkai.statute.sources import REGULATION

TITLE = "主动公开政府信息情况"
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a block; `colspan` widens it to fill the table's four places."""

    id: str
    label: str
    kind: CellKind = CellKind.COUNT
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """The part of table 2 under one band 第二十条第（N）项."""

    item: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        return f"第二十条第（{chinese_number(self.item)}）项"


_COUNTS_2021 = (
    Column("issued", "本年制发件数"),
    Column("repealed", "本年废止件数"),
    Column("in_force", "现行有效件数"),
)
_DECISIONS_2021 = (Column("decisions", "本年处理决定数量", colspan=3),)

BLOCKS_2021 = (
    Block(1, _COUNTS_2021, (("regulations", "规章"), ("normative_docs", "行政规范性文件"))),
    Block(5, _DECISIONS_2021, (("licensing", "行政许可"),)),
    Block(6, _DECISIONS_2021, (("penalty", "行政处罚"), ("coercion", "行政强制"))),
    Block(
        8,
        (Column("amount_wan", "本年收费金额（单位：万元）", CellKind.MONEY, colspan=3),),
        (("admin_fees", "行政事业性收费"),),
    ),
)

_COUNTS_2019 = (
    Column("made", "本年新制作数量"),
    Column("newly_published", "本年新公开数量"),
    Column("total_public", "对外公开总数量"),
)
_LAST_YEAR = Column("last_year_items", "上一年项目数量")
_ITEMS_2019 = (
    _LAST_YEAR,
    Column("change", "本年增/减", CellKind.SIGNED),
    Column("decisions", "处理决定数量"),
)

BLOCKS_2019 = (
    Block(1, _COUNTS_2019, (("regulations", "规章"), ("normative_docs", "规范性文件"))),
    Block(5, _ITEMS_2019, (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项"))),
    Block(6, _ITEMS_2019, (("penalty", "行政处罚"), ("coercion", "行政强制"))),
    Block(
        8,
        (_LAST_YEAR, Column("change", "本年增/减", CellKind.SIGNED, colspan=2)),
        (("admin_fees", "行政事业性收费"),),
    ),
    Block(
        9,
        (
            Column("items", "采购项目数量"),
            Column("amount_wan", "采购总金额", CellKind.MONEY, colspan=2),
        ),
        (("central_procurement", "政府集中采购"),),
    ),
)


def _cell_id(block: Block, row: str, column: Column) -> str:
    return f"t2.art20_{block.item}.{row}.{column.id}"


def build_cells(blocks: tuple[Block, ...]) -> tuple[Cell, ...]:
    """The cells of the blocks, in printed order."""
    return tuple(
        Cell(
            id=_cell_id(block, row, column),
            table=2,
            row=f"art20_{block.item}.{row}",
            column=column.id,
            row_label=row_label,
            column_label=column.label,
            block_label=block.label,
            kind=column.kind,
            cites=(REGULATION.article(20, item=block.item),),
            label=f"{row_label}·{column.label}",
        )
        for block in blocks
        for row, row_label in block.rows
        for column in block.columns
    )


def build_table(blocks: tuple[Block, ...]) -> Table:
    """Table 2 as printed: a band, a row of headings and the rows of each block."""
    rows: list[tuple[Box, ...]] = []
    for block in blocks:
        rows.append((Box(block.label, _COLUMNS, 1, "band"),))
        headings = (head(column.label, column.colspan) for column in block.columns)
        rows.append((head("信息内容"), *headings))
        for row, row_label in block.rows:
            places = (
                place(_cell_id(block, row, column), column.colspan) for column in block.columns
            )
            rows.append((label(row_label), *places))
    return Table(
        number=2,
        section_id="s2",
        title=TITLE,
        grid=tuple(rows),
        head_rows=0,
        columns=_COLUMNS,
        widths=(42, 38, 38, 38),
    )
