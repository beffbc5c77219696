"""Changing a month from single entries to a count and back."""

from datetime import date
from typing import Any

import pytest
from tests.registers.conftest import TODAY, Registers, logged, refused

from gongkai.organisations.models import Person
from gongkai.registers.models import Entry, EntryKind, MonthlyCount
from gongkai.registers.services import replace_sort, set_month
from gongkai.statute.duties import Duty

MARCH: dict[str, Any] = {"year": 2024, "month": 3}


@pytest.fixture
def three_in_march(registers: Registers) -> None:
    for day in (1, 12, 31):
        registers.add(EntryKind.PENALTY, date(2024, 3, day))
    registers.add(EntryKind.PENALTY, date(2024, 2, 29))
    registers.add(EntryKind.PENALTY, date(2024, 4, 1))
    registers.add(EntryKind.LICENCE, date(2024, 3, 12))


def test_single_entries_make_room_for_a_count(registers: Registers, three_in_march: None) -> None:
    removed = replace_sort(
        registers.agency, EntryKind.PENALTY, **MARCH, reason="改报月度数量", **registers.signed
    )
    assert removed == "逐条登记3条"
    left = Entry.objects.order_by("decided_on").values_list("kind", "decided_on")
    assert list(left) == [
        ("penalty", date(2024, 2, 29)),
        ("licence", date(2024, 3, 12)),
        ("penalty", date(2024, 4, 1)),
    ]
    set_month(registers.agency, EntryKind.PENALTY, **MARCH, count=3, **registers.signed)


def test_the_log_keeps_each_entry_that_was_removed(
    registers: Registers, three_in_march: None
) -> None:
    replace_sort(
        registers.agency, EntryKind.PENALTY, **MARCH, reason="改报月度数量", **registers.signed
    )
    entry = logged("replace_sort")
    assert entry.subject == "2024年3月行政处罚决定"
    assert entry.detail["reason"] == "改报月度数量"
    assert sorted(entry.detail["entries"]) == [
        ["云工信〔2024〕1号", "某事", "2024-03-01", None],
        ["云工信〔2024〕2号", "某事", "2024-03-12", None],
        ["云工信〔2024〕3号", "某事", "2024-03-31", None],
    ]


def test_a_count_makes_room_for_single_entries(registers: Registers) -> None:
    set_month(
        registers.agency, EntryKind.FEE, **MARCH, count=4, amount=20_000_000, **registers.signed
    )
    removed = replace_sort(
        registers.agency, EntryKind.FEE, **MARCH, reason="改为逐条", **registers.signed
    )
    assert removed == "月度数量（4件，20万元）"
    assert not MonthlyCount.objects.exists()
    assert registers.add(EntryKind.FEE, date(2024, 3, 5), 20_000_000).amount == 20_000_000


def test_december_ends_with_the_year(registers: Registers) -> None:
    registers.add(EntryKind.PENALTY, date(2023, 12, 31))
    registers.add(EntryKind.PENALTY, date(2024, 1, 1))
    removed = replace_sort(
        registers.agency,
        EntryKind.PENALTY,
        year=2023,
        month=12,
        reason="改报数量",
        **registers.signed,
    )
    assert removed == "逐条登记1条"
    assert Entry.objects.get().decided_on == date(2024, 1, 1)


def test_an_empty_month_needs_no_change(registers: Registers) -> None:
    message = refused(
        replace_sort,
        registers.agency,
        EntryKind.PENALTY,
        **MARCH,
        reason="改报数量",
        **registers.signed,
    )
    assert message == "2024年3月没有行政处罚决定登记，不必更换，直接登记即可。"


def test_a_reason_is_needed(registers: Registers, three_in_march: None) -> None:
    message = refused(
        replace_sort, registers.agency, EntryKind.PENALTY, **MARCH, reason=" ", **registers.signed
    )
    assert message == "更换登记方式会清除该月已有的登记，请写明理由。"
    assert Entry.objects.count() == 6


def test_who_may_not(
    registers: Registers, three_in_march: None, people: dict[Duty, Person], stranger: Person
) -> None:
    for person in (people[Duty.OFFICE_HEAD], stranger):
        by = {"actor": person, "today": TODAY, "reason": "改报数量"}
        message = refused(replace_sort, registers.agency, EntryKind.PENALTY, **MARCH, **by)
        assert message.startswith("更换登记方式须由担任“")
    assert Entry.objects.count() == 6
