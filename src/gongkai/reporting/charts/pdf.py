"""年报图解 on one sheet of A4."""

from __future__ import annotations

from datetime import date

from gongkai.documents.fonts import Face, families
from gongkai.documents.typesetting import compile_pdf, escape_typst
from gongkai.reporting.charts.parts import Chart, Headline, ReportInCharts

_COLOURS = ("#1b4b66", "#b9cfdb", "#6b6b6b", "#ffffff")
_SWATCH = 'box(width: 7pt, height: 7pt, stroke: 0.5pt + rgb("#1b4b66"), fill: rgb({colour}))'


def write(report: ReportInCharts, *, on: date | None, source: str) -> bytes:
    """The PDF: headlines and the charts of the one page. `source` says where the report is."""
    title = f"{report.agency_name}{report.year}年政府信息公开工作年度报告图解"
    headlines, charts = (
        ", ".join(map(_headline, report.headlines)),
        ", ".join(map(_chart, report.charts)),
    )
    parts = [
        '#set page(paper: "a4", margin: (x: 15mm, y: 13mm))',
        '#set text(font: fonts.hei, size: 9pt, lang: "zh")',
        "#set par(leading: 0.5em, spacing: 0.6em)",
        f"#align(center, text(font: fonts.title, size: 16pt, {escape_typst(title)}))",
        "#v(2mm)",
        f"#grid(columns: (1fr, 1fr, 1fr), gutter: 3mm, {headlines})",
        "#v(2mm)",
        f"#grid(columns: (1fr, 1fr), column-gutter: 7mm, row-gutter: 5mm, {charts})",
        "#v(1fr)",
        f"#text(size: 7.5pt, {escape_typst(source)})",
    ]
    body = "\n".join(parts)
    return compile_pdf(body, title=title, author=report.agency_name, on=on, printed=body)


def _headline(one: Headline) -> str:
    return (
        "block(width: 100%, stroke: (top: 0.6pt), inset: (top: 4pt))["
        f"#text(size: 8pt, {escape_typst(one.label)}) \\ "
        f"#text(size: 15pt, weight: 700, {escape_typst(one.value)}) "
        f"#text(size: 8pt, {escape_typst(one.unit)}) \\ "
        f"#text(size: 8pt, {escape_typst(one.change or ' ')})]"
    )


def _chart(chart: Chart) -> str:
    drawn = escape_typst(chart.drawing.marked_up(_style()))
    keys = "#h(6pt)".join(
        f"#{_SWATCH.format(colour=escape_typst(colour))} #text(size: 7.5pt, {escape_typst(name)})"
        for name, colour in zip(chart.series, _COLOURS, strict=False)
    )
    cells = ", ".join(
        f"text(size: 7pt, {escape_typst(text)})"
        for row in (chart.head, *chart.rows)
        for text in row
    )
    return (
        "block(breakable: false, width: 100%)["
        f"#text(weight: 700, {escape_typst(f'{chart.caption}（{chart.unit}）')}) \\ {keys} \\ "
        f'#image(bytes({drawn}), format: "svg", width: 100%, alt: {escape_typst(chart.caption)})'
        f"#table(columns: (auto, {'1fr, ' * (len(chart.head) - 1)}), inset: 2.5pt, "
        f"stroke: 0.3pt, align: (left, {'right, ' * (len(chart.head) - 1)}), {cells})]"
    )


def _style() -> str:
    family = families(Face.HEI)[0]
    bars = "".join(
        f".n{number} {{ fill: {colour}; stroke: #1b4b66; stroke-width: 0.6 }}"
        for number, colour in enumerate(_COLOURS)
    )
    return (
        f"text {{ font: 12px '{family}'; font-family: '{family}'; font-size: 12px }}"
        ".axis { stroke: #000; stroke-width: 1 } .tick { stroke: #ccc; stroke-width: 0.6 }"
        f"{bars} .line {{ fill: none; stroke-width: 2 }}"
    )
