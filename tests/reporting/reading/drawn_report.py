"""A whole report drawn mark by mark, so that a test can lose or move any mark of it."""

from __future__ import annotations

from collections.abc import Mapping

from drawn_pdf import Page

from gongkai.statute.annual_report import FORMS, SECTIONS, Table

SIZE, PITCH, HIGH = 8, 9.5, 21
LEFT, WIDTH = 60, 470


def draw_report(form: str, values: Mapping[str, int], year: int) -> list[Page]:
    """Three pages, a table on each; every box of a table draws its own four sides."""
    pages = [Page(), Page(), Page()]
    pages[0].write("云岭市档案馆", 240, 60, 18)
    pages[0].write(f"{year}年政府信息公开工作年度报告", 160, 85, 18)
    pages[0].write(f"一、{SECTIONS[0].title}", 84, 110).write("本年度按要求开展工作。", 84, 130)
    for page, table, numeral in zip(pages, FORMS[form].tables, "二三四", strict=True):
        page.write(f"{numeral}、{SECTIONS['二三四'.index(numeral) + 1].title}", 84, 160)
        draw_table(page, table, values, 180)
    for number, title in enumerate(SECTIONS[4:]):
        page = pages[2]
        page.write(f"{'五六'[number]}、{title.title}", 84, 420 + 50 * number)
        page.write("无。", 84, 445 + 50 * number)
    return pages


def draw_table(page: Page, table: Table, values: Mapping[str, int], top: float) -> None:
    scale = WIDTH / sum(table.widths)
    edges = [LEFT + scale * sum(table.widths[:number]) for number in range(len(table.widths) + 1)]
    for row, column, box in table.places():
        left, right = edges[column], edges[column + box.colspan]
        high, low = top + HIGH * row, top + HIGH * (row + box.rowspan)
        page.line(left, high, right, high).line(left, low, right, low)
        page.line(left, high, left, low).line(right, high, right, low)
        text = str(values[box.cell_id]) if box.cell_id else box.text
        fitting = max(1, int((right - left - 4) // SIZE))
        lines = [text[at : at + fitting] for at in range(0, len(text), fitting)]
        if box.cell_id:
            lines = [text]
        size = min(SIZE, (low - high - 2) / max(1, len(lines)) / 1.15)
        first = (high + low) / 2 - (len(lines) - 1) * size * 0.55 + 0.35 * size
        for number, line in enumerate(lines):
            page.write(line, left + 2, first + number * size * 1.1, size)
