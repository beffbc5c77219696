"""An entry made by mistake is removed; the log keeps it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.registers.conftest import MAY_NOT_WRITE, TODAY, Registers

from gongkai.audit.queries import entries as log
from gongkai.organisations.models import Person
from gongkai.registers.models import Entry
from gongkai.registers.services import remove_entry
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted


def test_an_entry_is_removed_and_the_log_keeps_it(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    number = made.pk
    remove_entry(made, reason="重复登记", actor=registers.clerk, today=TODAY)
    assert not Entry.objects.exists()
    detail = log([registers.agency.code], act="registers.remove_entry").get().detail
    assert (detail["entry"], detail["number"], detail["reason"]) == (
        number,
        "云工信罚〔2021〕1号",
        "重复登记",
    )


def test_its_number_is_free_again(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    remove_entry(made, reason="重复登记", actor=registers.clerk, today=TODAY)
    assert registers.penalty(1, date(2021, 3, 13)).pk


def test_without_a_reason_it_stays(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    with pytest.raises(NotPermitted) as refusal:
        remove_entry(made, reason="", actor=registers.clerk, today=TODAY)
    assert refusal.value.message == "删除登记须写明理由，例如“重复登记”。"
    assert Entry.objects.exists()


def test_it_is_removed_once(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    seen = Entry.objects.get(pk=made.pk)
    remove_entry(made, reason="重复登记", actor=registers.clerk, today=TODAY)
    with pytest.raises(NotPermitted, match="已经被别人删除"):
        remove_entry(seen, reason="重复登记", actor=registers.clerk, today=TODAY)


@pytest.mark.parametrize("duty", MAY_NOT_WRITE)
def test_who_may_not_remove(registers: Registers, people: dict[Duty, Person], duty: Duty) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    with pytest.raises(NotPermitted, match="删除行政处罚决定须由担任"):
        remove_entry(made, reason="重复登记", actor=people[duty], today=TODAY)
    assert Entry.objects.exists()
