"""RC15 and RC16: reviews and suits beside the applications and beside last year's."""

from __future__ import annotations

from gongkai.statute.annual_report import (
    FORM_2019,
    FORM_2021,
    Entry,
    Finding,
    Form,
    Outcome,
    Severity,
    check_years,
)

REVIEWS, DIRECT, AFTER = (
    f"t4.{group}.total" for group in ("review", "lit_direct", "lit_after_review")
)
HANDLED = "t3.outcome.total.total"


def zeros(form: Form, changed: dict[str, int]) -> dict[str, Entry]:
    values = {cell.id: Entry.number(0) for cell in form.cells}
    return values | {key: Entry.number(value) for key, value in changed.items()}


def found(here: dict[str, int], last: dict[str, int], rule: str) -> list[Finding]:
    findings = check_years(FORM_2021, zeros(FORM_2021, here), FORM_2021, zeros(FORM_2021, last))
    return [finding for finding in findings if finding.rule == rule]


def test_reviews_without_any_application_in_two_years_ask_for_a_reason() -> None:
    (finding,) = found({REVIEWS: 2, DIRECT: 1}, {}, "RC15")
    assert finding.severity is Severity.WARNING
    assert "共3件" in finding.message
    assert (finding.left, finding.right) == ("3", "0")


def test_an_application_handled_this_year_or_last_explains_them() -> None:
    assert found({REVIEWS: 2, HANDLED: 1}, {}, "RC15") == []
    assert found({REVIEWS: 2}, {HANDLED: 1}, "RC15") == []


def test_suits_after_review_are_no_second_dispute() -> None:
    assert found({AFTER: 4}, {}, "RC15") == []


def test_a_pending_review_that_vanishes_is_named() -> None:
    (finding,) = found({REVIEWS: 1}, {"t4.review.pending": 3}, "RC16")
    assert "上年报告有3件尚未审结，本年总计只有1件，少2件" in finding.message
    assert finding.cells == (REVIEWS,)
    assert found({REVIEWS: 3}, {"t4.review.pending": 3}, "RC16") == []


def test_each_group_of_suits_is_looked_at_by_itself() -> None:
    findings = found({DIRECT: 5}, {"t4.lit_after_review.pending": 1}, "RC16")
    assert [finding.cells for finding in findings] == [(AFTER,)]
    assert findings[0].message.startswith("行政诉讼复议后起诉")


def test_pending_reviews_are_followed_over_the_change_of_form() -> None:
    last = zeros(FORM_2019, {"t4.review.pending": 1})
    findings = check_years(FORM_2021, zeros(FORM_2021, {}), FORM_2019, last)
    assert "RC16" in {finding.rule for finding in findings}


def test_a_missing_number_is_said_once_and_never_counted_as_nothing() -> None:
    here = zeros(FORM_2021, {}) | {REVIEWS: Entry.blank(), DIRECT: Entry.blank()}
    last = zeros(FORM_2021, {"t4.review.pending": 3})
    findings = [one for one in check_years(FORM_2021, here, FORM_2021, last) if one.rule == "RC16"]
    assert [finding.outcome for finding in findings] == [Outcome.NOT_CHECKABLE]
    assert findings[0].cells == (REVIEWS, DIRECT)
