"""RC01 to RC05 and RC09: what the cells of one report must satisfy."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import (
    FORM_2019,
    FORM_2021,
    CellKind,
    Entry,
    Finding,
    Form,
    Outcome,
    Severity,
    check_cells,
)

FORMS = [FORM_2019, FORM_2021]


def filled(form: Form, **changed: int) -> dict[str, Entry]:
    """Zeros everywhere but for `changed`; a double underscore stands for a dot."""
    values = {cell.id: Entry.number(0) for cell in form.cells}
    return values | {key.replace("__", "."): Entry.number(value) for key, value in changed.items()}


def rules(findings: Iterable[Finding]) -> list[str]:
    return sorted({finding.rule for finding in findings})


def only(findings: tuple[Finding, ...], rule: str) -> Finding:
    (found,) = [finding for finding in findings if finding.rule == rule]
    return found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_a_report_of_zeros_is_sound(form: Form) -> None:
    assert check_cells(form, filled(form)) == ()


def test_rc01_says_both_sides_and_the_difference() -> None:
    values = filled(
        FORM_2021,
        t3__new_received__natural_person=58,
        t3__new_received__commercial_enterprise=7,
        t3__new_received__total=66,
    )
    found = only(check_cells(FORM_2021, values), "RC01")
    assert (found.left, found.right) == ("66", "65")
    assert "总计填66，六类申请人之和是65" in found.message
    assert "多1" in found.message
    assert "t3.new_received.total" in found.cells


def test_rc02_adds_the_21_leaf_rows() -> None:
    values = filled(
        FORM_2021,
        t3__outcome__granted__total=31,
        t3__outcome__other__misc__total=2,
        t3__outcome__total__total=34,
    )
    found = only(check_cells(FORM_2021, values), "RC02")
    assert (found.left, found.right) == ("34", "33")


def test_rc02_takes_the_one_row_of_other_outcomes_in_place_of_the_three() -> None:
    assert FORM_2021.one_row is not None
    values = {cell.id: Entry.number(0) for cell in FORM_2021.one_row.cells}
    values |= {cell.id: Entry.absent() for cell in FORM_2021.replaced_cells}
    for row in ("new_received", "outcome.other.all", "outcome.total"):
        values |= {f"t3.{row}.{column}": Entry.number(5) for column in ("other", "total")}
    assert check_cells(FORM_2021, values) == ()
    values["t3.outcome.other.all.total"] = Entry.number(4)
    assert "RC02" in rules(check_cells(FORM_2021, values))


def test_rc03_is_out_of_balance_by_one() -> None:
    values = filled(
        FORM_2021,
        t3__new_received__natural_person=41,
        t3__carried_in__natural_person=2,
        t3__outcome__total__natural_person=42,
        t3__carried_out__natural_person=2,
    )
    found = only(check_cells(FORM_2021, values), "RC03")
    assert (found.left, found.right) == ("43", "44")
    assert "43（41+2）" in found.message
    assert "44（42+2）" in found.message
    assert "相差1" in found.message


def test_rc04_in_each_of_the_three_groups() -> None:
    for group in ("review", "lit_direct", "lit_after_review"):
        values = filled(FORM_2021) | {
            f"t4.{group}.corrected": Entry.number(2),
            f"t4.{group}.pending": Entry.number(1),
            f"t4.{group}.total": Entry.number(2),
        }
        found = only(check_cells(FORM_2021, values), "RC04")
        assert (found.left, found.right) == ("2", "3")
        assert "少1" in found.message


def test_rc05_is_one_finding_for_each_table_and_names_every_cell() -> None:
    values = filled(FORM_2021)
    values["t2.art20_6.penalty.decisions"] = Entry.blank()
    for column in ("natural_person", "total"):
        values[f"t3.new_received.{column}"] = Entry.unsure(0)
    found = [one for one in check_cells(FORM_2021, values) if one.rule == "RC05"]
    assert [one.cells for one in found] == [
        ("t2.art20_6.penalty.decisions",),
        ("t3.new_received.natural_person", "t3.new_received.total"),
    ]
    assert {one.severity for one in found} == {Severity.ERROR}


def test_a_negative_count_is_refused_but_not_a_signed_change() -> None:
    change = next(cell for cell in FORM_2019.cells if cell.kind is CellKind.SIGNED)
    assert check_cells(FORM_2019, filled(FORM_2019) | {change.id: Entry.number(-3)}) == ()
    values = filled(FORM_2021) | {"t2.art20_6.coercion.decisions": Entry.number(-1)}
    assert rules(check_cells(FORM_2021, values)) == ["RC05"]


def test_a_blank_operand_makes_its_sums_not_checkable_and_is_never_zero() -> None:
    values = filled(FORM_2021) | {"t3.outcome.granted.other": Entry.blank()}
    found = {one.rule: one.outcome for one in check_cells(FORM_2021, values)}
    assert found == {
        "RC01": Outcome.NOT_CHECKABLE,
        "RC02": Outcome.NOT_CHECKABLE,
        "RC05": Outcome.FAILS,
    }


def test_rc09_a_department_of_a_city_makes_no_regulations() -> None:
    values = filled(FORM_2021) | {"t2.art20_1.regulations.issued": Entry.number(1)}
    department = AgencyKind.MUNICIPAL_DEPARTMENT
    found = only(check_cells(FORM_2021, values, agency_kind=department), "RC09")
    assert found.severity is Severity.WARNING
    assert check_cells(FORM_2021, values, agency_kind=AgencyKind.GOVERNMENT) == ()
    assert check_cells(FORM_2021, values) == ()


@st.composite
def consistent(draw: st.DrawFn, form: Form) -> dict[str, int]:
    numbers = {cell.id: 0 for cell in form.cells}
    totals = {declared.total for declared in form.sums}
    for cell in form.cells:
        if cell.id not in totals and not cell.id.startswith(("t3.new", "t3.carried_in")):
            numbers[cell.id] = draw(st.integers(0, 50))
    for _ in range(2):
        for declared in form.sums:
            numbers[declared.total] = sum(numbers[part] for part in declared.parts)
    for balance in form.balances[:-1]:
        new, carried = balance.left
        whole = sum(numbers[key] for key in balance.right)
        numbers[carried] = draw(st.integers(0, whole))
        numbers[new] = whole - numbers[carried]
    for _ in range(2):
        for declared in form.sums:
            numbers[declared.total] = sum(numbers[part] for part in declared.parts)
    return numbers


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_breaking_any_cell_of_tables_3_and_4_is_found_at_that_cell(
    form: Form, data: st.DataObject
) -> None:
    numbers = data.draw(consistent(form))
    assert check_cells(form, {key: Entry.number(value) for key, value in numbers.items()}) == ()
    cell = data.draw(st.sampled_from([key for key in numbers if not key.startswith("t2.")]))
    numbers[cell] += data.draw(st.integers(1, 9))
    found = check_cells(form, {key: Entry.number(value) for key, value in numbers.items()})
    assert any(cell in finding.cells for finding in found)
