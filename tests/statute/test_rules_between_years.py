"""RC06 to RC08 and RC21: a report beside that of the year before."""

from __future__ import annotations

import pytest

from gongkai.statute.annual_report import (
    FORM_2019,
    FORM_2021,
    Entry,
    Finding,
    Form,
    Outcome,
    Severity,
    check_computed,
    check_years,
)

ISSUED, REPEALED, IN_FORCE = (
    f"t2.art20_1.normative_docs.{moment}" for moment in ("issued", "repealed", "in_force")
)


def zeros(form: Form, changed: dict[str, int] | None = None) -> dict[str, Entry]:
    values = {cell.id: Entry.number(0) for cell in form.cells}
    return values | {key: Entry.number(value) for key, value in (changed or {}).items()}


def found(
    form: Form, here: dict[str, int], last_form: Form, last: dict[str, int], rule: str
) -> list[Finding]:
    findings = check_years(form, zeros(form, here), last_form, zeros(last_form, last))
    return [finding for finding in findings if finding.rule == rule]


def test_what_is_carried_in_is_what_was_carried_out() -> None:
    carried = {"t3.carried_in.natural_person": 3}
    last = {"t3.carried_out.natural_person": 2}
    (finding,) = found(FORM_2021, carried, FORM_2021, last, "RC06")
    assert "填3" in finding.message
    assert "是2，相差1" in finding.message
    assert finding.severity is Severity.ERROR
    assert found(FORM_2021, carried, FORM_2021, {"t3.carried_out.natural_person": 3}, "RC06") == []


def test_it_holds_over_the_change_of_form_too() -> None:
    last = {"t3.carried_out.other": 1}
    (finding,) = found(FORM_2021, {}, FORM_2019, last, "RC06")
    assert finding.cells == ("t3.carried_in.other",)


def test_the_stock_follows_from_last_years() -> None:
    here = {ISSUED: 3, REPEALED: 1, IN_FORCE: 11}
    (finding,) = found(FORM_2021, here, FORM_2021, {IN_FORCE: 10}, "RC07")
    assert finding.severity is Severity.WARNING
    assert (finding.left, finding.right) == ("11", "12")
    assert found(FORM_2021, here | {IN_FORCE: 12}, FORM_2021, {IN_FORCE: 10}, "RC07") == []


def test_no_more_can_be_repealed_than_there_were() -> None:
    here = {ISSUED: 1, REPEALED: 4, IN_FORCE: 0}
    assert len(found(FORM_2021, here, FORM_2021, {IN_FORCE: 2}, "RC08")) == 1
    assert found(FORM_2021, here, FORM_2021, {IN_FORCE: 3}, "RC08") == []


def test_stocks_are_compared_from_the_report_for_2022_on() -> None:
    """The report for 2020 has no 现行有效: 对外公开总数量 is something else."""
    last = {"t2.art20_1.normative_docs.total_public": 9}
    here = {ISSUED: 0, IN_FORCE: 2}
    findings = check_years(FORM_2021, zeros(FORM_2021, here), FORM_2019, zeros(FORM_2019, last))
    assert {finding.rule for finding in findings} & {"RC07", "RC08"} == set()


@pytest.mark.parametrize(
    ("last", "now", "asked"),
    [(20, 31, True), (20, 30, False), (8, 17, False), (0, 10, True), (30, 14, True)],
)
def test_a_change_of_more_than_half_and_at_least_ten_asks_why(
    last: int, now: int, asked: bool
) -> None:
    key = "t2.art20_6.penalty.decisions"
    findings = found(FORM_2021, {key: now}, FORM_2021, {key: last}, "RC21")
    assert [finding.severity for finding in findings] == ([Severity.NOTE] if asked else [])


def test_without_last_years_number_nothing_is_said_but_that() -> None:
    last = zeros(FORM_2021) | {"t3.carried_out.other": Entry.blank()}
    findings = check_years(FORM_2021, zeros(FORM_2021), FORM_2021, last)
    assert [(one.rule, one.outcome) for one in findings] == [("RC06", Outcome.NOT_CHECKABLE)]


PENALTY = "t2.art20_6.penalty.decisions"


def test_a_typed_figure_unlike_the_counted_one_is_rc14_until_confirmed() -> None:
    values = zeros(FORM_2021, {PENALTY: 7})
    (finding,) = check_computed(FORM_2021, values, {PENALTY: 6})
    assert (finding.rule, finding.left, finding.right) == ("RC14", "7", "6")
    assert "填7，按记录计算是6，相差1" in finding.message
    assert check_computed(FORM_2021, values, {PENALTY: 6}, confirmed={PENALTY}) == ()


def test_a_cell_without_records_is_no_rc14_finding() -> None:
    assert check_computed(FORM_2021, zeros(FORM_2021, {PENALTY: 7}), {}) == ()


def test_a_difference_in_money_is_said_in_wan() -> None:
    fees = "t2.art20_8.admin_fees.amount_wan"
    (finding,) = check_computed(FORM_2021, zeros(FORM_2021, {fees: 1_000_000}), {fees: 1_250_000})
    assert "填1万元，按记录计算是1.25万元，相差0.25万元" in finding.message
