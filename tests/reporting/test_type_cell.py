"""Typing over a figure: shown and checked at once, with a reason, confirmed by a second person."""

from datetime import date

import pytest
from tests.reporting.conftest import FEES, PENALTIES, RECEIVED_TOTAL, cell, penalty

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

PARTS = ("natural_person", "commercial_enterprise", "research_institution")
OTHERS = ("social_welfare_org", "legal_service_org", "other")


def rc14(report: AnnualReport) -> list[queries.FindingOnReport]:
    return [one for one in queries.findings_of(report) if one.rule == "RC14"]


def type_received(report: AnnualReport, clerk: Person, value: str = "2") -> None:
    for column in (*PARTS, *OTHERS):
        services.type_cell(
            report=report, cell_id=f"t3.new_received.{column}", text=value, actor=clerk
        )


def test_a_typed_figure_shows_at_once_beside_the_counted_one(
    draft: AnnualReport, clerk: Person
) -> None:
    services.type_cell(report=draft, cell_id=PENALTIES, text="５件", actor=clerk)
    row = cell(draft, PENALTIES)
    assert (row.value, row.computed, row.source) == (5, 6, "typed")
    (finding,) = rc14(draft)
    assert (finding.left, finding.right) == ("5", "6")
    assert finding.blocking
    assert not finding.may_be_waived
    assert finding.wants == "reason"


def test_the_reason_is_asked_for_and_then_a_second_person(
    draft: AnnualReport, clerk: Person
) -> None:
    services.type_cell(report=draft, cell_id=PENALTIES, text="5", actor=clerk)
    services.give_reason(report=draft, cell_id=PENALTIES, reason="两份文书同一案件", actor=clerk)
    (finding,) = rc14(draft)
    assert finding.wants == "confirmation"
    assert finding.blocking


@pytest.mark.parametrize("duty", [Duty.REPORT_EDITOR, Duty.OFFICE_HEAD, Duty.SECTION_HEAD])
def test_a_second_person_confirms(
    draft: AnnualReport, clerk: Person, people: dict[Duty, Person], duty: Duty
) -> None:
    services.type_cell(
        report=draft, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    row = services.confirm_cell(report=draft, cell_id=PENALTIES, actor=people[duty])
    assert row.is_confirmed
    assert rc14(draft) == []


def test_nobody_confirms_what_they_typed(draft: AnnualReport, clerk: Person) -> None:
    services.type_cell(
        report=draft, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    with pytest.raises(NotPermitted, match="您本人填写"):
        services.confirm_cell(report=draft, cell_id=PENALTIES, actor=clerk)


def test_without_a_reason_nothing_is_confirmed(
    draft: AnnualReport, clerk: Person, office_head: Person
) -> None:
    services.type_cell(report=draft, cell_id=PENALTIES, text="5", actor=clerk)
    with pytest.raises(NotPermitted, match="还没有写明"):
        services.confirm_cell(report=draft, cell_id=PENALTIES, actor=office_head)


def test_a_confirmation_lapses_when_the_records_change(
    draft: AnnualReport, bureau: Agency, clerk: Person, office_head: Person
) -> None:
    services.type_cell(
        report=draft, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    services.confirm_cell(report=draft, cell_id=PENALTIES, actor=office_head)
    services.recount(report=draft, actor=clerk)
    assert rc14(draft) == []
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    services.recount(report=draft, actor=clerk)
    assert [one.right for one in rc14(draft)] == ["7"]


def test_a_confirmation_lapses_when_another_figure_is_typed(
    draft: AnnualReport, clerk: Person, office_head: Person
) -> None:
    services.type_cell(
        report=draft, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    services.confirm_cell(report=draft, cell_id=PENALTIES, actor=office_head)
    services.type_cell(report=draft, cell_id=PENALTIES, text="4", actor=clerk)
    (finding,) = rc14(draft)
    assert finding.wants == "reason"


def test_typing_the_counted_value_takes_the_other_back(draft: AnnualReport, clerk: Person) -> None:
    services.type_cell(report=draft, cell_id=PENALTIES, text="5", actor=clerk)
    services.type_cell(report=draft, cell_id=PENALTIES, text="6", actor=clerk)
    row = cell(draft, PENALTIES)
    assert (row.value, row.source, row.typed_by) == (6, "counted", None)


@pytest.mark.parametrize("way", ["use_computed", "empty"])
def test_back_to_the_counted_value(draft: AnnualReport, clerk: Person, way: str) -> None:
    services.type_cell(report=draft, cell_id=PENALTIES, text="5", actor=clerk)
    if way == "empty":
        services.type_cell(report=draft, cell_id=PENALTIES, text=" ", actor=clerk)
    else:
        services.use_computed(report=draft, cell_id=PENALTIES, actor=clerk)
    assert cell(draft, PENALTIES).value == 6
    assert rc14(draft) == []


def test_a_cell_without_records_needs_neither_reason_nor_confirmation(
    draft: AnnualReport, clerk: Person
) -> None:
    services.type_cell(report=draft, cell_id="t3.carried_in.natural_person", text="3", actor=clerk)
    assert rc14(draft) == []
    with pytest.raises(NotPermitted, match="没有可用的计算数"):
        services.use_computed(report=draft, cell_id="t3.carried_in.natural_person", actor=clerk)


def test_a_total_is_proposed_once_all_parts_are_numbers(draft: AnnualReport, clerk: Person) -> None:
    assert cell(draft, RECEIVED_TOTAL).state == "blank"
    type_received(draft, clerk)
    total = cell(draft, RECEIVED_TOTAL)
    assert (total.value, total.computed, total.source) == (12, 12, "summed")
    services.type_cell(report=draft, cell_id="t3.new_received.other", text="", actor=clerk)
    assert cell(draft, RECEIVED_TOTAL).state == "blank"


def test_an_overtyped_total_is_reported(draft: AnnualReport, clerk: Person) -> None:
    type_received(draft, clerk)
    services.type_cell(report=draft, cell_id=RECEIVED_TOTAL, text="13", actor=clerk)
    rules = {one.rule: one for one in queries.findings_of(draft) if RECEIVED_TOTAL in one.cells}
    assert (rules["RC01"].left, rules["RC01"].right) == ("13", "12")
    assert rules["RC01"].blocking
    assert not rules["RC01"].may_be_waived
    assert (rules["RC14"].left, rules["RC14"].right) == ("13", "12")


def test_amounts_are_typed_in_wan(draft: AnnualReport, clerk: Person) -> None:
    services.type_cell(report=draft, cell_id=FEES, text="3917.406", actor=clerk)
    assert cell(draft, FEES).value == 3_917_406_000
    assert queries.report_page(draft, clerk).cells[FEES].printed == "3917.406"


@pytest.mark.parametrize(
    "text, words",
    [
        ("/", "整数件数"),
        ("无", "整数件数"),
        ("1.5", "整数件数"),
        ("六", "整数件数"),
        ("-1", "负数"),
    ],
)
def test_what_is_no_count_is_refused(
    draft: AnnualReport, clerk: Person, text: str, words: str
) -> None:
    with pytest.raises(NotPermitted, match=words):
        services.type_cell(report=draft, cell_id=PENALTIES, text=text, actor=clerk)
    assert cell(draft, PENALTIES).value == 6


def test_an_unknown_cell_is_refused(draft: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="没有这一格"):
        services.type_cell(
            report=draft, cell_id="t3.outcome.other.all.total", text="1", actor=clerk
        )


def test_of_two_people_the_second_sees_what_the_first_typed(
    draft: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    seen = cell(draft, PENALTIES).revision
    services.type_cell(report=draft, cell_id=PENALTIES, text="5", actor=clerk, seen_revision=seen)
    with pytest.raises(NotPermitted, match="赵文书改为“5”"):
        services.type_cell(
            report=draft,
            cell_id=PENALTIES,
            text="4",
            actor=people[Duty.REPORT_EDITOR],
            seen_revision=seen,
        )
    assert cell(draft, PENALTIES).value == 5


def test_typing_is_in_the_log_with_both_values(draft: AnnualReport, clerk: Person) -> None:
    services.type_cell(
        report=draft, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    detail = AuditEntry.objects.get(act="annual_report.type_cell").detail_text
    assert '"before": "6"' in detail
    assert '"after": "5"' in detail
    assert '"computed": "6"' in detail
    assert "两份文书同一案件" in detail


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.REPORT_EDITOR])
def test_who_may_not_type(
    draft: AnnualReport, clerk: Person, people: dict[Duty, Person], duty: Duty
) -> None:
    services.type_cell(
        report=draft, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    person = people[duty]
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.type_cell(report=draft, cell_id=PENALTIES, text="4", actor=person)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.give_reason(report=draft, cell_id=PENALTIES, reason="另一个理由", actor=person)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.use_computed(report=draft, cell_id=PENALTIES, actor=person)
    if duty not in (Duty.OFFICE_HEAD, Duty.SECTION_HEAD):
        with pytest.raises(NotPermitted, match="没有这项职责"):
            services.confirm_cell(report=draft, cell_id=PENALTIES, actor=person)


def test_a_stranger_may_nothing(draft: AnnualReport, stranger: Person) -> None:
    with pytest.raises(NotPermitted):
        services.type_cell(report=draft, cell_id=PENALTIES, text="4", actor=stranger)
    with pytest.raises(NotPermitted):
        services.confirm_cell(report=draft, cell_id=PENALTIES, actor=stranger)
