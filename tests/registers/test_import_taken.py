"""What is taken from a file, and shown as taken before anything is stored."""

from datetime import date, datetime
from pathlib import Path

from tests.documents.test_reading_tables import patched
from tests.registers.conftest import Registers
from tests.registers.files import (
    DOCUMENT,
    FEE,
    FEE_MONTHS,
    MONTHS,
    PENALTY,
    csv,
    look_at,
    remarks,
    take,
    workbook,
)

from gongkai.registers.models import (
    Entry,
    ImportRun,
    KeptRegister,
    MonthlyCount,
    MonthSort,
    NormativeDocument,
)


def test_a_table_of_penalties_is_looked_at_and_then_stored(
    registers: Registers, tmp_path: Path
) -> None:
    path = csv(
        tmp_path / "处罚.csv",
        "决定书文号,处罚事由,决定日期",
        "云工信罚〔2023〕1号,未报送节能资料,2023-03-05",
        "云工信罚〔2023〕2号,无证经营民爆物品,2023-04-06",
    )
    run = look_at(registers, "penalty", path)
    assert (run.state, run.rows, run.faults) == ("ready", 2, [])
    assert not Entry.objects.exists()
    assert take(registers, run).state == ImportRun.State.DONE
    first = Entry.objects.get(number="云工信罚〔2023〕1号")
    assert (first.subject, first.decided_on) == ("未报送节能资料", date(2023, 3, 5))
    assert (first.source_file, first.entered_by) == (run.file.sha256, registers.clerk)
    assert KeptRegister.objects.get(kind="penalty").since_year == 2023
    assert sorted(MonthSort.objects.values_list("month", "sort")) == [(3, "single"), (4, "single")]


def test_the_four_date_styles_and_excel_s_own_are_taken_and_noted(
    registers: Registers, tmp_path: Path
) -> None:
    written = [
        "2023-03-05",
        "2023/3/5",
        "2023年3月5日",
        "20230305",
        "２０２３－０３－０５",
        date(2023, 3, 5),
        datetime.fromisoformat("2023-03-05T09:30"),
    ]
    path = workbook(
        tmp_path / "a.xlsx",
        PENALTY,
        *([f"{number}号", "事由", day] for number, day in enumerate(written, 1)),
    )
    run = look_at(registers, "penalty", path)
    assert run.fault_count == 0
    assert remarks(run.notes) == [
        (2, "决定日期", "2023-03-05", "“2023-03-05”按2023年3月5日读取"),
        (3, "决定日期", "2023/3/5", "“2023/3/5”按2023年3月5日读取"),
        (4, "决定日期", "2023年3月5日", "“2023年3月5日”按2023年3月5日读取"),
        (5, "决定日期", "20230305", "“20230305”按2023年3月5日读取"),
        (6, "决定日期", "２０２３－０３－０５", "“２０２３－０３－０５”按2023年3月5日读取"),
        (7, "决定日期", "2023-03-05", "表格里的日期，按2023年3月5日读取"),
        (8, "决定日期", "2023-03-05", "表格里的日期和时间，只取日期2023年3月5日"),
    ]
    take(registers, run)
    assert set(Entry.objects.values_list("decided_on", flat=True)) == {date(2023, 3, 5)}


def test_numbers_as_text_and_full_width_digits_are_taken_and_noted(
    registers: Registers, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        FEE_MONTHS,
        [2023, 3, "12", "1250.00"],
        ["２０２３", "４", "１５", "１，２５０．５"],
        ["2023", "5", 0, 0],
    )
    run = look_at(registers, "fee-months", path)
    assert run.fault_count == 0
    assert remarks(run.notes) == [
        (2, "件数", "12", "文本格式的数字，按12读取"),
        (2, "金额（元）", "1250.00", "文本格式的数字，按1250.00读取"),
        (3, "年", "２０２３", "全角数字“２０２３”，按2023读取"),
        (3, "月", "４", "全角数字“４”，按4读取"),
        (3, "件数", "１５", "全角数字“１５”，按15读取"),
        (3, "金额（元）", "１，２５０．５", "全角数字“１，２５０．５”，按1250.5读取"),
        (4, "年", "2023", "文本格式的数字，按2023读取"),
        (4, "月", "5", "文本格式的数字，按5读取"),
    ]
    take(registers, run)
    stored = MonthlyCount.objects.order_by("month").values_list("month", "count", "amount")
    assert list(stored) == [(3, 12, 125_000), (4, 15, 125_050), (5, 0, 0)]


def test_a_formula_s_stored_value_is_taken_and_noted(registers: Registers, tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", MONTHS, [2023, 3, 12])
    path = patched(tmp_path / "a.xlsx", tmp_path / "b.xlsx", "<v>12</v>", "<f>5+7</f><v>12</v>")
    run = look_at(registers, "penalty-months", path)
    assert remarks(run.notes) == [(2, "件数", "12", "公式，取已存的结果12")]
    take(registers, run)
    assert MonthlyCount.objects.get().count == 12


def test_a_number_typed_as_a_number_is_its_digits(registers: Registers, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", FEE, [12345, "占道费", date(2023, 3, 5), 99.9])
    take(registers, look_at(registers, "fee", path))
    entry = Entry.objects.get()
    assert (entry.number, entry.amount) == ("12345", 9_990)


def test_columns_may_stand_in_another_order_and_empty_rows_between(
    registers: Registers, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ["决定日期", "决定书文号", "处罚事由"],
        ["2023-03-05", "1号", "甲"],
        [None, None, None],
        ["2023-03-06", "2号", "乙"],
    )
    run = look_at(registers, "penalty", path)
    assert (run.rows, [note["row"] for note in run.notes]) == (2, [2, 4])
    take(registers, run)
    assert Entry.objects.get(number="2号").subject == "乙"


def test_documents_come_with_their_life(registers: Registers, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        DOCUMENT,
        ["甲办法", "云工信规〔2019〕1号", "2019-05-10", "2024-05-09", None, None, None],
        ["乙办法", "云工信规〔2020〕1号", "2020-05-10", None, "2022-01-01", "废止", "是"],
        ["丙办法", "云工信规〔2021〕1号", "2021-05-10", None, "2023-01-01", "修订", "否"],
    )
    run = look_at(registers, "document", path)
    assert run.faults == []
    take(registers, run)
    stored = NormativeDocument.objects.order_by("number").values_list(
        "title", "valid_until", "ended_on", "end_kind", "led"
    )
    assert list(stored) == [
        ("甲办法", date(2024, 5, 9), None, "", True),
        ("乙办法", None, date(2022, 1, 1), "repealed", True),
        ("丙办法", None, date(2023, 1, 1), "replaced", False),
    ]
    assert KeptRegister.objects.get(kind="document").since_year == 2019
