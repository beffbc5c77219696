"""A statutory table in typst: merged heads, whole rows, the head again on a new page."""

from __future__ import annotations

from gongkai.documents.typesetting import escape_typst
from gongkai.reporting.output.content import ReportContent
from gongkai.reporting.output.wording import fitting_points, is_upright, lines_of
from gongkai.statute.annual_report import Box, Table

_POINTS = {2: 12.0, 3: 9.5, 4: 9.5}
_ROW_INSETS = {2: "2.6mm", 3: "1.45mm", 4: "2.4mm"}


def table_source(content: ReportContent, table: Table) -> str:
    """The table as an expression of typst's code mode."""
    rows: list[list[str]] = [[] for _ in table.grid]
    for row, column, box in table.places():
        rows[row].append(_box(content, table, column, box))
    lines = [", ".join(row) for row in rows]
    head = lines[: table.head_rows]
    widths = ", ".join(f"{width}mm" for width in table.widths)
    header = f"table.header({', '.join(head)}), " if head else ""
    return (
        "block(above: 3mm, below: 5mm, {"
        f"set text(font: fonts.song, weight: 400, size: {_POINTS[table.number]}pt, tracking: 0pt); "
        "set par(leading: 0.4em, spacing: 0.4em, first-line-indent: 0pt, justify: false); "
        f"table(columns: ({widths}), align: center + horizon, stroke: 0.5pt, "
        f"inset: (x: 0.8mm, y: {_ROW_INSETS[table.number]}), "
        f"{header}{', '.join(lines[table.head_rows :])})"
        "})"
    )


def _box(content: ReportContent, table: Table, column: int, box: Box) -> str:
    spans = ""
    if box.colspan > 1:
        spans += f", colspan: {box.colspan}"
    if box.rowspan > 1:
        spans += f", rowspan: {box.rowspan}"
    else:
        # Only a box that spans rows may be divided between pages; a row never is.
        spans += ", breakable: false"
    if box.role == "label" and table.number == 3 and box.rowspan == 1:
        spans += f", align: left + horizon, inset: (x: 1.2mm, y: {_ROW_INSETS[3]})"
    return f"table.cell({_inside(content, table, column, box)}{spans})"


def _inside(content: ReportContent, table: Table, column: int, box: Box) -> str:
    if is_upright(table, box):
        numeral, words = box.text[:2], box.text[2:]
        characters = ", ".join(map(escape_typst, (numeral, *words)))
        return f"stack(dir: ttb, spacing: 1.6mm, {characters})"
    lines = lines_of(content, box)
    inside = f"{{{'; linebreak(); '.join(map(escape_typst, lines))}}}"
    points = _POINTS[table.number]
    width = sum(table.widths[column : column + box.colspan])
    smaller = fitting_points("\n".join(lines), width, points)
    return inside if smaller == points else f"text(size: {smaller}pt, {inside})"
