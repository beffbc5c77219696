"""Counting anew: delete, count, insert; what was typed stays."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reporting.conftest import (
    COERCION,
    FEES,
    LICENCES,
    PENALTIES,
    RECEIVED,
    RECEIVED_TOTAL,
    cell,
    penalty,
)

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, EntryKind, KeptRegister
from gongkai.reporting import queries, services
from gongkai.reporting.filling import fill
from gongkai.reporting.models import AnnualReport, CellSource, ReportCell
from gongkai.statute.annual_report import FORM_2021, CellState
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted


def test_a_new_record_changes_the_figure_and_its_sentence(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    recounted = services.recount(report=draft, actor=clerk)
    assert cell(draft, PENALTIES).value == 7
    assert [(one.cell_id, one.before, one.now) for one in recounted.changes] == [
        (PENALTIES, "6", "7")
    ]
    page = queries.report_page(draft, clerk)
    assert "行政处罚决定7件" in page.sections[0].paragraphs[0].text


def test_fees_less_refunds_are_printed_in_wan(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    for number, kind, amount in ((1, "fee", 618_423_705), (2, "refund", 423_705)):
        Entry.objects.create(
            agency=bureau,
            kind=kind,
            number=str(number),
            subject="收费",
            decided_on=date(2021, 2, 3),
            amount=amount,
            entered_by=clerk,
        )
    services.recount(report=draft, actor=clerk)
    assert cell(draft, FEES).value == 618_000_000
    assert queries.report_page(draft, clerk).cells[FEES].printed == "618"


def test_a_typed_figure_stays_beside_the_new_count(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    services.type_cell(
        report=draft, cell_id=PENALTIES, text="5", actor=clerk, reason="其中一件重复登记"
    )
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    services.recount(report=draft, actor=clerk)
    row = cell(draft, PENALTIES)
    assert (row.value, row.computed, row.reason) == (5, 7, "其中一件重复登记")
    assert row.typed_by == clerk


def test_typed_applications_and_their_sum_stay(draft: AnnualReport, clerk: Person) -> None:
    for column in ("natural_person", "commercial_enterprise", "research_institution"):
        services.type_cell(report=draft, cell_id=f"t3.new_received.{column}", text="2", actor=clerk)
    for column in ("social_welfare_org", "legal_service_org", "other"):
        services.type_cell(report=draft, cell_id=f"t3.new_received.{column}", text="0", actor=clerk)
    services.recount(report=draft, actor=clerk)
    assert cell(draft, RECEIVED).value == 2
    assert (cell(draft, RECEIVED_TOTAL).value, cell(draft, RECEIVED_TOTAL).source) == (6, "summed")


def test_a_register_no_longer_kept_leaves_a_blank(draft: AnnualReport, clerk: Person) -> None:
    KeptRegister.objects.filter(kind="licence").delete()
    services.recount(report=draft, actor=clerk)
    assert (cell(draft, LICENCES).state, cell(draft, LICENCES).computed) == ("blank", None)


def test_counting_twice_changes_nothing(draft: AnnualReport, clerk: Person) -> None:
    fields = ("cell_id", "state", "value", "computed", "source", "revision")
    services.recount(report=draft, actor=clerk)
    before = list(draft.cells.order_by("cell_id").values_list(*fields))
    assert services.recount(report=draft, actor=clerk).changes == ()
    assert list(draft.cells.order_by("cell_id").values_list(*fields)) == before


def test_the_number_of_queries_does_not_depend_on_the_records(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    services.recount(report=draft, actor=clerk)
    with CaptureQueriesContext(connection) as few:
        services.recount(report=draft, actor=clerk)
    for number in range(100, 300):
        penalty(bureau, clerk, number, date(2021, 8, 8))
    services.recount(report=draft, actor=clerk)
    with CaptureQueriesContext(connection) as many:
        services.recount(report=draft, actor=clerk)
    assert len(few) == len(many)


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.REPORT_EDITOR])
def test_who_may_not_count(draft: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    with pytest.raises(NotPermitted, match="重新统计"):
        services.recount(report=draft, actor=people[duty])


def test_the_difference_to_the_records_is_told_before_counting(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    assert queries.outdated_figures(draft) == ()
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    assert [(one.label, one.before, one.now) for one in queries.outdated_figures(draft)] == [
        ("行政处罚·本年处理决定数量", "6", "7")
    ]


entries = st.lists(
    st.tuples(
        st.sampled_from([EntryKind.LICENCE, EntryKind.PENALTY, EntryKind.COERCION]),
        st.dates(date(2020, 11, 1), date(2022, 2, 1)),
    ),
    max_size=25,
)


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(records=entries)
def test_any_records_are_counted_by_the_year_of_their_day(
    draft: AnnualReport, bureau: Agency, clerk: Person, records: list[tuple[EntryKind, date]]
) -> None:
    Entry.objects.filter(agency=bureau).delete()
    Entry.objects.bulk_create(
        Entry(
            agency=bureau,
            kind=kind,
            number=str(number),
            subject="案",
            decided_on=day,
            entered_by=clerk,
        )
        for number, (kind, day) in enumerate(records)
    )
    services.recount(report=draft, actor=clerk)
    for kind, cell_id in (
        (EntryKind.LICENCE, LICENCES),
        (EntryKind.PENALTY, PENALTIES),
        (EntryKind.COERCION, COERCION),
    ):
        expected = sum(one == kind and day.year == 2021 for one, day in records)
        assert cell(draft, cell_id).value == expected


parts = [
    one.id
    for one in FORM_2021.cells
    if one.table == 3 and one.column != "total" and one.row != "outcome.total"
]


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_proposed_totals_are_the_sums_of_what_stands_there(data: st.DataObject) -> None:
    rows = {one.id: ReportCell(cell_id=one.id) for one in FORM_2021.cells}
    values = data.draw(st.lists(st.integers(0, 500), min_size=len(parts), max_size=len(parts)))
    for key, value in zip(parts, values, strict=True):
        rows[key].state, rows[key].value = CellState.NUMBER.value, value
        rows[key].source = CellSource.TYPED
    fill(FORM_2021, rows)
    granted = [rows[key].value or 0 for key in parts if key.startswith("t3.outcome.granted.")]
    assert rows["t3.outcome.granted.total"].value == sum(granted)
    outcomes = [rows[key].value or 0 for key in parts if key.startswith("t3.outcome.")]
    assert rows["t3.outcome.total.total"].value == sum(outcomes)
    assert fill(FORM_2021, rows) == []
