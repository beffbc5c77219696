"""What is refused at its cell: row, column, what stands there, and how to mend it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
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
    workbook,
)

from gongkai.registers.importing import COLUMNS
from gongkai.registers.models import Entry, EntryKind, ImportRun, MonthlyCount
from gongkai.registers.services import set_month


def faults(run: ImportRun) -> list[tuple[int, str, str, str]]:
    assert run.state == ImportRun.State.FAULTY
    assert run.fault_count == len(run.faults)
    return remarks(run.faults)


def test_one_fault_keeps_the_whole_file_out(registers: Registers, tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv",
        ",".join(PENALTY),
        "1号,甲,2023-03-05",
        "2号,乙,2023-02-30",
    )
    run = look_at(registers, "penalty", path)
    assert faults(run) == [(3, "决定日期", "2023-02-30", "没有“2023-02-30”这一天，请核对年月日")]
    assert run.rows == 1
    assert not Entry.objects.exists()


def test_merged_cells_are_refused_at_each_place(registers: Registers, tmp_path: Path) -> None:
    book = Workbook()
    for row in (PENALTY, ["1号", "甲", "2023-03-05"], ["2号", None, "2023-03-06"]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    book.save(tmp_path / "a.xlsx")
    text = "B2:B3是合并的单元格，请取消合并，每一行都填上内容"
    assert faults(look_at(registers, "penalty", tmp_path / "a.xlsx")) == [
        (2, "处罚事由", "甲", text),
        (3, "处罚事由", "", text),
    ]


def test_a_formula_without_stored_value_is_refused(registers: Registers, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", MONTHS, [2023, 3, "=5+7"])
    assert faults(look_at(registers, "penalty-months", path)) == [
        (
            2,
            "件数",
            "=5+7",
            "这一格是公式，文件里没有存下它的结果，请在表格软件里打开并保存一次，或者改成数值",
        )
    ]


@pytest.mark.parametrize(
    "row, column, value, text",
    [
        ([2023, 3, -1, 5], "件数", "-1", "件数不能是负数（-1）"),
        ([2023, 3, "－2", 5], "件数", "－2", "件数不能是负数（－2）"),
        ([2023, 3, 1.5, 5], "件数", "1.5", "件数不能有小数（1.5）"),
        ([2023, 3, "三", 5], "件数", "三", "这里应填整数，填的是“三”"),
        ([2023, 3, None, 5], "件数", "", "件数没有填"),
        ([2023, 3, 10_000_000, 5], "件数", "10000000", "件数太大了，最多9999999"),
        (
            [2023, 3, 1, -5],
            "金额（元）",
            "-5",
            "金额不能是负数（-5）；退费请登记为退费，金额填正数",
        ),
        ([2023, 3, 1, "0.001"], "金额（元）", "0.001", "金额最小到分，“0.001”多出了小数位"),
        (
            [2023, 3, 1, 10**13],
            "金额（元）",
            str(10**15),
            "金额太大了，请核对单位：这里以元为单位",
        ),
        ([2023, 13, 1, 5], "月", "13", "月份应在1至12之间"),
        ([2999, 3, 1, 5], "年", "2999", "年份应在1950至"),
        ([23, 3, 1, 5], "年", "23", "年份应在1950至"),
    ],
)
def test_a_month_s_numbers(
    registers: Registers, tmp_path: Path, row: list[Any], column: str, value: str, text: str
) -> None:
    path = workbook(tmp_path / "a.xlsx", FEE_MONTHS, row)
    ((number, title, shown, said),) = faults(look_at(registers, "fee-months", path))
    assert (number, title, shown) == (2, column, value)
    assert said.startswith(text)


@pytest.mark.parametrize(
    "row, column, text",
    [
        (["1号", "占道费", "2023-03-05", "0"], "金额（元）", "金额须大于0"),
        (["1号", "占道费", "2999-03-05", "5"], "收款日期", "日期应在1949年10月至今天之间"),
        (["1号", "占道费", "1949-09-30", "5"], "收款日期", "日期应在1949年10月至今天之间"),
        (["1号", "占道费", "去年", "5"], "收款日期", "看不懂日期“去年”"),
        (["1号", "", "2023-03-05", "5"], "收费项目", "收费项目没有填"),
        (["号" * 81, "占道费", "2023-03-05", "5"], "票据号", "太长了，最多80个字"),
        (["1号", "费" * 301, "2023-03-05", "5"], "收费项目", "太长了，最多300个字"),
        ([1234567890123456789, "占道费", "2023-03-05", "5"], "票据号", "这一格存成了数字"),
    ],
)
def test_an_entry_s_cells(
    registers: Registers, tmp_path: Path, row: list[Any], column: str, text: str
) -> None:
    path = workbook(tmp_path / "a.xlsx", FEE, row)
    ((number, title, _, said),) = faults(look_at(registers, "fee", path))
    assert (number, title) == (2, column)
    assert said.startswith(text)


@pytest.mark.parametrize(
    "changes, column, text",
    [
        ({3: "2021-05-09"}, "有效期至", "早于印发日期2021-05-10"),
        ({4: "2021-05-09", 5: "废止"}, "废止或失效日期", "早于印发日期2021-05-10"),
        ({4: "2022-05-09"}, "终止方式", "废止或失效日期和终止方式要么都填，要么都空"),
        ({5: "废止"}, "废止或失效日期", "废止或失效日期和终止方式要么都填，要么都空"),
        ({4: "2022-05-09", 5: "取消"}, "终止方式", "应填废止、被修订替代、有效期届满失效"),
        ({6: "也许"}, "是否牵头", "应填“是”或“否”"),
        (
            {3: "2022-05-09", 4: "2023-01-01", 5: "废止"},
            "废止或失效日期",
            "有效期到2022-05-09为止，次日起已经失效；延长过的请改有效期",
        ),
    ],
)
def test_a_document_s_cells(
    registers: Registers, tmp_path: Path, changes: dict[int, str], column: str, text: str
) -> None:
    row: list[Any] = ["办法", "1号", "2021-05-10", None, None, None, None]
    for place, value in changes.items():
        row[place] = value
    path = workbook(tmp_path / "a.xlsx", DOCUMENT, row)
    ((number, title, _, said),) = faults(look_at(registers, "document", path))
    assert (number, title) == (2, column)
    assert said.startswith(text)


def test_a_number_that_is_present_already(registers: Registers, tmp_path: Path) -> None:
    registers.penalty(1, date(2023, 3, 5))
    registers.document(1, date(2023, 3, 5))
    path = csv(tmp_path / "a.csv", ",".join(PENALTY), "云工信罚〔2023〕1号,甲,2023-04-05")
    text = "这个编号已经登记过，不能重复登记"
    assert faults(look_at(registers, "penalty", path)) == [
        (2, "决定书文号", "云工信罚〔2023〕1号", text)
    ]
    path = csv(tmp_path / "b.csv", ",".join(DOCUMENT), "办法,云工信规〔2023〕1号,2023-04-05,,,,")
    assert faults(look_at(registers, "document", path)) == [
        (2, "文号", "云工信规〔2023〕1号", text)
    ]


def test_a_number_that_occurs_twice_in_the_file(registers: Registers, tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", ",".join(PENALTY), "1号,甲,2023-04-05", "1号 ,乙,2023-04-06")
    assert faults(look_at(registers, "penalty", path)) == [
        (3, "决定书文号", "1号", "同一个编号已出现在第2行，文件里只能有一次")
    ]


def test_a_month_that_occurs_twice_in_the_file(registers: Registers, tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", ",".join(MONTHS), "2023,3,1", "2023,03,2")
    assert faults(look_at(registers, "penalty-months", path)) == [
        (3, "月", "2023年3月", "同一个月已出现在第2行，文件里只能有一次")
    ]


def test_a_month_that_is_counted_already(registers: Registers, tmp_path: Path) -> None:
    set_month(registers.agency, EntryKind.PENALTY, year=2023, month=3, count=9, **registers.signed)
    path = csv(tmp_path / "a.csv", ",".join(MONTHS), "2023,2,1", "2023,3,2")
    assert faults(look_at(registers, "penalty-months", path)) == [
        (
            3,
            "月",
            "2023年3月",
            "这个月已有月度数量（9件），不能重复登记；要更正，请在“填月度数量”页上改并写明理由",
        )
    ]
    assert MonthlyCount.objects.get().count == 9


def test_a_month_that_is_held_by_the_other_sort(registers: Registers, tmp_path: Path) -> None:
    registers.penalty(1, date(2023, 3, 5))
    registers.penalty(2, date(2023, 3, 6))
    set_month(registers.agency, EntryKind.PENALTY, year=2023, month=4, count=9, **registers.signed)
    end = "，同一个月不能两种方式并存；请先更换该月的登记方式"
    months = csv(tmp_path / "a.csv", ",".join(MONTHS), "2023,3,5", "2023,5,5")
    assert faults(look_at(registers, "penalty-months", months)) == [
        (2, "月", "2023年3月", f"2023年3月已有逐条登记2条{end}")
    ]
    singles = csv(
        tmp_path / "b.csv",
        ",".join(PENALTY),
        "7号,甲,2023-03-05",
        "8号,乙,2023-04-05",
        "9号,丙,2023-04-30",
    )
    text = f"2023年4月已有月度数量（9件）{end}"
    assert faults(look_at(registers, "penalty", singles)) == [
        (3, "决定日期", "2023年4月", text),
        (4, "决定日期", "2023年4月", text),
    ]


@pytest.mark.parametrize("target", COLUMNS)
def test_the_template_s_example_is_not_registered(
    registers: Registers, tmp_path: Path, target: str
) -> None:
    path = csv(
        tmp_path / "a.csv",
        ",".join(column.title for column in COLUMNS[target]),
        ",".join(column.example for column in COLUMNS[target]),
    )
    ((row, _, _, text),) = faults(look_at(registers, target, path))
    assert row == 2
    assert text == "这是模板里的示例行，不能登记；请删掉这一行，或者改成真实内容"


def test_a_month_of_twelve_is_no_example(registers: Registers, tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", ",".join(MONTHS), "2025,3,12")
    assert look_at(registers, "penalty-months", path).state == ImportRun.State.READY


def test_a_long_list_of_faults_is_counted_whole_and_shown_in_part(
    registers: Registers, tmp_path: Path
) -> None:
    lines = [f"{number}号,甲,明天" for number in range(600)]
    run = look_at(registers, "penalty", csv(tmp_path / "a.csv", ",".join(PENALTY), *lines))
    assert (run.fault_count, len(run.faults)) == (600, 500)
