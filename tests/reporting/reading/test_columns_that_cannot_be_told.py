"""A number is given only where row and column fix its place; all else is unsure or blank."""

from __future__ import annotations

import pytest
from flattened import FORM_2019, FORM_2021, STYLES, flatten_in, numbered
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reporting.reading import Reading, parse, read_document
from gongkai.statute.annual_report import CellState, Form

NEW = "t3.new_received."
RECEIVED = "一、本年新收政府信息公开申请数量"
HEAD_OF_TABLE_2 = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数"
SEVEN = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def read(*lines: str) -> Reading:
    opening = "云岭市水务局2023年政府信息公开工作年度报告\n一、总体情况\n有进展。\n"
    return read_document(parse(opening + "\n".join(lines)))


def received(*lines: str) -> list[str | None]:
    """The seven values of the first row of table 3; ? for unsure, _ for blank."""
    signs = {CellState.UNSURE: "?", CellState.BLANK: "_", CellState.ABSENT: "absent"}
    reading = read(HEAD_OF_TABLE_2, "三、收到和处理政府信息公开申请情况", *lines)
    entries = [read.entry for key, read in reading.cells.items() if key.startswith(NEW)]
    return [
        str(entry.value) if entry.value is not None else signs.get(entry.state) for entry in entries
    ]


ROWS = [  # what the case shows, rows of the source, the seven cells
    (
        "总计印在最前，按表头归位",
        ["|".join(("项目", "总计", *SEVEN[:6])), f"{RECEIVED}|59|41|10|2|1|3|2"],
        ["41", "10", "2", "1", "3", "2", "59"],
    ),
    (
        "多一列备注，按表头归位",
        ["|".join(("项目", *SEVEN, "备注")), f"{RECEIVED}|41|10|2|1|3|2|59|8"],
        ["41", "10", "2", "1", "3", "2", "59"],
    ),
    (
        "多一列而行里只有七个数",
        ["|".join(("项目", *SEVEN[:6], "备注", "总计")), f"{RECEIVED}|41|10|2|1|3|2|59"],
        ["?"] * 7,
    ),
    ("七个数，表头全失", [f"{RECEIVED}|41|10|2|1|3|2|59"], ["41", "10", "2", "1", "3", "2", "59"]),
    ("少一个数", [f"{RECEIVED}|41|10|2|1|3|59"], ["?"] * 7),
    ("多一个数", [f"{RECEIVED}|41|10|2|1|3|2|59|59"], ["?"] * 7),
    (
        "中间空一处，首尾有数",
        [f"{RECEIVED} | 41 | | 2 | 1 | 3 | 2 | 49"],
        ["41", "_", "2", "1", "3", "2", "49"],
    ),
    ("只有末尾空着，无表头无边框", [f"{RECEIVED} | 41 | 10 | 2 | 1 | 3 | 2 | "], ["?"] * 7),
    (
        "末尾空着，边框和表头完整",
        [
            "|" + "|".join(("项目", *SEVEN)) + "|",
            "|---" * 8 + "|",
            f"|{RECEIVED}|41|10|2|1|3|2| |",
        ],
        ["41", "10", "2", "1", "3", "2", "_"],
    ),
    ("标签后一处不剩", [f"{RECEIVED} | | | | | | | "], ["_"] * 7),
    (
        "标签分两行，数在后一行",
        ["一、本年新收政府信息公", "开申请数量|4|1|0|0|0|0|5"],
        [*"4100005"],
    ),
    (
        "标签分两行，数在前一行",
        ["一、本年新收政府信息公|4|1|0|0|0|0|5", "开申请数量|"],
        [*"4100005"],
    ),
    ("空格隔开", [f"{RECEIVED} 4 1 0 0 0 0 5"], [*"4100005"]),
    ("全角数字和竖线", [f"{RECEIVED}｜４｜１｜０｜０｜０｜０｜５"], [*"4100005"]),
]


@pytest.mark.parametrize(("case", "rows", "cells"), ROWS, ids=[row[0] for row in ROWS])
def test_the_first_row_of_table_3(case: str, rows: list[str], cells: list[str]) -> None:
    assert received(*rows) == cells


def test_candidates_are_the_different_values_of_the_row_in_printed_order() -> None:
    reading = read(HEAD_OF_TABLE_2, "规章 | 3 | 0 | ||")
    entry = reading.cells["t2.art20_1.regulations.repealed"].entry
    assert (entry.state, entry.candidates) == (CellState.UNSURE, (3, 0))


def test_a_row_that_is_moved_to_the_left_and_padded_is_unsure() -> None:
    reading = read(HEAD_OF_TABLE_2, "规章 | 3 | ||", "行政规范性文件 | 1 | 2 | 3")
    assert reading.cells["t2.art20_1.regulations.issued"].entry.candidates == (3,)
    assert reading.cells["t2.art20_1.normative_docs.in_force"].entry.value == 3


def test_padded_zeros_of_table_4_are_not_taken_for_the_first_columns() -> None:
    """Fifteen fields, but the table above shows that this source moves values to the left."""
    reading = read(
        f"| {RECEIVED} | 0 | | | | | | | | |",
        "四、政府信息公开行政复议、行政诉讼情况",
        "| 行政复议 | 行政诉讼 | | | | | | | | | | | | | |",
        "| 0 | 0 | 4 | | | | | | | | | | | | |",
    )
    assert reading.form == "2021"
    assert {read.entry for key, read in reading.cells.items() if key.startswith("t4.")} == {
        reading.cells["t4.review.total"].entry
    }
    assert reading.cells["t4.review.total"].entry.candidates == (0, 4)


def test_labels_in_prose_and_in_other_tables_are_no_cells() -> None:
    reading = read(
        "行政许可 12",
        "二、主动公开政府信息情况",
        HEAD_OF_TABLE_2,
        "规章 | 1 | 2 | 3",
        "六、其他需要报告的事项",
        "单位 | 件数",
        "行政许可 | 88",
        "其他 | 7 | 7 | 7 | 7 | 7 | 7 | 7",
    )
    for cell_id in ("t2.art20_5.licensing.decisions", "t3.outcome.other.misc.total"):
        assert reading.cells[cell_id].entry.state is CellState.ABSENT
    assert [paragraph.text for paragraph in reading.sections[-1].paragraphs] == [
        "单位 | 件数",
        "行政许可 | 88",
        "其他 | 7 | 7 | 7 | 7 | 7 | 7 | 7",
    ]


def test_a_row_that_the_form_does_not_have_is_named_and_not_read() -> None:
    reading = read("自然人|总计", "（三）不予公开|9|9|9|9|9|9|9", f"{RECEIVED}|4|1|0|0|0|0|5")
    assert [f.message for f in reading.findings if f.rule == "READ-ROW"] == [
        "表三有1行不是格式里的行，没有读：“（三）不予公开|9|9|9|9|9|9|9”。请核对行名。"
    ]


@pytest.mark.parametrize(
    ("head", "cell", "value", "candidates"),
    [
        ("本年收费金额（单位：万元）", "12.5", 12_500_000, ()),
        ("本年收费金额（单位：元）", "12.5", 1_250, ()),
        ("本年收费金额", "12.5", None, (12_500_000, 1_250)),
        ("本年收费金额", "12.5万元", 12_500_000, ()),
        ("本年收费金额（单位：元）", "1,234.5万元", 1_234_500_000, ()),
    ],
)
def test_the_unit_of_an_amount_is_printed_or_unsure(
    head: str, cell: str, value: int | None, candidates: tuple[int, ...]
) -> None:
    reading = read("第二十条第（八）项", f"信息内容|{head}", f"行政事业性收费|{cell}")
    entry = reading.cells["t2.art20_8.admin_fees.amount_wan"].entry
    assert (entry.value, entry.candidates) == (value, candidates)


def test_two_rows_side_by_side_are_unsure() -> None:
    reading = read("第二十条第（六）项", "信息内容|本年处理决定数量", "行政处罚|6|行政强制|2")
    assert reading.cells["t2.art20_6.penalty.decisions"].entry.candidates == (6, 2)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", [FORM_2019, FORM_2021], ids=lambda form: form.code)
def test_a_whole_report_is_read_in_every_manner_of_flattening(form: Form, style: str) -> None:
    printed = numbered(form)
    reading = read_document(parse(flatten_in(style, form, printed)))
    found = {key: cell["value"] for key, cell in reading.to_json()["cells"].items()}
    unknown_unit = "t2.art20_9.central_procurement.amount_wan"
    assert {k: v for k, v in found.items() if k != unknown_unit} == {
        k: v for k, v in printed.items() if k != unknown_unit
    }


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", [FORM_2019, FORM_2021], ids=lambda form: form.code)
@settings(max_examples=25, deadline=None)
@given(seed=st.randoms(use_true_random=False), share=st.sampled_from([0.01, 0.1, 0.5, 0.9]))
def test_lost_values_never_make_a_wrong_number(
    form: Form, style: str, seed: object, share: float
) -> None:
    printed = numbered(form)
    for cell_id in printed:
        if seed.random() < share:  # type: ignore[attr-defined]
            printed[cell_id] = ""
    reading = read_document(parse(flatten_in(style, form, printed)))
    for cell_id, cell in reading.to_json()["cells"].items():
        assert cell["value"] in (None, printed[cell_id]), cell_id
