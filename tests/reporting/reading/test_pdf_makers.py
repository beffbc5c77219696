"""PDF files as LibreOffice and Chromium really make them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gongkai.reporting.reading.document import Grid
from gongkai.reporting.reading.pdf import parse_pdf

RESULTS = 40


def long_table(path: Path, *, landscape: bool, upright: bool) -> None:
    """A table over several pages: heads repeated, a group merged over all rows."""
    document = docx.Document()
    if landscape:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    table = document.add_table(rows=2 + RESULTS, cols=5, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 1)).text = "项目"
    table.cell(0, 2).merge(table.cell(0, 4)).text = "申请人情况"
    for column, words in enumerate(("自然人", "商业企业", "总计"), start=2):
        table.cell(1, column).text = words
    group = table.cell(2, 0).merge(table.cell(1 + RESULTS, 0))
    group.text = "三、本年度办理结果"
    if upright:
        direction = OxmlElement("w:textDirection")
        direction.set(qn("w:val"), "tbRlV")
        group._tc.get_or_add_tcPr().append(direction)
    for number in range(1, RESULTS + 1):
        table.cell(1 + number, 1).text = f"{number}.第{number}类不予公开的政府信息"
        for column in (1, 2, 3):
            table.cell(1 + number, 1 + column).text = str(number * 7 + column)
    for row in table.rows:
        whole = OxmlElement("w:cantSplit")
        whole.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(whole)
    for row in table.rows[:2]:
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(repeated)
    document.save(str(path))


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
@pytest.mark.parametrize(("landscape", "upright"), [(False, True), (True, False)])
def test_a_long_table_of_libreoffice_keeps_every_row_together(
    tmp_path: Path, landscape: bool, upright: bool
) -> None:
    source = tmp_path / "table.docx"
    long_table(source, landscape=landscape, upright=upright)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(tmp_path), str(source)]
    subprocess.run(
        ["soffice", "--headless", profile, *convert], check=True, timeout=120, capture_output=True
    )
    (grid,) = parse_pdf((tmp_path / "table.pdf").read_bytes()).blocks
    assert isinstance(grid, Grid)
    assert len({box.page for box in grid.boxes}) > 1
    rows: dict[int, dict[int, str]] = {}
    for box in grid.boxes:
        rows.setdefault(box.row, {})[box.column] = box.text.replace("\n", "")
    values = [row for row in rows.values() if row.get(2, "").endswith("政府信息")]
    assert [[row[column] for column in (2, 3, 4, 5)] for row in values] == [
        [f"{number}.第{number}类不予公开的政府信息"]
        + [str(number * 7 + column) for column in (1, 2, 3)]
        for number in range(1, RESULTS + 1)
    ]
    assert rows[3][1] == "三、本年度办理结果"


BROWSERS = [
    name for name in ("chromium", "chromium-browser", "google-chrome") if shutil.which(name)
]


@pytest.mark.skipif(not BROWSERS, reason="no Chromium")
@pytest.mark.parametrize(
    "borders",
    [
        "table { border-collapse: collapse } td { border: 1px solid }",
        "table { border: 1px solid; border-spacing: 2px } td { border: 1px solid }",
        "table { border-collapse: collapse; border: 3px double } td { border: 1px dashed #777 }",
    ],
    ids=["collapsed", "apart", "dashed"],
)
def test_the_borders_of_a_web_page_are_lines(tmp_path: Path, borders: str) -> None:
    rows = "".join(
        f"<tr><td>{label}<td>{first}<td>{second}</tr>"
        for label, first, second in (("予以公开", 11, 200), ("部分公开", 3, 45))
    )
    page = tmp_path / "page.html"
    page.write_text(
        f"<meta charset=utf-8><style>{borders}</style><p>收到的申请：</p><table>"
        f"<tr><td>项目<td colspan=2>申请人</tr>{rows}</table>"
    )
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    printed = f"--print-to-pdf={tmp_path}/page.pdf"
    subprocess.run(
        [BROWSERS[0], *quiet, printed, str(page)], check=True, timeout=120, capture_output=True
    )
    line, grid = parse_pdf((tmp_path / "page.pdf").read_bytes()).blocks
    assert line.text == "收到的申请："
    assert isinstance(grid, Grid)
    assert [(box.text, box.row, box.column, box.columns) for box in grid.boxes] == [
        ("项目", 1, 1, 1),
        ("申请人", 1, 2, 2),
        ("予以公开", 2, 1, 1),
        ("11", 2, 2, 1),
        ("200", 2, 3, 1),
        ("部分公开", 3, 1, 1),
        ("3", 3, 2, 1),
        ("45", 3, 3, 1),
    ]
