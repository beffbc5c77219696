"""The empty table to download and fill in."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from gongkai.documents.tables import as_date, as_text
from gongkai.registers.importing.columns import COLUMNS
from gongkai.registers.models import ImportTarget

EXPLANATION = (
    ("怎样填", "第一行是列名，请不要改动；从第二行起每行一条，灰色的示例行请删掉或覆盖。"),
    ("日期", "2024-03-05、2024/3/5、2024年3月5日、20240305，或表格软件的日期，都可以。"),
    ("金额", "以元为单位，最多两位小数；退费也填正数。"),
    ("长编号", "超过15位的编号，请先把单元格格式设为“文本”，否则末尾几位会丢失。"),
    ("公式", "按文件里存着的计算结果收；没有结果的不收。合并单元格不收。"),
)
LAST_PREPARED_ROW = 2000


def make_template(target: str) -> bytes:
    """An XLSX file with the columns of `target`, an example row, and a sheet of explanations."""
    book = Workbook()
    sheet = book.active
    sheet.title = "登记"
    for place, column in enumerate(COLUMNS[target], start=1):
        head = sheet.cell(1, place, column.title)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="F4F1E9")
        head.alignment = Alignment(vertical="center")
        sheet.cell(2, place, column.example).font = Font(color="808080")
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(14, len(column.title) * 2 + 6)
        if column.read in {as_text, as_date}:
            for row in range(2, LAST_PREPARED_ROW):
                sheet.cell(row, place).number_format = "@"
    sheet.freeze_panes = "A2"
    notes = book.create_sheet("说明")
    notes.append(["用途", ImportTarget(target).label])
    for line in EXPLANATION:
        notes.append(line)
    notes.column_dimensions["A"].width = 12
    notes.column_dimensions["B"].width = 80
    out = BytesIO()
    book.save(out)
    return out.getvalue()
