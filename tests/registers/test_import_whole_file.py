"""What is refused as a whole, and a file that was taken before."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.registers.conftest import MAY_NOT_WRITE, TODAY, Registers, refused
from tests.registers.files import MONTHS, PENALTY, csv, look_at, take, workbook

from gongkai.documents.models import StoredFile
from gongkai.organisations.models import Person
from gongkai.registers.importing import COLUMNS, make_template
from gongkai.registers.importing.dry_run import receive_file
from gongkai.registers.models import Entry, EntryKind, ImportRun, ImportTarget
from gongkai.registers.services import replace_sort
from gongkai.statute.duties import Duty

MEGABYTE = 1024 * 1024


def test_wrong_columns_are_refused_naming_both_sides(registers: Registers, tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "文号,处罚事由,决定日期,备注", "1号,甲,2023-03-05,")
    run = look_at(registers, "penalty", path)
    assert run.state == ImportRun.State.REFUSED
    assert run.refusal == (
        "列名对不上：应有的列是“决定书文号、处罚事由、决定日期”；"
        "文件里的列是“文号、处罚事由、决定日期、备注”；缺少“决定书文号”；多出“文号、备注”。"
        "请下载模板，照列名调整后再上传。"
    )


def test_a_column_that_stands_twice_is_refused(registers: Registers, tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "年,月,件数,件数", "2023,3,1,2")
    assert "；重复“件数”。" in look_at(registers, "penalty-months", path).refusal


def test_a_table_of_another_register_is_refused(registers: Registers, tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", ",".join(MONTHS), "2023,3,1")
    assert look_at(registers, "penalty", path).refusal.startswith("列名对不上")


def test_a_table_without_rows_is_refused(registers: Registers, tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", ",".join(PENALTY))
    assert look_at(registers, "penalty", path).refusal == (
        "文件里只有列名，没有可登记的行。请从第二行起填写后再上传。"
    )


def test_a_damaged_table_is_refused(registers: Registers, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('决定书文号,处罚事由,决定日期\n1号,"甲,2023-03-05\n', encoding="utf-8")
    assert "从第2行起读不下去" in look_at(registers, "penalty", path).refusal


def test_a_type_other_than_its_name_is_refused_at_once(
    registers: Registers, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7\n")
    assert refused(look_at, registers, "penalty", path, "处罚台账.xlsx") == (
        "“处罚台账.xlsx”的扩展名说它是Excel工作簿，内容却是PDF。"
        "请核对是不是选错了文件；没有选错的，把扩展名改成.pdf再上传。"
    )
    assert not StoredFile.objects.exists()
    assert not ImportRun.objects.exists()


def test_what_is_no_table_is_refused_at_once(registers: Registers, tmp_path: Path) -> None:
    path = csv(tmp_path / "a.txt", ",".join(PENALTY))
    assert refused(look_at, registers, "penalty", path) == (
        "“a.txt”是纯文本，这里只收.xlsx、.csv。请换一个文件。"
    )


def test_more_than_two_hundred_megabytes_unpacked_are_refused_at_once(
    registers: Registers, tmp_path: Path
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(5):
            package.writestr(f"xl/media/{number}.bmp", bytes(41 * MEGABYTE))
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed.getvalue())
    assert path.stat().st_size < MEGABYTE
    assert "解开后至少有206MB，这样大的文件最多50MB，没有打开。" in refused(
        look_at, registers, "penalty", path
    )


def test_more_than_two_hundred_megabytes_of_csv_are_refused_at_once(
    registers: Registers, tmp_path: Path
) -> None:
    path = csv(tmp_path / "a.csv", ",".join(PENALTY))
    with path.open("r+b") as stream:
        stream.truncate(201 * MEGABYTE)
    assert refused(look_at, registers, "penalty", path) == (
        "“a.csv”有201MB，最多200MB，没有打开。请分成几个文件再上传。"
    )
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("duty", MAY_NOT_WRITE)
def test_who_may_not(
    registers: Registers, people: dict[Duty, Person], tmp_path: Path, duty: Duty
) -> None:
    path = csv(tmp_path / "a.csv", ",".join(MONTHS), "2023,3,1")
    message = refused(
        receive_file,
        registers.agency,
        ImportTarget.PENALTY_MONTHS,
        path,
        name="a.csv",
        actor=people[duty],
        today=TODAY,
    )
    assert message.startswith("导入登记须由担任“")


def test_the_same_file_again_asks_first(registers: Registers, tmp_path: Path) -> None:
    path = csv(tmp_path / "三月.csv", ",".join(MONTHS), "2023,3,1")
    first = look_at(registers, "penalty-months", path)
    assert first.seen_before == ""
    take(registers, first)
    ImportRun.objects.update(confirmed_at="2024-04-01T02:00:00Z")
    replace_sort(
        registers.agency,
        EntryKind.PENALTY,
        year=2023,
        month=3,
        reason="改为逐条",
        **registers.signed,
    )
    again = look_at(registers, "penalty-months", path, "三月（改名）.csv")
    told = "内容完全相同的文件已于2024年4月1日由赵文书导入过（三月.csv）"
    assert (again.state, again.seen_before) == ("ready", told)
    assert refused(take, registers, again) == (
        f"{told}。如果确实要再导入一次，请勾选“仍要导入同一份文件”后再确认。"
    )
    assert take(registers, again, same_file_again=True).state == ImportRun.State.DONE


def test_it_asks_also_when_both_were_looked_at_before_one_was_taken(
    registers: Registers, tmp_path: Path
) -> None:
    path = csv(tmp_path / "a.csv", ",".join(PENALTY), "1号,甲,2023-03-05")
    first, second = (look_at(registers, "penalty", path) for _ in range(2))
    take(registers, first)
    assert "内容完全相同的文件已于" in refused(take, registers, second)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("target", COLUMNS)
def test_a_template_has_the_columns_and_is_read_once_filled(
    registers: Registers, tmp_path: Path, target: str
) -> None:
    book = load_workbook(io.BytesIO(make_template(target)))
    sheet = book["登记"]
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS[target]]
    assert book["说明"]["B1"].value == ImportTarget(target).label
    filled = {"件数": 3, "月": 4, "年": 2023}
    for cell, column in zip(sheet[2], COLUMNS[target], strict=True):
        cell.value = filled.get(column.title, cell.value)
    sheet["A2"] = 2023 if sheet["A1"].value == "年" else "改过的"
    book.save(tmp_path / "a.xlsx")
    run = look_at(registers, target, tmp_path / "a.xlsx")
    assert (run.state, run.rows, run.faults) == ("ready", 1, [])


def test_a_workbook_s_first_sheet_counts_and_explanations_beside_it_do_not(
    registers: Registers, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", MONTHS, [2023, 3, 1])
    book = load_workbook(path)
    book.create_sheet("说明").append(["怎样填"])
    book.save(path)
    assert look_at(registers, "penalty-months", path).rows == 1
