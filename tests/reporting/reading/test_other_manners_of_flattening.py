"""Tools flatten differently: boxes below one another, spans repeated, values in a line below."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from flattened import FORM_2019, FORM_2021, PROSE, numbered

from gongkai.reporting.reading import Reading, parse, read_document
from gongkai.statute.annual_report import SECTIONS, Form, Table

UNKNOWN_UNIT = "t2.art20_9.central_procurement.amount_wan"
RECEIVED = "一、本年新收政府信息公开申请数量"
TITLE = "云岭市水务局2023年政府信息公开工作年度报告\n一、总体情况\n有进展。"


def read(*lines: str) -> Reading:
    return read_document(parse("\n".join((TITLE, *lines))))


def values(reading: Reading, beginning: str) -> list[str | None]:
    cells = reading.to_json()["cells"]
    return [
        cell["value"] or cell["state"]
        for cell_id, cell in cells.items()
        if cell_id.startswith(beginning)
    ]


def boxes_of(table: Table, printed: Mapping[str, str], *, spans: str) -> list[list[str]]:
    """Rows of texts. `spans` says what stands in covered places: blank, repeated or nothing."""
    grid: list[list[str | None]] = [[None] * table.columns for _ in table.grid]
    for row, column, box in table.places():
        text = printed.get(box.cell_id, "") if box.cell_id else box.text
        covered = {"blank": "", "repeated": text, "nothing": None}[spans]
        for down in range(box.rowspan):
            for right in range(box.colspan):
                grid[row + down][column + right] = covered
        grid[row][column] = text
    return [[text for text in row if text is not None] for row in grid]


def one_below_another(rows: list[list[str]]) -> list[str]:
    return [text for row in rows for text in row if text]


def values_below(rows: list[list[str]]) -> list[str]:
    lines = []
    for row in rows:
        lines.append(" ".join(text for text in row if text and not text.isdigit()))
        lines.append(" ".join(text for text in row if text.isdigit()))
    return [line for line in lines if line]


def spaced(rows: list[list[str]]) -> list[str]:
    return ["    ".join(text for text in row if text) for row in rows]


def framed(rows: list[list[str]]) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in rows]


def padded(rows: list[list[str]]) -> list[str]:
    return framed([row + [""] * (16 - len(row)) for row in rows])


MANNERS = {
    "每格一行": (one_below_another, "nothing"),
    "标签一行，数字一行": (values_below, "nothing"),
    "空格隔开": (spaced, "nothing"),
    "空格隔开，合并处重复": (spaced, "repeated"),
    "有框，合并处重复": (framed, "repeated"),
    "有框，合并处不留空": (framed, "nothing"),
    "有框，补到十六格": (padded, "nothing"),
    "有框，合并处重复，补到十六格": (padded, "repeated"),
}


def flatten(form: Form, printed: Mapping[str, str], manner: str) -> str:
    write, spans = MANNERS[manner]
    tables = {table.section_id: table for table in form.tables}
    lines = [f"云岭市档案馆{2023 if form.code == '2021' else 2020}年政府信息公开工作年度报告"]
    for section in SECTIONS:
        lines.append(section.heading)
        if section.id in tables:
            lines += write(boxes_of(tables[section.id], printed, spans=spans))
        else:
            lines.append(PROSE[section.id])
    return "\n".join(lines)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("form", [FORM_2019, FORM_2021], ids=lambda form: form.code)
def test_every_number_is_read_and_no_piece_of_a_table_becomes_prose(
    form: Form, manner: str
) -> None:
    printed = numbered(form)
    answer = read_document(parse(flatten(form, printed, manner))).to_json()
    found = {key: cell["value"] for key, cell in answer["cells"].items() if key != UNKNOWN_UNIT}
    assert found == {key: text for key, text in printed.items() if key != UNKNOWN_UNIT}
    assert not [f for f in answer["findings"] if f["rule"].startswith("READ-")]
    assert [len(section["paragraphs"]) for section in answer["sections"]][1:4] == [0, 0, 0]


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("form", [FORM_2019, FORM_2021], ids=lambda form: form.code)
@pytest.mark.parametrize("share", [0.05, 0.3, 0.8])
@pytest.mark.parametrize("slides", [False, True], ids=["blanks kept", "values slide left"])
def test_lost_values_never_make_a_wrong_number(
    form: Form, manner: str, share: float, slides: bool
) -> None:
    chance = random.Random(f"{form.code} {manner} {share}")
    printed = numbered(form)
    for cell_id in printed:
        if chance.random() < share:
            printed[cell_id] = ""
    text = flatten(form, printed, manner)
    if slides:
        text = "\n".join(_slid(line) for line in text.split("\n"))
    for cell_id, cell in read_document(parse(text)).to_json()["cells"].items():
        assert cell["value"] in (None, printed[cell_id]), cell_id


def _slid(line: str) -> str:
    """A framed row whose blank boxes moved behind its texts."""
    if not line.startswith("|"):
        return line
    boxes = line.split("|")[1:-1]
    texts = [box for box in boxes if box.strip()]
    return "|" + "|".join(texts + ["  "] * (len(boxes) - len(texts))) + "|"


def test_a_page_number_below_a_whole_row_is_no_value_of_it() -> None:
    reading = read("第二十条第（八）项", "行政事业性收费 | 12.5", "3", "三、依申请公开")
    assert reading.cells["t2.art20_8.admin_fees.amount_wan"].entry.value == 12_500_000


def test_a_blank_row_with_a_number_below_it_is_unsure() -> None:
    reading = read("第二十条第（六）项", "信息内容 | 本年处理决定数量", "行政处罚 |", "3")
    assert values(reading, "t2.art20_6.penalty") == ["unsure"]


def test_headings_run_together_in_one_row_keep_the_order_of_the_form() -> None:
    heads = "自然人|法人或其他组织|总计|商业企业|科研机构|社会公益组织|法律服务机构|其他"
    reading = read("三、收到和处理政府信息公开申请情况", heads, f"{RECEIVED}|1|2|3|4|5|6|21")
    assert values(reading, "t3.new_received.") == ["1", "2", "3", "4", "5", "6", "21"]


def test_a_stacked_heading_that_the_form_does_not_have_makes_the_rows_unsure() -> None:
    heads = ["自然人", "法人或其他组织", "总计", "同比", "商业企业", "科研机构"]
    heads += ["社会公益组织", "法律服务机构", "其他"]
    reading = read("三、收到和处理情况", *heads, RECEIVED, *"1234567")
    assert values(reading, "t3.new_received.") == ["unsure"] * 7
    assert "READ-COLUMN" in [finding.rule for finding in reading.findings]


def test_a_label_run_together_with_the_heading_that_spans_it_is_known() -> None:
    row = "（三）不予公开1.属于国家秘密|1|0|0|0|0|0|1"
    reading = read("自然人|总计", row)
    assert values(reading, "t3.outcome.refused.state_secret")[0] == "1"


TABLE_4 = "四、政府信息公开行政复议、行政诉讼情况"
FIFTEEN = "1|2|3|4|10|0|0|0|0|0|5|6|7|8|26"


def test_halves_of_table_4_in_another_order_are_unsure_and_named() -> None:
    reading = read(TABLE_4, "行政诉讼|行政复议", "未经复议直接起诉|复议后起诉", FIFTEEN)
    assert values(reading, "t4.") == ["unsure"] * 15
    assert "READ-COLUMN" in [finding.rule for finding in reading.findings]


def test_table_4_without_headings_is_known_by_its_section() -> None:
    assert values(read(TABLE_4, FIFTEEN), "t4.review") == ["1", "2", "3", "4", "10"]


def test_a_row_of_table_4_without_any_text_is_blank() -> None:
    heads = "|结果维持|结果纠正|其他结果|尚未审结|总计" * 3 + "|"
    reading = read(TABLE_4, "|行政复议" + "|" * 15, heads, "| " * 15 + "|")
    assert values(reading, "t4.") == ["blank"] * 15


def test_groups_of_table_4_as_rows_are_read_by_their_names() -> None:
    reading = read(
        TABLE_4,
        "|结果维持|结果纠正|其他结果|尚未审结|总计",
        "行政复议|1|0|0|0|1",
        "复议后起诉|0|2|0|0|2",
    )
    assert values(reading, "t4.review") == ["1", "0", "0", "0", "1"]
    assert values(reading, "t4.lit_after") == ["0", "2", "0", "0", "2"]
    assert values(reading, "t4.lit_direct") == ["absent"] * 5


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("35000（元）", "3.5"),
        ("3.5（单位：万元）", "3.5"),
        ("3.5万", "3.5"),
        ("3.5（其中退费200元）", "3.5"),
    ],
)
def test_the_unit_beside_an_amount_counts(printed: str, value: str) -> None:
    heads = ["第二十条第（八）项", "信息内容|本年收费金额（单位：万元）"]
    reading = read(*heads, f"行政事业性收费|{printed}")
    cell = reading.to_json()["cells"]["t2.art20_8.admin_fees.amount_wan"]
    assert (cell["value"], cell["note"]) == (value, printed)


def test_what_a_web_site_prints_around_a_report_is_no_part_of_it() -> None:
    text = "\n".join(
        [
            "首页 | 政务公开 | 办事",
            "当前位置：首页 > 政府信息公开年报",
            "云岭市水务局2023年政府信息公开工作年度报告",
            "发布时间：2024-01-25",
            "依据条例编制本报告。",
            "一、总体情况 有进展。",
            "六、其他需要报告的事项",
            "无",
            "打印本页 关闭窗口",
            "上一篇：云岭市财政局2023年政府信息公开工作年度报告",
        ]
    )
    reading = read_document(parse(text))
    assert reading.agency == "云岭市水务局"
    assert [paragraph.text for paragraph in reading.preamble] == ["依据条例编制本报告。"]
    assert [section.text for section in reading.sections] == ["有进展。", "无"]


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("云 岭 市 水 务 局\n2022 年 政 府 信 息 公 开 工 作 年 度 报 告", "云岭市水务局"),
        ("云岭市水务局政府信息公开工作2022年度报告", "云岭市水务局"),
    ],
)
def test_titles_spaced_out_or_with_the_year_inside(title: str, agency: str) -> None:
    reading = read_document(parse(f"{title}\n一、总体情况\n有进展。"))
    assert (reading.agency, reading.year) == (agency, 2022)
    assert reading.title == title.replace(" ", "").replace("\n", "")


COLUMNS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
SEVEN = [*"123456", "21"]


@pytest.mark.parametrize(
    ("case", "heads"),
    [
        ("一个表头跑进上一行", [["自然人", "法人或其他组织", "总计", "商业企业"], COLUMNS[1:]]),
        ("跨列的表头丢了", [["自然人", "总计", *COLUMNS]]),
    ],
)
def test_headings_whose_order_is_open_leave_the_row_unsure(
    case: str, heads: list[list[str]]
) -> None:
    rows = ["|".join(row) for row in heads]
    reading = read("三、收到和处理情况", *rows, f"{RECEIVED}|1|2|3|4|5|6|21")
    assert values(reading, "t3.new_received.") == ["unsure"] * 7, case


def test_a_heading_printed_at_two_places_stops_nothing() -> None:
    heads = "自然人|" + "|".join([*COLUMNS, "其他", "总计"])
    reading = read(heads, f"{RECEIVED}|1|2|3|4|5|6|6|21")
    assert values(reading, "t3.new_received.") == ["unsure"] * 7


def test_two_rows_of_values_below_one_label_are_unsure() -> None:
    reading = read("三、收到和处理情况", RECEIVED, " ".join(SEVEN), "9 9 9 9 9 9 9")
    assert values(reading, "t3.new_received.") == ["unsure"] * 7


def test_a_gap_between_values_of_a_row_without_headings_is_not_closed() -> None:
    reading = read("第二十条第（一）项", "规章 | 3 | | 7 | 9")
    assert values(reading, "t2.art20_1.regulations") == ["unsure"] * 3


def test_a_total_that_stands_alone_is_no_label() -> None:
    reading = read("三、收到和处理情况", RECEIVED, *SEVEN, "备注：略", "总计", *"1111111")
    assert values(reading, "t3.new_received.") == SEVEN
    assert values(reading, "t3.outcome.total.") == ["absent"] * 7


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("现行有效数量|本年制发数|本年废止数量", ["2", "3", "1"]),
        ("新制定|新修改|已失效", ["unsure"] * 3),
    ],
)
def test_headings_in_other_words_are_followed_or_leave_the_row_unsure(
    heads: str, cells: list[str]
) -> None:
    reading = read("第二十条第（一）项", f"信息内容|{heads}", "规章|1|2|3")
    assert values(reading, "t2.art20_1.regulations") == cells


def test_two_numbers_in_two_lines_of_a_box_are_not_one() -> None:
    reading = read("三、收到和处理情况", f"| {RECEIVED} | 1<br>2 | 2 | 3 | 4 | 5 | 6 | 21 |")
    assert values(reading, "t3.new_received.")[0] == "text"


def test_a_quoted_table_is_a_table() -> None:
    reading = read("三、收到和处理情况", f"> {RECEIVED}|1|2|3|4|5|6|21")
    assert values(reading, "t3.new_received.") == SEVEN
