"""Two clerks in the same register at the same moment, each on a connection of their own."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from tests.registers.conftest import Registers
from tests.reporting.test_two_at_once import at_once

from gongkai.registers.models import Entry, EntryKind, MonthlyCount
from gongkai.registers.services import add_document, add_entry, remove_entry, set_month
from gongkai.statute.refusal import NotPermitted

pytestmark = pytest.mark.django_db(transaction=True)

MARCH = date(2024, 3, 12)
TIMES = 3


def only_one_of(*acts: Callable[[], object]) -> str:
    """Run the acts together: one is done, and the refusal of the other is returned."""
    results = at_once(*acts)
    refusals = [one for one in results if isinstance(one, NotPermitted)]
    assert len(results) == len(acts)
    assert len(refusals) == len(acts) - 1
    return refusals[0].message


def test_a_month_takes_one_sort_whoever_comes_first(registers: Registers) -> None:
    for month in range(1, 1 + TIMES):
        message = only_one_of(
            partial(
                add_entry,
                registers.agency,
                EntryKind.PENALTY,
                number=f"{month}号",
                subject="未报送",
                decided_on=date(2024, month, 12),
                **registers.signed,
            ),
            partial(
                set_month,
                registers.agency,
                EntryKind.PENALTY,
                year=2024,
                month=month,
                count=5,
                **registers.signed,
            ),
        )
        assert "同一个月不能既逐条登记又填月度数量" in message
    assert Entry.objects.count() + MonthlyCount.objects.count() == TIMES


def test_a_number_is_entered_once(registers: Registers) -> None:
    for month in range(1, 1 + TIMES):
        enter = partial(
            add_entry,
            registers.agency,
            EntryKind.PENALTY,
            number=f"{month}号",
            subject="未报送",
            **registers.signed,
        )
        # In different months, so that nothing but the number is in common.
        message = only_one_of(
            partial(enter, decided_on=date(2024, month, 12)),
            partial(enter, decided_on=date(2023, month, 12)),
        )
        assert message.startswith(f"“{month}号”")
        assert message.endswith("请勿重复登记。")
    assert Entry.objects.count() == TIMES


def test_a_document_s_number_is_entered_once(registers: Registers) -> None:
    enter = partial(
        add_document,
        registers.agency,
        number="云工信规〔2024〕1号",
        issued_on=MARCH,
        **registers.signed,
    )
    message = only_one_of(partial(enter, title="甲办法"), partial(enter, title="乙办法"))
    assert message.startswith("文号“云工信规〔2024〕1号”")


def test_a_month_s_count_is_not_overwritten_unseen(registers: Registers) -> None:
    write = partial(
        set_month, registers.agency, EntryKind.PENALTY, year=2024, month=3, **registers.signed
    )
    message = only_one_of(partial(write, count=5), partial(write, count=6))
    assert message.endswith("更正须写明理由。")


def test_an_entry_is_removed_once(registers: Registers) -> None:
    entry = registers.penalty(1, MARCH)
    remove = partial(remove_entry, entry, reason="重复登记", **registers.signed)
    assert only_one_of(remove, remove) == ("“云工信罚〔2024〕1号”已经被别人删除，经过见日志。")
