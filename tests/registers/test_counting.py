"""The year's figures, and the records that each of them opens to."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.registers.conftest import (
    COERCION,
    ENDED,
    FEES,
    IN_FORCE,
    ISSUED,
    LICENCES,
    PENALTIES,
    TODAY,
    Registers,
)

from gongkai.organisations.models import Agency, Person
from gongkai.registers.counting import REGULATION_CELLS, RULES, RULES_BY_CELL
from gongkai.registers.models import (
    Entry,
    EntryKind,
    KeptRegister,
    MonthlyCount,
    NormativeDocument,
    RegisterKind,
)
from gongkai.registers.queries import records_for, year_totals
from gongkai.registers.services import set_month
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import FORM_2021


def test_the_day_of_the_decision_decides_the_year(registers: Registers) -> None:
    for day in ((2020, 12, 31), (2021, 1, 1), (2021, 12, 31), (2022, 1, 1)):
        registers.add(EntryKind.PENALTY, date(*day))
    counted = records_for(PENALTIES, registers.agency, 2021)
    assert year_totals(registers.agency, 2021)[PENALTIES] == 2
    assert [entry.decided_on for entry in counted.entries] == [
        date(2021, 12, 31),
        date(2021, 1, 1),
    ]


def test_each_kind_has_its_own_cell_and_months_add_up(registers: Registers) -> None:
    registers.add(EntryKind.PENALTY, date(2021, 3, 12))
    registers.add(EntryKind.LICENCE, date(2021, 3, 12))
    registers.add(EntryKind.COERCION, date(2021, 3, 12))
    for kind, month, count in (("licence", 4, 20), ("licence", 5, 0), ("penalty", 4, 3)):
        set_month(
            registers.agency,
            EntryKind(kind),
            year=2021,
            month=month,
            count=count,
            **registers.signed,
        )
    totals = year_totals(registers.agency, 2021)
    assert (totals[PENALTIES], totals[LICENCES], totals[COERCION]) == (4, 21, 1)
    behind = records_for(LICENCES, registers.agency, 2021)
    assert (behind.entries.count(), behind.monthly.count(), behind.documents.count()) == (1, 2, 0)


def test_another_bureau_s_records_are_not_counted(
    registers: Registers, other_bureau: Agency, stranger: Person
) -> None:
    registers.add(EntryKind.PENALTY, date(2021, 3, 12))
    theirs = Registers(other_bureau, stranger)
    theirs.add(EntryKind.PENALTY, date(2021, 3, 12))
    theirs.add(EntryKind.PENALTY, date(2021, 4, 12))
    assert year_totals(registers.agency, 2021)[PENALTIES] == 1
    assert records_for(PENALTIES, other_bureau, 2021).entries.count() == 2


def test_a_fee_opens_to_what_was_collected_and_what_was_paid_back(registers: Registers) -> None:
    registers.fee("00012345", date(2021, 3, 12), 125_000)
    registers.refund("T0000012", date(2021, 9, 1), 25_000)
    registers.add(EntryKind.PENALTY, date(2021, 3, 12))
    behind = records_for(FEES, registers.agency, 2021)
    assert [(entry.kind, entry.amount) for entry in behind.entries] == [
        ("refund", 25_000),
        ("fee", 125_000),
    ]


def test_who_makes_no_regulations_has_three_zeros_and_a_reason(
    bureau: Agency, city: Agency
) -> None:
    totals = year_totals(bureau, 2021)
    assert [totals[cell] for cell in REGULATION_CELLS] == [0, 0, 0]
    behind = records_for(REGULATION_CELLS[0], bureau, 2021)
    assert behind.text == "本机关无权制定规章，这三格恒为0。"
    assert behind.cites
    assert not behind.documents.exists()


def test_who_may_make_regulations_types_them(city: Agency) -> None:
    maker = next(kind for kind in AgencyKind if kind.may_make_regulations)
    city.kind = maker
    assert [year_totals(city, 2021)[cell] for cell in REGULATION_CELLS] == [None, None, None]
    assert records_for(REGULATION_CELLS[0], city, 2021) is None


def test_a_cell_of_table_three_is_told_by_no_register(bureau: Agency) -> None:
    assert records_for("t3.new_received.total", bureau, 2021) is None
    assert RULES_BY_CELL.get("t3.new_received.total") is None
    assert "t3.new_received.total" not in year_totals(bureau, 2021)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.cell_id)
def test_each_rule_is_a_cell_of_the_form_says_how_and_cites(rule) -> None:
    assert rule.cell_id in FORM_2021.by_id
    assert rule.text.endswith("。")
    assert rule.cites
    assert RULES_BY_CELL[rule.cell_id] is rule


entries = st.lists(
    st.tuples(
        st.sampled_from(list(EntryKind)),
        st.dates(date(2020, 12, 1), date(2022, 1, 31)),
        st.integers(1, 10**9),
    ),
    max_size=12,
)
months = st.dictionaries(
    st.tuples(st.sampled_from(list(EntryKind)), st.integers(2020, 2022), st.integers(1, 12)),
    st.integers(0, 10**6),
    max_size=8,
)


@pytest.mark.django_db
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(entries=entries, months=months)
def test_every_figure_is_what_its_records_add_up_to(
    bureau: Agency,
    clerk: Person,
    entries: list[tuple[EntryKind, date, int]],
    months: dict[tuple[EntryKind, int, int], int],
) -> None:
    for model in (Entry, MonthlyCount, NormativeDocument, KeptRegister):
        model.objects.all().delete()
    for register in RegisterKind:
        KeptRegister.objects.create(agency=bureau, kind=register, since_year=2015)
    for number, (kind, day, amount) in enumerate(entries):
        common = {"agency": bureau, "number": str(number), "entered_by": clerk}
        NormativeDocument.objects.create(title="办法", issued_on=day, **common)
        money = amount if kind.has_amount else None
        Entry.objects.create(kind=kind, subject="事", decided_on=day, amount=money, **common)
    for (kind, year, month), count in months.items():
        MonthlyCount.objects.create(
            agency=bureau,
            kind=kind,
            year=year,
            month=month,
            count=count,
            amount=count if kind.has_amount else None,
            entered_by=clerk,
        )
    totals = year_totals(bureau, 2021)
    for cell in (PENALTIES, LICENCES, COERCION):
        behind = records_for(cell, bureau, 2021)
        counted = behind.monthly.aggregate(sum=Sum("count"))["sum"] or 0
        assert totals[cell] == behind.entries.count() + counted
    for cell in (ISSUED, ENDED, IN_FORCE):
        assert totals[cell] == records_for(cell, bureau, 2021).documents.count()
    fees = records_for(FEES, bureau, 2021)
    signed = [
        (row.amount if row.kind == EntryKind.FEE else -row.amount)
        for row in [*fees.entries, *fees.monthly]
    ]
    assert totals[FEES] == sum(signed)


def test_a_year_takes_four_queries_however_much_there_is(registers: Registers) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            year_totals(registers.agency, 2021)
        return len(found)

    assert queries() == 4
    for month in range(1, 13):
        registers.add(EntryKind.PENALTY, date(2021, month, 12))
        registers.add(EntryKind.FEE, date(2021, month, 12), 100)
        registers.document(month, date(2021, month, 12))
        set_month(
            registers.agency,
            EntryKind.LICENCE,
            year=2021,
            month=month,
            count=1,
            actor=registers.clerk,
            today=TODAY,
        )
    assert queries() == 4
