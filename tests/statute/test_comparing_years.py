"""What the reports of two years may be compared in, over the change of form too."""

from __future__ import annotations

from gongkai.statute.annual_report import FORM_2019, FORM_2021, Entry, Form, check_years

Values = dict[str, Entry]


def report(form: Form = FORM_2021, **cells: int) -> Values:
    """A report of zeros with some cells filled: dots written as two underscores."""
    zeros = {cell.id: Entry.number(0) for cell in form.cells}
    return zeros | {key.replace("__", "."): Entry.number(value) for key, value in cells.items()}


def test_rc07_and_rc08_are_not_checkable_without_last_years_stock() -> None:
    last = report() | {"t2.art20_1.regulations.in_force": Entry.blank()}
    findings = check_years(FORM_2021, report(), FORM_2021, last)
    assert [(finding.rule, finding.outcome) for finding in findings] == [
        ("RC07", "not_checkable"),
        ("RC08", "not_checkable"),
    ]


def test_rc21_looks_at_the_totals_of_tables_3_and_4_only() -> None:
    this = report(
        t3__new_received__natural_person=30,
        t3__new_received__total=30,
        t3__outcome__total__total=1,
        t4__review__upheld=10,
        t4__review__total=10,
    )
    cells = [finding.cells for finding in check_years(FORM_2021, this, FORM_2021, report())]
    assert cells == [("t3.new_received.total",), ("t4.review.total",)]


def test_rc21_compares_other_handling_of_both_forms_as_one_figure() -> None:
    last = report(FORM_2019, t3__outcome__other__all__total=30)
    this = report(t3__outcome__other__misc__total=5)
    (finding,) = check_years(FORM_2021, this, FORM_2019, last)
    assert finding.message.startswith("“（六）其他处理·总计”本年5，上年30，减少25（83%）。")
    assert finding.cells == (
        "t3.outcome.other.no_correction.total",
        "t3.outcome.other.fee_unpaid.total",
        "t3.outcome.other.misc.total",
    )


def test_only_the_decisions_of_table_2_compare_between_the_forms() -> None:
    last = report(
        FORM_2019,
        t2__art20_1__normative_docs__total_public=400,
        t2__art20_5__licensing__decisions=100,
    )
    (finding,) = check_years(FORM_2021, report(), FORM_2019, last)
    assert finding.cells == ("t2.art20_5.licensing.decisions",)


def test_rc21_shows_amounts_in_wan() -> None:
    last = report(t2__art20_8__admin_fees__amount_wan=61_842_370_500)
    (finding,) = check_years(FORM_2021, report(), FORM_2021, last)
    assert "本年0，上年61842.3705，减少61842.3705（100%）" in finding.message
