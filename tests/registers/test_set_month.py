"""A month's count in the place of single entries."""

from datetime import date
from typing import Any

import pytest
from tests.registers.conftest import TODAY, Registers, logged, refused

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import EntryKind, KeptRegister, MonthlyCount
from gongkai.registers.services import set_month
from gongkai.statute.duties import Duty

MARCH: dict[str, Any] = {"year": 2024, "month": 3}


def test_a_month_s_count_is_written_and_logged(registers: Registers) -> None:
    set_month(registers.agency, EntryKind.PENALTY, **MARCH, count=12, **registers.signed)
    month = MonthlyCount.objects.get()
    assert (str(month), month.count, month.amount) == ("2024年3月行政处罚决定", 12, None)
    assert logged("set_month").detail == {"kind": "penalty", "count": 12, "amount": None}
    assert KeptRegister.objects.get(kind="penalty").since_year == 2024


def test_a_month_without_any_decision_is_a_zero(registers: Registers) -> None:
    set_month(registers.agency, EntryKind.PENALTY, **MARCH, count=0, **registers.signed)
    assert MonthlyCount.objects.get().count == 0


def test_money_has_its_sum_and_a_number_of_payments(registers: Registers) -> None:
    set_month(registers.agency, EntryKind.FEE, **MARCH, count=4, amount=125_050, **registers.signed)
    assert str(MonthlyCount.objects.get().yuan) == "1250.5"


def test_an_amount_is_not_kept_of_decisions(registers: Registers) -> None:
    set_month(registers.agency, EntryKind.PENALTY, **MARCH, count=4, amount=0, **registers.signed)
    assert MonthlyCount.objects.get().amount is None


def test_a_correction_needs_a_reason_and_keeps_what_stood(registers: Registers) -> None:
    set_month(registers.agency, EntryKind.PENALTY, **MARCH, count=12, **registers.signed)
    message = refused(
        set_month, registers.agency, EntryKind.PENALTY, **MARCH, count=15, **registers.signed
    )
    assert message == "3月已有月度数量（12件），更正须写明理由。"
    set_month(
        registers.agency, EntryKind.PENALTY, **MARCH, count=15, reason="漏了3件", **registers.signed
    )
    assert MonthlyCount.objects.get().count == 15
    last = AuditEntry.objects.filter(act="registers.set_month").latest("sequence")
    assert last.detail["before"] == {"count": 12, "amount": None}
    assert last.detail["reason"] == "漏了3件"


def test_the_same_count_again_is_not_an_act(registers: Registers) -> None:
    for _ in range(2):
        set_month(registers.agency, EntryKind.PENALTY, **MARCH, count=12, **registers.signed)
    assert logged("set_month").detail["count"] == 12


@pytest.mark.parametrize(
    "kind, changed, message",
    [
        ("penalty", {"month": 13}, "月份应在1至12之间，填的是13。"),
        ("penalty", {"month": 0}, "月份应在1至12之间，填的是0。"),
        ("penalty", {"month": 12}, "2024年12月还没有到，不能登记。请核对年份和月份。"),
        ("penalty", {"year": 2025}, "2025年3月还没有到，不能登记。请核对年份和月份。"),
        ("penalty", {"year": 224}, "年份填的是224，请核对。"),
        (
            "penalty",
            {"count": -1},
            "件数和金额不能是负数。退费请登记在“退费”里，金额填正数。",
        ),
        (
            "fee",
            {"amount": -1},
            "件数和金额不能是负数。退费请登记在“退费”里，金额填正数。",
        ),
        ("fee", {}, "3月的行政事业性收费须填金额。"),
        ("penalty", {"count": 10_000_000}, "3月的数太大了，请核对；金额以元为单位。"),
        ("fee", {"amount": 10**15}, "3月的数太大了，请核对；金额以元为单位。"),
    ],
)
def test_bad_input_is_refused_in_words(
    registers: Registers, kind: str, changed: dict[str, Any], message: str
) -> None:
    facts = MARCH | {"count": 1} | changed
    assert message == refused(
        set_month, registers.agency, EntryKind(kind), **facts, **registers.signed
    )
    assert not MonthlyCount.objects.exists()


def test_the_running_month_may_be_counted(registers: Registers) -> None:
    set_month(registers.agency, EntryKind.PENALTY, year=2024, month=11, count=1, **registers.signed)
    assert MonthlyCount.objects.get().month == 11


def test_who_may_not(bureau: Agency, people: dict[Duty, Person], stranger: Person) -> None:
    for person in (people[Duty.REPORT_EDITOR], people[Duty.AUDIT_ADMINISTRATOR], stranger):
        message = refused(
            set_month, bureau, EntryKind.FEE, **MARCH, count=1, amount=1, actor=person, today=TODAY
        )
        assert message.startswith("登记行政事业性收费月度数量须由担任“")


def test_a_month_of_single_entries_takes_no_count_and_says_what_stands(
    registers: Registers,
) -> None:
    for day in (1, 12, 31):
        registers.add(EntryKind.PENALTY, date(2024, 3, day))
    message = refused(
        set_month, registers.agency, EntryKind.PENALTY, **MARCH, count=5, **registers.signed
    )
    assert message == (
        "2024年3月的行政处罚决定已有逐条登记3条，同一个月不能既逐条登记又填月度数量。"
        "请核对；确要更换，请先在该月办理“更换登记方式”。"
    )


def test_a_counted_month_takes_no_single_entry_and_says_what_stands(registers: Registers) -> None:
    set_month(registers.agency, EntryKind.PENALTY, **MARCH, count=12, **registers.signed)
    assert refused(registers.add, EntryKind.PENALTY, date(2024, 3, 31)).startswith(
        "2024年3月的行政处罚决定已有月度数量（12件），"
    )
    set_month(
        registers.agency, EntryKind.FEE, **MARCH, count=4, amount=123_456_700, **registers.signed
    )
    assert refused(registers.add, EntryKind.FEE, date(2024, 3, 1), 100).startswith(
        "2024年3月的行政事业性收费已有月度数量（4件，123.4567万元），"
    )


def test_another_month_another_kind_and_another_bureau_are_free(
    registers: Registers, other_bureau: Agency, stranger: Person
) -> None:
    registers.add(EntryKind.PENALTY, date(2024, 3, 31))
    set_month(registers.agency, EntryKind.PENALTY, year=2024, month=4, count=1, **registers.signed)
    set_month(registers.agency, EntryKind.PENALTY, year=2023, month=3, count=1, **registers.signed)
    set_month(registers.agency, EntryKind.LICENCE, **MARCH, count=1, **registers.signed)
    by = {"actor": stranger, "today": TODAY}
    set_month(other_bureau, EntryKind.PENALTY, **MARCH, count=1, **by)
    assert MonthlyCount.objects.count() == 4


def test_fees_and_refunds_of_a_month_may_be_kept_in_different_ways(registers: Registers) -> None:
    set_month(registers.agency, EntryKind.FEE, **MARCH, count=4, amount=10_000, **registers.signed)
    assert registers.add(EntryKind.REFUND, date(2024, 3, 5), 500).amount == 500


def test_a_month_whose_last_entry_was_removed_takes_a_count(registers: Registers) -> None:
    registers.add(EntryKind.PENALTY, date(2024, 3, 31)).delete()
    set_month(registers.agency, EntryKind.PENALTY, **MARCH, count=1, **registers.signed)
    assert MonthlyCount.objects.get().count == 1
