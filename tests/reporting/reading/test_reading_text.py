"""What the reader makes of flattened tables."""

from __future__ import annotations

import pytest
from flattened import FORM_2019, FORM_2021, flatten, flatten_table, numbered
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reporting.reading import Reading, read_document
from gongkai.reporting.reading.files import read_content
from gongkai.reporting.reading.text import parse
from gongkai.statute.annual_report import CellState, Form

FORMS = [FORM_2019, FORM_2021]
PENALTY = "t2.art20_6.penalty.decisions"
NEW = "t3.new_received."


def read(text: str) -> Reading:
    return read_document(parse(text))


def plain(reading: Reading) -> dict[str, str | None]:
    return {key: cell["value"] for key, cell in reading.to_json()["cells"].items()}


@pytest.mark.parametrize("frame", [True, False])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_cell_of_a_whole_report_is_read_where_it_stands(form: Form, frame: bool) -> None:
    printed = numbered(form)
    reading = read(flatten(form, printed, frame=frame))
    procurement = "t2.art20_9.central_procurement.amount_wan"
    expected = dict(printed)
    found = plain(reading)
    if form is FORM_2019:
        # The head of that column names no unit, so the amount may be 万元 or 元.
        assert reading.cells[procurement].entry.state is CellState.UNSURE
        found.pop(procurement), expected.pop(procurement)
    assert found == expected
    assert reading.form == form.code
    assert reading.agency == "云岭市档案馆"
    assert [section.id for section in reading.sections] == ["s1", "s2", "s3", "s4", "s5", "s6"]


@pytest.mark.parametrize("frame", [True, False])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@settings(max_examples=25, deadline=None)
@given(dropped=st.sets(st.integers(0, 199), max_size=60), blanked=st.sets(st.integers(0, 199)))
def test_a_missing_value_never_moves_another_to_a_wrong_place(
    form: Form, frame: bool, dropped: set[int], blanked: set[int]
) -> None:
    """Dropped values take their separator with them; blanked ones leave it."""
    printed = numbered(form)
    ids = list(printed)
    for place in blanked:
        if place < len(ids):
            printed[ids[place]] = ""
    text = flatten(form, printed, frame=frame)
    for place in dropped:
        if place < len(ids) and printed[ids[place]]:
            text = text.replace(f" {printed[ids[place]]} |", "", 1)
    for cell_id, value in plain(read(text)).items():
        assert value is None or value == printed[cell_id]


def test_a_single_zero_in_a_row_of_seven_is_unsure_and_never_a_total() -> None:
    row = "一、本年新收政府信息公开申请数量 | 0 | ||||||||"
    text = flatten(FORM_2021, {}).replace(
        next(line for line in flatten(FORM_2021, {}).splitlines() if "本年新收" in line), row
    )
    cell = read(text).to_json()["cells"][NEW + "total"]
    assert (cell["state"], cell["value"], cell["candidates"]) == ("unsure", None, ["0"])


def test_seven_values_behind_a_label_are_sure() -> None:
    text = "一、总体情况\n三、收到和处理政府信息公开申请情况\n" + "\n".join(
        [
            "项目 | 申请人情况",
            "一、本年新收政府信息公开申请数量 | 41 | 10 | 2 | 1 | 3 | 2 | 59 |",
        ]
    )
    found = plain(read("云岭市档案馆2023年政府信息公开工作年度报告\n" + text))
    assert found[NEW + "natural_person"] == "41"
    assert found[NEW + "total"] == "59"


def test_values_under_the_headings_of_another_table_are_unsure() -> None:
    text = "一、总体情况\n三、收到和处理政府信息公开申请情况\n" + "\n".join(
        [
            "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
            "一、本年新收政府信息公开申请数量 | 41 | 10 | 2 | 1 | 3 | 2 | 59 |",
        ]
    )
    cells = read("云岭市档案馆2023年政府信息公开工作年度报告\n" + text).cells
    assert cells[NEW + "total"].entry.candidates == (41, 10, 2, 1, 3, 59)


def test_results_under_more_headings_than_the_form_has_are_unsure() -> None:
    printed = {cell.id: "2" for cell in FORM_2021.cells}
    text = flatten(FORM_2021, printed).replace("其他结果 |", "其他结果 | 结果维持 |", 1)
    cells = read(text).cells
    assert cells["t4.review.upheld"].entry.candidates == (2,)


@pytest.mark.parametrize("text", ["12（其中修订3件）15", "12（甲）15（乙）"])
def test_two_numbers_with_a_note_between_them_are_a_text(text: str) -> None:
    printed = {cell.id: "2" for cell in FORM_2021.cells} | {NEW + "total": text}
    entry = read(flatten(FORM_2021, printed)).cells[NEW + "total"].entry
    assert (entry.state, entry.note) == (CellState.TEXT, text)


def test_a_label_among_the_values_leaves_the_row_unsure() -> None:
    printed = {cell.id: "2" for cell in FORM_2021.cells}
    row = "| 2 | （一）予以公开 | 7 | 三、本年度办理结果 | 2 | 2 | 2 | 2 | 3 |"
    whole = flatten(FORM_2021, printed)
    line = next(line for line in whole.splitlines() if "予以公开" in line)
    cells = read(whole.replace(line, row)).cells
    assert cells["t3.outcome.granted.natural_person"].entry.candidates == (7, 2, 3)


def test_headings_moved_off_their_values_are_no_order() -> None:
    printed = {cell.id: str(number) for number, cell in enumerate(FORM_2021.cells)}
    row = "|  |  |  | 自然人 | 法人或其他组织 |  |  |  |  | 总计 |"
    moved = "|  |  | 总计 | 自然人 | 法人或其他组织 |  |  |  |  |  |"
    whole = flatten(FORM_2021, printed)
    assert row in whole
    cells = read(whole.replace(row, moved)).cells
    assert cells[NEW + "natural_person"].entry.state is CellState.UNSURE


def test_rows_side_by_side_that_the_form_prints_as_one_are_unsure_and_no_error() -> None:
    """（六）其他处理 in one row is no cell of the full form: nothing is known of it before."""
    printed = {cell.id: "2" for cell in FORM_2021.cells}
    row = "| （六）其他处理 | 2 | 四、结转下年度继续办理 | 3 |"
    whole = flatten(FORM_2021, printed)
    line = next(line for line in whole.splitlines() if "结转下年度" in line)
    cells = read(whole.replace(line, f"{row}\n{line}")).cells
    assert cells["t3.carried_out.total"].entry.state is CellState.UNSURE


def test_a_printed_place_without_text_is_blank_and_not_zero() -> None:
    printed = {cell.id: "0" for cell in FORM_2021.cells} | {NEW + "other": ""}
    cells = read(flatten(FORM_2021, printed)).cells
    assert cells[NEW + "other"].entry.state is CellState.BLANK
    assert cells[NEW + "total"].entry.value == 0


@pytest.mark.parametrize(
    ("printed", "state", "value", "note"),
    [
        ("６", "number", "6", None),
        ("1,204", "number", "1204", None),
        ("12（其中修订3件）", "number", "12", "12（其中修订3件）"),
        ("6件", "number", "6", "6件"),
        ("/", "slash", None, None),
        ("—", "slash", None, "—"),
        ("无", "none", None, None),
        ("约十件", "text", None, "约十件"),
        ("", "blank", None, None),
    ],
)
def test_what_stands_in_a_cell(
    printed: str, state: str, value: str | None, note: str | None
) -> None:
    everything = {cell.id: "0" for cell in FORM_2021.cells} | {PENALTY: printed}
    cell = read(flatten(FORM_2021, everything)).to_json()["cells"][PENALTY]
    assert (cell["state"], cell["value"], cell["note"]) == (state, value, note)


def test_an_amount_keeps_its_digits() -> None:
    fees = "t2.art20_8.admin_fees.amount_wan"
    text = flatten(FORM_2021, {cell.id: "0" for cell in FORM_2021.cells} | {fees: "61842.3705"})
    assert plain(read(text))[fees] == "61842.3705"


def test_a_table_that_is_not_printed_is_absent_and_said() -> None:
    text = flatten(FORM_2021, numbered(FORM_2021))
    for line in flatten_table(FORM_2021.tables[2], numbered(FORM_2021), frame=True):
        text = text.replace(line + "\n", "")
    reading = read(text)
    assert reading.cells["t4.review.total"].entry.state is CellState.ABSENT
    assert any(f.rule == "READ-TABLE" and "表四" in f.message for f in reading.findings)


def test_a_row_printed_twice_with_other_numbers_is_unsure_between_the_two() -> None:
    text = flatten(FORM_2021, {cell.id: "3" for cell in FORM_2021.cells})
    line = next(line for line in text.splitlines() if "行政处罚 " in line)
    reading = read(text.replace(line, line + "\n" + line.replace("3", "4")))
    assert reading.cells[PENALTY].entry.candidates == (3, 4)
    assert any(f.rule == "READ-DOUBLED" for f in reading.findings)


def test_other_outcomes_in_one_row_take_the_place_of_the_three() -> None:
    one_row = FORM_2021.one_row
    assert one_row is not None
    printed = {cell.id: "0" for cell in one_row.cells}
    for column in ("natural_person", "total"):
        printed |= {f"t3.outcome.other.all.{column}": "5", f"t3.outcome.total.{column}": "5"}
        printed |= {f"t3.new_received.{column}": "5"}
    text = flatten(FORM_2021, {cell.id: "0" for cell in FORM_2021.cells})
    old = "\n".join(
        flatten_table(FORM_2021.tables[1], {c.id: "0" for c in FORM_2021.cells}, frame=True)
    )
    new = "\n".join(flatten_table(one_row.tables[1], printed, frame=True))
    reading = read(text.replace(old, new))
    assert reading.cells["t3.outcome.other.all.total"].entry.value == 5
    assert reading.cells["t3.outcome.other.misc.total"].entry.state is CellState.ABSENT
    assert not [f for f in reading.findings if f.rule in {"RC02", "RC03"}]


def test_a_label_broken_over_two_lines_is_still_one() -> None:
    text = flatten(FORM_2021, {cell.id: "0" for cell in FORM_2021.cells}, frame=False)
    label = "5.要求行政机关确认或重新出具已获取信息"
    line = next(line for line in text.splitlines() if label in line)
    broken = "5.要求行政机关确认或重新\n出具已获取信息 | 0 | 0 | 1 | 0 | 0 | 0 | 1"
    found = plain(read(text.replace(line, broken)))
    assert found["t3.outcome.not_processed.reconfirm.total"] == "1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_told_by_the_content(encoding: str) -> None:
    text = flatten(FORM_2021, numbered(FORM_2021))
    assert read_content(text.encode(encoding)).year == 2023


def test_tabs_separate_as_well_as_bars() -> None:
    text = flatten(FORM_2021, numbered(FORM_2021), frame=False).replace(" | ", "\t")
    text = text.replace("|", "\t")
    assert plain(read(text))[PENALTY] == numbered(FORM_2021)[PENALTY]


@pytest.mark.parametrize(
    ("title", "agency", "year", "remark"),
    [
        ("云岭市档案馆2023年政府信息公开工作年度报告", "云岭市档案馆", 2023, None),
        ("云岭市档案馆2023年度信息公开工作年度报告", "云岭市档案馆", 2023, "没有“政府”二字"),
        ("2023年云岭市档案馆政府信息公开工作年度报告", "云岭市档案馆", 2023, "写法与通行格式不同"),
        ("云岭市档案馆二〇二三年政府信息公开工作年度报告", "云岭市档案馆", 2023, None),
        ("云岭市档案馆2023年\n政府信息公开工作年度报告", "云岭市档案馆", 2023, None),
    ],
)
def test_titles(title: str, agency: str, year: int, remark: str | None) -> None:
    text = flatten(FORM_2021, numbered(FORM_2021)).split("\n", 1)[1]
    reading = read(f"{title}\n{text}")
    assert (reading.agency, reading.year) == (agency, year)
    remarks = [f.message for f in reading.findings if f.rule == "READ-TITLE"]
    assert (remark is None) == (not remarks)
    assert remark is None or remark in remarks[0]


def test_tables_of_another_form_than_the_year_asks_for_win_and_it_is_said() -> None:
    reading = read(flatten(FORM_2019, numbered(FORM_2019), year=2022))
    assert reading.form == "2019"
    assert [f.severity.value for f in reading.findings if f.rule == "READ-FORM"] == ["W"]


def test_labels_of_section_one_repeat_on_the_paragraphs_below_them() -> None:
    section = read(flatten(FORM_2021, numbered(FORM_2021))).sections[0]
    assert [(p.label, p.text) for p in section.paragraphs] == [
        (None, "本年度按要求开展工作。"),
        ("主动公开", "公布了目录。"),
        ("依申请公开", "有人来信。"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "文件是空的"),
        (b"\x89PNG\r\n\x00\x00", "这是图片"),
        ("今天天气很好。".encode(), "没有找到政府信息公开工作年度报告"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(content: bytes, reason: str) -> None:
    refused = read_content(content).refused
    assert refused is not None
    assert reason in refused


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read(text).to_json()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "|",
                "\t",
                "0",
                "总计",
                "一、",
                "行政处罚",
                "\n",
                "（六）其他处理",
                " ",
                "2019年",
                "行政复议",
            ]
        ),
        max_size=80,
    )
)
def test_no_heap_of_labels_makes_the_reader_fail(parts: list[str]) -> None:
    read("".join(parts)).to_json()
