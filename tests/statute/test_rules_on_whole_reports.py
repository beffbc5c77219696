"""Whole reports filled at random that add up, and what breaking one cell does."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.statute.annual_report import (
    FORM_2019,
    FORM_2021,
    CellState,
    Entry,
    Finding,
    Form,
    check_cells,
    check_years,
)

Values = dict[str, Entry]


COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "social_welfare_org",
    "legal_service_org",
    "other",
)


def zeros(form: Form = FORM_2021) -> Values:
    return {cell.id: Entry.number(0) for cell in form.cells}


def of_rule(findings: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


@st.composite
def consistent(draw: st.DrawFn, form: Form, *, one_row: bool = False) -> Values:
    """A report whose tables add up, filled at random and summed by hand."""
    number = st.integers(min_value=0, max_value=500)
    rows = {cell.row for cell in form.cells if cell.table == 3}
    leaves = sorted(rows - {"new_received", "carried_in", "outcome.total", "carried_out"})
    if one_row:
        leaves = [row for row in leaves if not row.startswith("outcome.other.")]
        leaves.append("outcome.other.all")
    values: dict[str, int] = {cell.id: draw(number) for cell in form.cells if cell.table == 2}
    filled: dict[tuple[str, str], int] = {}
    for column in COLUMNS:
        for row in leaves:
            filled[row, column] = draw(number)
        handled = sum(filled[row, column] for row in leaves)
        carried_out = draw(number)
        carried_in = draw(st.integers(min_value=0, max_value=handled + carried_out))
        filled["outcome.total", column] = handled
        filled["carried_out", column] = carried_out
        filled["carried_in", column] = carried_in
        filled["new_received", column] = handled + carried_out - carried_in
    for (row, column), value in filled.items():
        values[f"t3.{row}.{column}"] = value
        values[f"t3.{row}.total"] = values.get(f"t3.{row}.total", 0) + value
    for group in ("review", "lit_direct", "lit_after_review"):
        results = {part: draw(number) for part in ("upheld", "corrected", "other", "pending")}
        values |= {f"t4.{group}.{part}": value for part, value in results.items()}
        values[f"t4.{group}.total"] = sum(results.values())
    return {key: Entry.number(value) for key, value in values.items()}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_report_that_adds_up_has_no_finding_and_any_broken_cell_has_one(
    data: st.DataObject,
) -> None:
    form = data.draw(st.sampled_from([FORM_2019, FORM_2021]))
    one_row = form is FORM_2021 and data.draw(st.booleans())
    values = data.draw(consistent(form, one_row=one_row))
    assert check_cells(form, values) == ()
    key = data.draw(st.sampled_from(sorted(key for key in values if key[:2] != "t2")))
    value = values[key].value
    assert value is not None
    broken = values | {key: Entry.number(value + data.draw(st.integers(1, 99)))}
    assert any(key in finding.cells for finding in check_cells(form, broken))
    blank = check_cells(form, {other: entry for other, entry in values.items() if other != key})
    assert [finding.cells for finding in of_rule(blank, "RC05")] == [(key,)]
    assert {finding.outcome for finding in blank if finding.rule != "RC05"} == {"not_checkable"}


def test_an_unsure_table_is_not_checkable_and_never_counted_as_zero() -> None:
    values = zeros()
    values |= {cell.id: Entry.unsure(0) for cell in FORM_2021.cells if cell.table != 2}
    findings = check_cells(FORM_2021, values)
    assert [(finding.rule, finding.outcome) for finding in findings] == [
        ("RC01", "not_checkable"),
        ("RC02", "not_checkable"),
        ("RC03", "not_checkable"),
        ("RC04", "not_checkable"),
        ("RC05", "fails"),
        ("RC05", "fails"),
    ]
    assert [len(finding.cells) for finding in of_rule(findings, "RC05")] == [175, 15]
    assert [finding.blocks for finding in findings] == [False] * 4 + [True] * 2


def test_rc05_says_what_stands_there() -> None:
    values = zeros() | {
        "t2.art20_6.penalty.decisions": Entry(CellState.SLASH),
        "t2.art20_6.coercion.decisions": Entry(CellState.NONE),
        "t2.art20_5.licensing.decisions": Entry.number(-1),
    }
    (finding,) = check_cells(FORM_2021, values)
    assert finding.message == (
        "表二有3处没有填不小于0的数字（负数1处：“行政许可·本年处理决定数量”；"
        "“/”或者“-”1处：“行政处罚·本年处理决定数量”；“无”1处：“行政强制·本年处理决定数量”）。"
        "请逐处填数字，没有发生的填“0”。"
    )


def test_one_blank_leaves_the_other_rows_checked() -> None:
    values = zeros() | {
        "t3.carried_out.other": Entry.blank(),
        "t3.new_received.total": Entry.number(1),
    }
    findings = of_rule(check_cells(FORM_2021, values), "RC01")
    assert [finding.outcome for finding in findings] == ["fails", "not_checkable"]
    assert "表三有1行的总计不能核对，因为有1处不是数字：“四、结转下年度继续办理·其他”" in (
        findings[1].message
    )


def test_the_2019_form_sums_19_outcome_rows() -> None:
    lengths = {len(one.parts) for one in FORM_2019.sums if one.rule == "RC02"}
    assert lengths == {19}
    assert sum(one.rule == "RC01" for one in FORM_2019.sums) == 23


def test_all_rules_of_arithmetic_take_less_than_three_milliseconds() -> None:
    values = {cell.id: Entry.number(place * 7 % 50) for place, cell in enumerate(FORM_2021.cells)}
    check_years(FORM_2021, values, FORM_2021, zeros())
    times = []
    for _ in range(20):
        started = time.perf_counter()
        check_cells(FORM_2021, values, agency_kind="municipal_department")
        check_years(FORM_2021, values, FORM_2021, zeros())
        times.append(time.perf_counter() - started)
    assert min(times) < 0.003
