"""Reports of our own, flattened to text as other tools do it."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.statute.annual_report import FORMS, SECTIONS, Form, Table

PROSE = {
    "s1": "本年度按要求开展工作。\n（一）主动公开情况。\n公布了目录。\n"
    "（二）依申请公开情况。\n有人来信。",
    "s5": "对条文的理解还不够透。下一步将组织两次培训。",
    "s6": "无",
}


def flatten(form: Form, printed: Mapping[str, str], *, frame: bool = True, year: int = 0) -> str:
    """A whole report; `printed` is what stands in each cell, by identifier."""
    year = year or (2023 if form.code == "2021" else 2020)
    lines = [f"云岭市档案馆{year}年政府信息公开工作年度报告"]
    tables = {table.section_id: table for table in form.tables}
    for section in SECTIONS:
        lines.append(section.heading)
        if section.id in tables:
            lines += flatten_table(tables[section.id], printed, frame=frame)
        else:
            lines.append(PROSE[section.id])
    return "\n".join(lines)


def flatten_table(table: Table, printed: Mapping[str, str], *, frame: bool) -> list[str]:
    """Rows as wide as the grid, with blanks where a box spans."""
    rows = [["" for _ in range(table.columns)] for _ in table.grid]
    for row, column, box in table.places():
        rows[row][column] = printed.get(box.cell_id, "") if box.cell_id else box.text
    edge = "|" if frame else ""
    return [edge + "|".join(f" {text} " for text in row) + edge for row in rows]


def numbered(form: Form, start: int = 1) -> dict[str, str]:
    """A different number in each cell, so that a wrong place cannot go unseen."""
    return {cell.id: str(start + place) for place, cell in enumerate(form.cells)}


FORM_2019, FORM_2021 = FORMS["2019"], FORMS["2021"]

STYLES = ("grid", "framed grid", "markdown", "boxes", "padded", "framed padded", "tabs")
"""How tools flatten: spans kept as blanks; only the boxes that a row has; texts only, padded."""


def flatten_in(style: str, form: Form, printed: Mapping[str, str]) -> str:
    """A whole report in one of STYLES."""
    year = 2023 if form.code == "2021" else 2020
    lines = [f"云岭市档案馆{year}年政府信息公开工作年度报告"]
    tables = {table.section_id: table for table in form.tables}
    for section in SECTIONS:
        lines.append(section.heading)
        if section.id in tables:
            lines += _rows_in(style, tables[section.id], printed)
        else:
            lines.append(PROSE[section.id])
    return "\n".join(lines)


def _rows_in(style: str, table: Table, printed: Mapping[str, str]) -> list[str]:
    grid = [["" for _ in range(table.columns)] for _ in table.grid]
    boxes: list[list[str]] = [[] for _ in table.grid]
    for row, column, box in table.places():
        text = printed.get(box.cell_id, "") if box.cell_id else box.text
        grid[row][column] = text
        boxes[row].append(text)
    rows = boxes if style == "boxes" else grid
    if style.endswith("padded"):
        rows = [[text for text in row if text] for row in boxes]
        rows = [row + [""] * (table.columns - len(row)) for row in rows]
    if style == "tabs":
        return ["\t".join(row) for row in rows]
    if style in ("grid", "boxes", "padded"):
        return [" | ".join(row) for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|---" * table.columns + "|", *lines[1:]] if style == "markdown" else lines
