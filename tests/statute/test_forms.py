"""Both forms of the annual report, cell by cell and box by box."""

from __future__ import annotations

import pytest

from gongkai.statute.annual_report import (
    FORM_2019,
    FORM_2021,
    FORMS,
    PARAGRAPHS,
    SECTIONS,
    CellKind,
    CellState,
    Entry,
    Form,
    Table,
    form_for_year,
)
from gongkai.statute.refusal import NotPermitted

EVERY_TABLE = [
    (f"{form.code}-{table.number}-{name}", table)
    for form in FORMS.values()
    for name, layout in (("full", form.full), ("one_row", form.one_row))
    if layout is not None
    for table in layout.tables
]


def test_the_form_of_2021_has_200_cells() -> None:
    counts = [sum(cell.table == table for cell in FORM_2021.cells) for table in (2, 3, 4)]
    assert counts == [10, 175, 15]


def test_the_form_of_2019_has_198_cells() -> None:
    counts = [sum(cell.table == table for cell in FORM_2019.cells) for table in (2, 3, 4)]
    assert counts == [22, 161, 15]


def test_table_2_of_2021_has_these_cells() -> None:
    assert [cell.id for cell in FORM_2021.cells[:10]] == [
        "t2.art20_1.regulations.issued",
        "t2.art20_1.regulations.repealed",
        "t2.art20_1.regulations.in_force",
        "t2.art20_1.normative_docs.issued",
        "t2.art20_1.normative_docs.repealed",
        "t2.art20_1.normative_docs.in_force",
        "t2.art20_5.licensing.decisions",
        "t2.art20_6.penalty.decisions",
        "t2.art20_6.coercion.decisions",
        "t2.art20_8.admin_fees.amount_wan",
    ]


def test_table_2_of_2019_has_signed_changes_and_one_amount() -> None:
    by_kind = {
        kind: [cell.id for cell in FORM_2019.cells if cell.kind is kind] for kind in CellKind
    }
    assert by_kind[CellKind.SIGNED] == [
        "t2.art20_5.licensing.change",
        "t2.art20_5.other_services.change",
        "t2.art20_6.penalty.change",
        "t2.art20_6.coercion.change",
        "t2.art20_8.admin_fees.change",
    ]
    assert by_kind[CellKind.MONEY] == ["t2.art20_9.central_procurement.amount_wan"]


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("t2.art20_6.penalty.decisions", "行政处罚·本年处理决定数量"),
        ("t2.art20_8.admin_fees.amount_wan", "行政事业性收费·本年收费金额（单位：万元）"),
        ("t3.new_received.natural_person", "一、本年新收政府信息公开申请数量·自然人"),
        (
            "t3.outcome.refused.three_safety_one_stability.total",
            "（三）不予公开3.危及“三安全一稳定”·总计",
        ),
        ("t3.carried_out.other", "四、结转下年度继续办理·其他"),
        ("t4.review.corrected", "行政复议·结果纠正"),
        ("t4.lit_after_review.pending", "行政诉讼复议后起诉·尚未审结"),
    ],
)
def test_a_cell_is_named_as_on_the_form(cell: str, label: str) -> None:
    assert FORM_2021.by_id[cell].label == label


def test_a_cell_cites_its_article() -> None:
    assert [str(cite) for cite in FORM_2021.by_id["t2.art20_6.penalty.decisions"].cites] == [
        "《条例》第二十条第（六）项"
    ]
    assert [str(cite) for cite in FORM_2021.by_id["t3.outcome.partial.total"].cites] == [
        "《条例》第三十七条"
    ]


def test_every_cell_cites_something() -> None:
    assert all(cell.cites for form in FORMS.values() for cell in form.by_id.values())


def test_the_one_row_variant_adds_seven_cells_that_are_not_counted() -> None:
    assert [cell.id for cell in FORM_2021.optional_cells] == [
        f"t3.outcome.other.all.{column}"
        for column in (
            "natural_person",
            "commercial_enterprise",
            "research_institution",
            "social_welfare_org",
            "legal_service_org",
            "other",
            "total",
        )
    ]
    assert len(FORM_2021.replaced_cells) == 21
    assert len(FORM_2021.by_id) == 207
    assert FORM_2019.optional_cells == ()


def test_values_tell_which_layout_was_printed() -> None:
    one_row = {"t3.outcome.other.all.total": Entry.number(0)}
    both = one_row | {"t3.outcome.other.misc.total": Entry.number(0)}
    gone = one_row | {"t3.outcome.other.misc.total": Entry.absent()}
    assert FORM_2021.layout_for(one_row) is FORM_2021.one_row
    assert FORM_2021.layout_for(gone) is FORM_2021.one_row
    assert FORM_2021.layout_for(both) is FORM_2021.full
    assert FORM_2021.layout_for({}) is FORM_2021.full


@pytest.mark.parametrize(("name", "table"), EVERY_TABLE, ids=[name for name, _ in EVERY_TABLE])
def test_the_boxes_of_a_table_fill_it_without_overlap(name: str, table: Table) -> None:
    covered = [
        (row + down, column + right)
        for row, column, box in table.places()
        for down in range(box.rowspan)
        for right in range(box.colspan)
    ]
    assert len(covered) == len(set(covered)) == len(table.grid) * table.columns
    assert set(covered) == {
        (row, column) for row in range(len(table.grid)) for column in range(table.columns)
    }


@pytest.mark.parametrize(("name", "table"), EVERY_TABLE, ids=[name for name, _ in EVERY_TABLE])
def test_the_columns_fill_the_type_area(name: str, table: Table) -> None:
    assert len(table.widths) == table.columns
    assert sum(table.widths) == 156


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_cell_has_exactly_one_place(form: Form) -> None:
    places = [cell for table in form.tables for cell in table.cell_ids]
    assert places == [cell.id for cell in form.cells]


def test_the_head_of_table_3_is_merged_as_on_the_form() -> None:
    table = FORM_2021.tables[1]
    head = [[(box.text, box.colspan, box.rowspan) for box in row] for row in table.grid[:3]]
    assert head == [
        [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            ("申请人情况", 7, 1),
        ],
        [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)],
        [
            ("商业企业", 1, 1),
            ("科研机构", 1, 1),
            ("社会公益组织", 1, 1),
            ("法律服务机构", 1, 1),
            ("其他", 1, 1),
        ],
    ]


def test_the_outcomes_of_table_3_are_one_merged_heading() -> None:
    spans = {
        box.text: box.rowspan
        for row in FORM_2021.tables[1].grid
        for box in row
        if box.role == "label" and box.rowspan > 1
    }
    assert spans == {
        "三、本年度办理结果": 22,
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }


def test_table_4_has_one_row_of_figures_under_three_rows_of_headings() -> None:
    table = FORM_2021.tables[2]
    assert table.head_rows == 3
    assert [(box.text, box.colspan, box.rowspan) for box in table.grid[0]] == [
        ("行政复议", 5, 2),
        ("行政诉讼", 10, 1),
    ]
    assert len(table.grid) == 4


@pytest.mark.parametrize(
    ("year", "code"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")]
)
def test_the_year_tells_the_form(year: int, code: str) -> None:
    assert form_for_year(year).code == code


def test_years_before_2019_have_no_such_form() -> None:
    with pytest.raises(NotPermitted, match="2018年度的年度报告没有这样的统一表格"):
        form_for_year(2018)


def test_the_six_sections_have_fixed_titles() -> None:
    assert [section.heading for section in SECTIONS] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [paragraph.label for paragraph in PARAGRAPHS] == [
        "主动公开",
        "依申请公开",
        "政府信息管理",
        "政府信息公开平台建设",
        "监督保障",
    ]


def test_an_entry_has_a_value_exactly_when_it_is_a_number() -> None:
    with pytest.raises(ValueError):
        Entry(CellState.NUMBER)
    with pytest.raises(ValueError):
        Entry(CellState.BLANK, 0)
