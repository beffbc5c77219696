"""What is taken from a table that a person handed in, and what is refused at its cell."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from gongkai.documents.sheets import Sheet, column_letters
from gongkai.documents.table_cells import TableCell, as_amount, as_count, as_date, as_text
from gongkai.documents.tables import read_here, read_table, read_tables
from gongkai.statute.refusal import NotPermitted


def workbook(path: Path, *rows: list[object]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return book


def read(path: Path) -> Sheet:
    return read_here(str(path), path.suffix.lstrip("."))


def patched(source: Path, target: Path, old: str, new: str) -> Path:
    """Copy an XLSX file with one text of its first sheet exchanged."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for info in before.infolist():
            content = before.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            after.writestr(info.filename, content)
    return target


def cell(value: object) -> TableCell:
    return TableCell(value, "" if value is None else str(value))  # type: ignore[arg-type]


def test_numbers_texts_and_dates_of_a_workbook_are_read(tmp_path: Path) -> None:
    workbook(
        tmp_path / "a.xlsx",
        ["文号", "件数", "金额", "日期"],
        ["云工信罚〔2024〕3号", 12, 61842.3705, date(2024, 3, 5)],
        [None, None, None, None],
        ["末行", 0, 0.3, datetime.fromisoformat("2024-03-06T09:30")],
    )
    sheet = read(tmp_path / "a.xlsx")
    assert [row.number for row in sheet] == [1, 2, 4]
    first, last = sheet.rows[1], sheet.rows[2]
    assert [c.value for c in first.cells] == [
        "云工信罚〔2024〕3号",
        12,
        Decimal("61842.3705"),
        date(2024, 3, 5),
    ]
    assert first.cells[3].note == "表格里的日期，按2024年3月5日读取"
    assert last.cells[2].value == Decimal("0.3")
    assert last.cells[3].value == date(2024, 3, 6)
    assert last.cells[3].note == "表格里的日期和时间，只取日期2024年3月6日"
    assert first.cell(9).is_blank


def test_the_seventeen_digits_that_excel_writes_are_the_number_it_shows(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", ["金额"], [61842.3705])
    path = patched(tmp_path / "a.xlsx", tmp_path / "b.xlsx", "61842.3705", "61842.370499999997")
    assert read(path).rows[1].cells[0].value == Decimal("61842.3705")


def test_a_formula_s_stored_value_is_taken_with_a_note(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", ["件数"], ["=1+2"])
    empty = "<v></v>" if "<v></v>" in sheet_xml(tmp_path / "a.xlsx") else "<v/>"
    path = patched(
        tmp_path / "a.xlsx", tmp_path / "b.xlsx", f"<f>1+2</f>{empty}", "<f>1+2</f><v>3</v>"
    )
    taken = read(path).rows[1].cells[0]
    assert (taken.value, taken.problem) == (3, None)
    assert taken.note == "公式，取已存的结果3"


def sheet_xml(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("xl/worksheets/sheet1.xml").decode()


def test_a_formula_without_stored_value_is_refused_at_its_cell(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", ["件数", "备注"], ["=1+2", "好"])
    formula, beside = read(tmp_path / "a.xlsx").rows[1].cells
    assert formula.value is None
    assert formula.problem == (
        "这一格是公式，文件里没有存下它的结果，请在表格软件里打开并保存一次，或者改成数值"
    )
    assert beside.problem is None


def test_merged_cells_are_refused_at_each_of_their_places(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["类别", "件数"], ["甲", 1], [None, 2], ["乙", 3]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    rows = read(tmp_path / "a.xlsx").rows
    for row in rows[1:3]:
        assert row.cells[0].problem == "A2:A3是合并的单元格，请取消合并，每一行都填上内容"
        assert row.cells[1].problem is None
    assert rows[3].cells[0].problem is None


def test_an_error_value_is_refused_at_its_cell(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["件数"])
    book.active["A2"] = "#REF!"
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").rows[1].cells[0].problem == (
        "这一格是错误值#REF!，请改正后再上传"
    )


def test_a_hidden_first_sheet_is_passed_over_and_further_sheets_are_named(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "内部"
    book.active.sheet_state = "hidden"
    book.create_sheet("登记表").append(["件数"])
    book.create_sheet("说明").append(["怎样填"])
    book.save(tmp_path / "a.xlsx")
    sheet = read(tmp_path / "a.xlsx")
    assert (sheet.name, sheet.others) == ("登记表", ("说明",))


@pytest.mark.parametrize(
    "encoding, name", [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gb18030", "GB18030")]
)
def test_csv_is_read_by_content_whatever_its_encoding(
    tmp_path: Path, encoding: str, name: str
) -> None:
    (tmp_path / "a.csv").write_bytes('文号,当事人\r\n一号,"䶮,公司"\r\n'.encode(encoding))
    sheet = read(tmp_path / "a.csv")
    assert [c.value for c in sheet.rows[1].cells] == ["一号", "䶮,公司"]
    assert sheet.notes == (f"按{name}编码读取",)


def test_csv_with_a_quotation_mark_left_open_says_from_which_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('文号,对象\n一号,"甲\n二号,乙\n', encoding="utf-8")
    with pytest.raises(NotPermitted, match="从第2行起读不下去"):
        read(tmp_path / "a.csv")


def test_a_formula_in_csv_is_refused_at_its_cell(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("件数\n=A1+1\n", encoding="utf-8")
    assert "这一格是公式" in (read(tmp_path / "a.csv").rows[1].cells[0].problem or "")


@pytest.mark.parametrize(
    "value, expected, note",
    [
        (5, 5, None),
        ("5", 5, "文本格式的数字，按5读取"),
        ("５", 5, "全角数字“５”，按5读取"),
        ("1,234", 1234, "“1,234”去掉千位分隔符，按1234读取"),
        (Decimal("7.0"), 7, None),
        (None, None, None),
        ("  ", None, None),
    ],
)
def test_a_count_is_taken(value: object, expected: int | None, note: str | None) -> None:
    taken = as_count(cell(value))
    assert (taken.value, taken.note, taken.problem) == (expected, note, None)


@pytest.mark.parametrize(
    "value, problem",
    [
        (-1, "件数不能是负数（-1）"),
        ("－3", "件数不能是负数（－3）"),
        (Decimal("1.5"), "件数不能有小数（1.5）"),
        ("三件", "这里应填整数，填的是“三件”"),
        (date(2024, 1, 1), "这里应填整数，填的是日期2024-01-01"),
    ],
)
def test_a_count_is_refused(value: object, problem: str) -> None:
    assert as_count(cell(value)).problem == problem


def test_an_amount_is_kept_to_the_fen() -> None:
    assert as_amount(cell(Decimal("1200.05"))).value == 120_005
    assert as_amount(cell("61842.3705"), unit="万元").value == 61_842_370_500
    assert as_amount(cell(Decimal("0.001"))).problem == "金额最小到分，“0.001”多出了小数位"
    assert "退费请登记为退费" in (as_amount(cell(-5)).problem or "")


@pytest.mark.parametrize(
    "written", ["2024-03-05", "2024/3/5", "2024年3月5日", "20240305", "２０２４－０３－０５"]
)
def test_the_usual_date_styles_are_taken_and_say_so(written: str) -> None:
    taken = as_date(cell(written))
    assert taken.value == date(2024, 3, 5)
    assert taken.note == f"“{written}”按2024年3月5日读取"


@pytest.mark.parametrize("written", ["2024-02-30", "去年", "3/5/2024", "2024.3.5", 45356])
def test_other_dates_are_refused(written: object) -> None:
    assert as_date(cell(written)).problem


def test_a_code_that_was_typed_as_a_number_has_lost_its_end() -> None:
    assert "第15位以后已经丢失" in (as_text(cell(113417020032563511)).problem or "")
    assert as_text(cell(" 91350100M000100Y43 ")).value == "91350100M000100Y43"


def test_what_was_refused_stays_refused() -> None:
    refused = TableCell(None, "x", None, "合并")
    assert as_count(refused) == as_date(refused) == as_text(refused) == refused


def test_columns_have_the_letters_of_the_spreadsheet() -> None:
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_damaged_workbook_is_refused_as_a_whole(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", ["件数"], [1])
    path = patched(tmp_path / "a.xlsx", tmp_path / "b.xlsx", "</sheetData>", "</sheet>")
    with pytest.raises(NotPermitted, match="已损坏"):
        read(path)


def test_a_table_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", ["件数"], [3])
    assert read_table(tmp_path / "a.xlsx").rows[1].cells[0].value == 3


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx")
    with pytest.raises(NotPermitted, match=re.escape("第一张工作表是空的")):
        read_table(tmp_path / "a.xlsx")


@pytest.mark.parametrize("printed", ["6²", "²", "6①", "⑥", "½", "2024-03-0⑤", "2024年3月⑤日"])
def test_raised_and_circled_numerals_are_not_understood(printed: str) -> None:
    for read_as in (as_count, as_amount, as_date):
        taken = read_as(cell(printed))
        assert taken.value is None
        assert taken.problem == f"看不懂“{printed}”：上标、带圈等特殊数字请改成普通数字"


def test_full_width_digits_are_understood() -> None:
    assert as_count(cell("１２")).value == 12
    assert as_date(cell("２０２４-０３-０５")).value == date(2024, 3, 5)


def test_every_visible_sheet_of_a_workbook_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "机关"
    book.active.append(["代码", "全称"])
    book.create_sheet("空的")
    book.create_sheet("人员").append(["姓名", "张三"])
    hidden = book.create_sheet("底稿")
    hidden.append(["不看"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    first, second = read_tables(tmp_path / "book.xlsx")
    assert (first.name, second.name) == ("机关", "人员")
    assert [cell.text for cell in second.rows[0].cells] == ["姓名", "张三"]
    assert first.others == ("空的", "人员")


def test_a_workbook_without_a_row_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "book.xlsx")
    with pytest.raises(NotPermitted, match="都是空的"):
        read_tables(tmp_path / "book.xlsx")
