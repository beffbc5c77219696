"""One decision, or one sum of money, is entered."""

from __future__ import annotations

from datetime import date

import pytest
from tests.registers.conftest import MAY_NOT_WRITE, TODAY, WRITERS, Registers

from gongkai.audit.queries import entries as log
from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, EntryKind, KeptRegister
from gongkai.registers.services import add_entry
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted


def test_a_penalty_is_entered_and_logged(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    assert (made.number, made.decided_on, made.amount) == (
        "云工信罚〔2021〕1号",
        date(2021, 3, 12),
        None,
    )
    line = log([registers.agency.code], act="registers.add_entry").get()
    assert (line.actor_name, line.detail["number"], line.detail["decided_on"]) == (
        "赵文书",
        "云工信罚〔2021〕1号",
        "2021-03-12",
    )
    assert line.detail["entry"] == made.pk


def test_the_first_entry_begins_the_register(registers: Registers) -> None:
    registers.penalty(1, date(2021, 3, 12))
    registers.penalty(2, date(2019, 12, 31))
    kept = KeptRegister.objects.get(agency=registers.agency)
    assert (kept.kind, kept.since_year) == ("penalty", 2019)


def test_blanks_around_a_number_are_not_part_of_it(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12), number=" 云工信罚〔2021〕1号　")
    assert made.number == "云工信罚〔2021〕1号"


def test_a_number_is_entered_once(registers: Registers) -> None:
    registers.penalty(1, date(2021, 3, 12))
    with pytest.raises(NotPermitted) as refusal:
        registers.penalty(1, date(2021, 4, 1), number=" 云工信罚〔2021〕1号")
    assert refusal.value.message == (
        "“云工信罚〔2021〕1号”已登记过（企业1未按规定报送节能资料，2021年3月12日），请勿重复登记。"
    )
    assert Entry.objects.count() == 1


def test_two_agencies_and_two_kinds_may_use_the_same_number(
    registers: Registers, other_bureau: Agency, stranger: Person
) -> None:
    registers.penalty(1, date(2021, 3, 12), number="1")
    registers.enter(EntryKind.LICENCE, number="1", subject="民爆许可", decided_on=date(2021, 3, 12))
    Registers(other_bureau, stranger).penalty(1, date(2021, 3, 12), number="1")
    assert Entry.objects.filter(number="1").count() == 3


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"number": "  "}, "文号（票据号）和事由都要填写。"),
        ({"subject": ""}, "文号（票据号）和事由都要填写。"),
        ({"decided_on": date(2024, 11, 16)}, "2024年11月16日还没有到，请核对年份。"),
        ({"decided_on": date(1949, 9, 30)}, "请核对年份。"),
        ({"amount": 100}, "行政处罚决定不登记金额。"),
        ({"number": "九" * 81}, "80"),
        ({"subject": "九" * 301}, "300"),
    ],
)
def test_what_is_wrong_is_said(
    registers: Registers, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(NotPermitted) as refusal:
        registers.penalty(1, date(2021, 3, 12), **changes)
    assert message in refusal.value.message
    assert not Entry.objects.exists()


def test_today_is_not_yet_the_future(registers: Registers) -> None:
    assert registers.penalty(1, TODAY).decided_on == date(2024, 11, 15)


@pytest.mark.parametrize("cents", [None, 0, -100])
def test_a_fee_has_a_positive_amount(registers: Registers, cents: int | None) -> None:
    with pytest.raises(NotPermitted) as refusal:
        registers.fee("00012345", date(2021, 3, 12), cents)
    assert refusal.value.message == (
        "行政事业性收费的金额须大于0；退费也填正数，由系统从当年收费中扣减。"
    )


def test_an_amount_in_the_wrong_unit_is_noticed(registers: Registers) -> None:
    with pytest.raises(NotPermitted, match="这里以元为单位"):
        registers.fee("00012345", date(2021, 3, 12), 10**15)


@pytest.mark.parametrize("duty", MAY_NOT_WRITE)
def test_who_may_not_enter(bureau: Agency, people: dict[Duty, Person], duty: Duty) -> None:
    with pytest.raises(NotPermitted, match="须由担任“申请登记”或“台账登记”的人员办理"):
        Registers(bureau, people[duty]).penalty(1, date(2021, 3, 12))
    assert not Entry.objects.exists()


@pytest.mark.parametrize("duty", sorted(WRITERS))
def test_who_may_enter(bureau: Agency, people: dict[Duty, Person], duty: Duty) -> None:
    assert Registers(bureau, people[duty]).penalty(1, date(2021, 3, 12)).pk


def test_a_clerk_of_another_bureau_may_not(bureau: Agency, stranger: Person) -> None:
    with pytest.raises(NotPermitted, match="您在云岭市工业和信息化局没有这项职责"):
        Registers(bureau, stranger).penalty(1, date(2021, 3, 12))


def test_a_clerk_whose_duty_had_not_begun_may_not(registers: Registers) -> None:
    with pytest.raises(NotPermitted):
        add_entry(
            registers.agency,
            EntryKind.PENALTY,
            number="1",
            subject="事由",
            decided_on=date(2014, 1, 1),
            actor=registers.clerk,
            today=date(2014, 12, 31),
        )
