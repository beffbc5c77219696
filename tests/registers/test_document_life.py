"""A document is in force from its issue until it ends, and the year's three figures agree."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.registers.conftest import ENDED, IN_FORCE, ISSUED, Registers

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import EndKind, NormativeDocument, in_force_on
from gongkai.registers.queries import records_for, year_totals
from gongkai.registers.services import end_document


def figures(registers: Registers, year: int) -> tuple[int | None, int | None, int | None]:
    """制发, 废止 and 现行有效 of the year."""
    totals = year_totals(registers.agency, year)
    return totals[ISSUED], totals[ENDED], totals[IN_FORCE]


def numbers_on(day: date) -> list[str]:
    found = NormativeDocument.objects.filter(in_force_on(day)).order_by("number")
    return [document.number[-2:] for document in found]


def test_a_document_holds_from_its_day_of_issue_to_the_day_before_its_end(
    registers: Registers,
) -> None:
    document = registers.document(1, date(2021, 5, 10))
    end_document(document, kind=EndKind.REPEALED, ended_on=date(2023, 3, 1), **registers.signed)
    assert numbers_on(date(2021, 5, 9)) == []
    assert numbers_on(date(2021, 5, 10)) == ["1号"]
    assert numbers_on(date(2023, 2, 28)) == ["1号"]
    assert numbers_on(date(2023, 3, 1)) == []
    assert document.validity_on(date(2021, 5, 9)) == "尚未印发"
    document.refresh_from_db()
    assert document.validity_on(date(2023, 2, 28)) == "现行有效"
    assert document.validity_on(date(2023, 3, 1)) == "废止"


def test_its_validity_runs_out_by_itself(registers: Registers) -> None:
    document = registers.document(1, date(2018, 6, 30), valid_until=date(2023, 6, 29))
    assert numbers_on(date(2023, 6, 29)) == ["1号"]
    assert numbers_on(date(2023, 6, 30)) == []
    assert document.validity_on(date(2023, 6, 30)) == "有效期届满失效"
    assert figures(registers, 2022) == (0, 0, 1)
    assert figures(registers, 2023) == (0, 1, 0)
    assert figures(registers, 2024) == (0, 0, 0)


def test_it_is_valid_to_the_last_day_of_a_year_and_gone_in_the_next(registers: Registers) -> None:
    registers.document(1, date(2019, 1, 1), valid_until=date(2023, 12, 31))
    assert figures(registers, 2023) == (0, 0, 1)
    assert figures(registers, 2024) == (0, 1, 0)


def test_a_repeal_before_that_counts_once(registers: Registers) -> None:
    document = registers.document(1, date(2018, 6, 30), valid_until=date(2023, 6, 29))
    end_document(document, kind=EndKind.REPEALED, ended_on=date(2022, 9, 1), **registers.signed)
    assert figures(registers, 2022) == (0, 1, 0)
    assert figures(registers, 2023) == (0, 0, 0)


def test_what_ends_on_new_year_s_eve_is_no_longer_in_stock(registers: Registers) -> None:
    document = registers.document(1, date(2021, 5, 10))
    end_document(document, kind=EndKind.REPEALED, ended_on=date(2023, 12, 31), **registers.signed)
    assert figures(registers, 2023) == (0, 1, 0)


def test_a_revision_is_one_issued_and_one_ended(registers: Registers) -> None:
    document = registers.document(1, date(2021, 5, 10))
    registers.document(2, date(2023, 7, 1), replaces=document)
    assert figures(registers, 2023) == (1, 1, 1)
    assert numbers_on(date(2023, 7, 1)) == ["2号"]


def test_what_another_agency_leads_is_in_the_register_but_not_counted(
    registers: Registers,
) -> None:
    registers.document(1, date(2023, 5, 10), led=False)
    assert figures(registers, 2023) == (0, 0, 0)
    assert numbers_on(date(2023, 12, 31)) == ["1号"]


days = st.dates(date(2017, 1, 1), date(2022, 12, 31))
spans = st.none() | st.integers(0, 1500)


@st.composite
def lives(draw: st.DrawFn) -> tuple[date, date | None, date | None]:
    """Day of issue, end of validity and first day without force, as the acts would let them be."""
    issued, valid, held = draw(days), draw(spans), draw(spans)
    until = None if valid is None else issued + timedelta(valid)
    if held is not None and valid is not None:
        held = min(held, valid + 1)
    return issued, until, None if held is None else issued + timedelta(held)


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(documents=st.lists(lives(), max_size=8))
def test_stock_is_last_year_s_stock_and_issued_less_ended(
    registers: Registers,
    bureau: Agency,
    clerk: Person,
    documents: list[tuple[date, date | None, date | None]],
) -> None:
    NormativeDocument.objects.all().delete()
    NormativeDocument.objects.bulk_create(
        NormativeDocument(
            agency=bureau,
            title="办法",
            number=str(number),
            issued_on=issued,
            valid_until=until,
            ended_on=ended,
            end_kind=EndKind.REPEALED if ended else "",
            entered_by=clerk,
        )
        for number, (issued, until, ended) in enumerate(documents)
    )
    stock = 0
    for year in range(2017, 2029):
        issued, ended, in_force = (
            records_for(cell, bureau, year).documents.count() for cell in (ISSUED, ENDED, IN_FORCE)
        )
        assert in_force == stock + issued - ended
        stock = in_force
