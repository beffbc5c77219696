"""Fees collected, net of what was paid back, in the year it was paid back."""

from datetime import date

from tests.registers.conftest import FEES, Registers

from gongkai.registers.models import EntryKind
from gongkai.registers.queries import year_totals
from gongkai.registers.services import set_month


def fees(registers: Registers, year: int) -> int | None:
    """In 0.01 CNY."""
    return year_totals(registers.agency, year)[FEES]


def test_a_refund_is_taken_off_the_year_in_which_it_was_paid_back(registers: Registers) -> None:
    registers.add(EntryKind.FEE, date(2022, 12, 31), 1_250_000)
    registers.add(EntryKind.FEE, date(2023, 6, 1), 800_050)
    registers.add(EntryKind.REFUND, date(2023, 1, 5), 250_000)
    assert fees(registers, 2022) == 1_250_000
    assert fees(registers, 2023) == 550_050


def test_more_may_be_paid_back_than_was_collected(registers: Registers) -> None:
    registers.add(EntryKind.FEE, date(2023, 6, 1), 100_000)
    registers.add(EntryKind.REFUND, date(2024, 1, 5), 100_000)
    assert fees(registers, 2024) == -100_000


def test_single_payments_and_months_add_up(registers: Registers) -> None:
    registers.add(EntryKind.FEE, date(2023, 6, 1), 100_001)
    for kind, month, amount in (("fee", 7, 200_000), ("refund", 7, 30_000)):
        set_month(
            registers.agency,
            EntryKind(kind),
            year=2023,
            month=month,
            count=2,
            amount=amount,
            **registers.signed,
        )
    assert fees(registers, 2023) == 270_001


def test_a_refund_alone_keeps_the_register_of_fees(registers: Registers) -> None:
    assert fees(registers, 2023) is None
    registers.add(EntryKind.REFUND, date(2023, 1, 5), 1)
    assert fees(registers, 2023) == -1
    assert fees(registers, 2022) is None
