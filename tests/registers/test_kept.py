"""Which registers are kept: one that is not kept is blank, one without entries is 0."""

from datetime import date
from typing import Any

import pytest
from tests.registers.conftest import (
    ENDED,
    FEES,
    IN_FORCE,
    ISSUED,
    LICENCES,
    MAY_NOT_WRITE,
    PENALTIES,
    TODAY,
    Registers,
    logged,
    refused,
)

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import EntryKind, KeptRegister, RegisterKind
from gongkai.registers.queries import keeps, year_totals
from gongkai.registers.services import keep_register, set_month, stop_keeping
from gongkai.statute.duties import Duty


def test_a_register_that_is_not_kept_is_blank_and_no_zero(bureau: Agency) -> None:
    totals = year_totals(bureau, 2023)
    assert [totals[cell] for cell in (PENALTIES, LICENCES, FEES, ISSUED, ENDED, IN_FORCE)] == (
        [None] * 6
    )


def test_a_kept_register_without_entries_is_zero_from_its_year_on(registers: Registers) -> None:
    keep_register(registers.agency, RegisterKind.PENALTY, since_year=2022, **registers.signed)
    assert [year_totals(registers.agency, year)[PENALTIES] for year in (2021, 2022, 2023)] == [
        None,
        0,
        0,
    ]
    assert year_totals(registers.agency, 2022)[LICENCES] is None
    assert keeps(registers.agency, RegisterKind.PENALTY, 2022)
    assert not keeps(registers.agency, RegisterKind.PENALTY, 2021)
    assert logged("keep").detail == {"register": "penalty", "since_year": 2022}


def test_an_earlier_record_begins_it_earlier_and_a_later_one_changes_nothing(
    registers: Registers,
) -> None:
    keep_register(registers.agency, RegisterKind.PENALTY, since_year=2022, **registers.signed)
    registers.add(EntryKind.PENALTY, date(2023, 5, 1))
    assert KeptRegister.objects.get().since_year == 2022
    set_month(registers.agency, EntryKind.PENALTY, year=2020, month=5, count=1, **registers.signed)
    assert KeptRegister.objects.get().since_year == 2020


def test_the_year_can_be_changed_where_no_record_stands(registers: Registers) -> None:
    for year in (2022, 2020, 2021):
        keep_register(registers.agency, RegisterKind.FEE, since_year=year, **registers.signed)
    assert KeptRegister.objects.get().since_year == 2021


def test_a_register_does_not_begin_after_its_records(registers: Registers) -> None:
    registers.add(EntryKind.REFUND, date(2020, 5, 1), 100)
    registers.document(1, date(2019, 5, 10))
    set_month(registers.agency, EntryKind.LICENCE, year=2021, month=5, count=1, **registers.signed)
    for register, year in (
        (RegisterKind.FEE, 2020),
        (RegisterKind.DOCUMENT, 2019),
        (RegisterKind.LICENCE, 2021),
    ):
        message = refused(
            keep_register, registers.agency, register, since_year=year + 1, **registers.signed
        )
        assert message == (f"{register.label}台账里已有{year}年的记录，起始年份不能晚于{year}年。")
        keep_register(registers.agency, register, since_year=year, **registers.signed)


def test_an_empty_register_is_given_up(registers: Registers) -> None:
    keep_register(registers.agency, RegisterKind.PENALTY, since_year=2022, **registers.signed)
    stop_keeping(registers.agency, RegisterKind.PENALTY, **registers.signed)
    assert year_totals(registers.agency, 2022)[PENALTIES] is None
    assert logged("stop_keeping").subject == "行政处罚"


def test_a_register_with_records_is_not_given_up(registers: Registers) -> None:
    registers.add(EntryKind.REFUND, date(2023, 5, 1), 100)
    registers.document(1, date(2021, 5, 10))
    set_month(registers.agency, EntryKind.LICENCE, year=2023, month=5, count=1, **registers.signed)
    for register in (RegisterKind.FEE, RegisterKind.DOCUMENT, RegisterKind.LICENCE):
        message = refused(stop_keeping, registers.agency, register, **registers.signed)
        assert message == (f"{register.label}台账里已有记录，不能停用。确需停用，请先逐条删除。")


@pytest.mark.parametrize("duty", MAY_NOT_WRITE)
def test_who_may_not(bureau: Agency, people: dict[Duty, Person], duty: Duty) -> None:
    by: dict[str, Any] = {"actor": people[duty], "today": TODAY}
    assert refused(keep_register, bureau, RegisterKind.FEE, since_year=2022, **by).startswith(
        "启用行政事业性收费台账须由担任“"
    )
    assert refused(stop_keeping, bureau, RegisterKind.FEE, **by).startswith(
        "停用行政事业性收费台账须由担任“"
    )
