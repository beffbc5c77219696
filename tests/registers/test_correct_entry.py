"""An entry is corrected, with a reason; the log keeps both versions."""

from __future__ import annotations

from datetime import date

import pytest
from tests.registers.conftest import MAY_NOT_WRITE, TODAY, Registers

from gongkai.audit.queries import entries as log
from gongkai.organisations.models import Person
from gongkai.registers.models import Entry, EntryKind
from gongkai.registers.services import correct_entry, remove_entry, set_month
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted


def test_a_wrong_date_is_corrected(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    correct_entry(
        made,
        reason="决定书上是4月",
        decided_on=date(2021, 4, 12),
        actor=registers.clerk,
        today=TODAY,
    )
    made.refresh_from_db()
    assert made.decided_on == date(2021, 4, 12)
    detail = log([registers.agency.code], act="registers.correct_entry").get().detail
    assert detail["before"]["decided_on"] == "2021-03-12"
    assert detail["after"]["decided_on"] == "2021-04-12"
    assert detail["reason"] == "决定书上是4月"


def test_its_own_number_is_no_repetition(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    corrected = correct_entry(
        made,
        reason="错字",
        number=made.number,
        subject="企业1拒不报送节能资料",
        actor=registers.clerk,
        today=TODAY,
    )
    assert corrected.subject == "企业1拒不报送节能资料"


def test_without_a_reason_nothing_changes(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    with pytest.raises(NotPermitted) as refusal:
        correct_entry(made, reason="  ", subject="别的", actor=registers.clerk, today=TODAY)
    assert refusal.value.message == "更正已有的登记须写明理由。"
    assert Entry.objects.get().subject == "企业1未按规定报送节能资料"


def test_the_same_again_is_no_correction(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    with pytest.raises(NotPermitted, match="和原来的一样"):
        correct_entry(
            made, reason="核对", subject=f"{made.subject} ", actor=registers.clerk, today=TODAY
        )


def test_the_number_of_another_entry_is_refused(registers: Registers) -> None:
    registers.penalty(1, date(2021, 3, 12))
    second = registers.penalty(2, date(2021, 3, 12))
    with pytest.raises(NotPermitted, match="“云工信罚〔2021〕1号”已登记过"):
        correct_entry(
            second,
            reason="改号",
            number="云工信罚〔2021〕1号",
            actor=registers.clerk,
            today=TODAY,
        )


def test_an_entry_does_not_move_into_a_month_kept_as_a_count(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    set_month(
        registers.agency,
        EntryKind.PENALTY,
        year=2021,
        month=4,
        count=5,
        actor=registers.clerk,
        today=TODAY,
    )
    with pytest.raises(NotPermitted, match="2021年4月的行政处罚决定已有月度数量（5件）"):
        correct_entry(
            made,
            reason="改日期",
            decided_on=date(2021, 4, 1),
            actor=registers.clerk,
            today=TODAY,
        )
    assert Entry.objects.get().decided_on == date(2021, 3, 12)


def test_only_facts_can_be_corrected(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    with pytest.raises(TypeError):
        correct_entry(made, reason="换", kind="fee", actor=registers.clerk, today=TODAY)


def test_what_somebody_has_removed_is_not_corrected(registers: Registers) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    seen = Entry.objects.get(pk=made.pk)
    remove_entry(made, reason="重复登记", actor=registers.clerk, today=TODAY)
    with pytest.raises(NotPermitted, match="已经被别人删除"):
        correct_entry(seen, reason="错字", subject="别的", actor=registers.clerk, today=TODAY)


@pytest.mark.parametrize("duty", MAY_NOT_WRITE)
def test_who_may_not_correct(registers: Registers, people: dict[Duty, Person], duty: Duty) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    with pytest.raises(NotPermitted, match="更正行政处罚决定须由担任"):
        correct_entry(made, reason="错字", subject="别的", actor=people[duty], today=TODAY)


def test_a_clerk_of_another_bureau_may_not(registers: Registers, stranger: Person) -> None:
    made = registers.penalty(1, date(2021, 3, 12))
    with pytest.raises(NotPermitted):
        correct_entry(made, reason="错字", subject="别的", actor=stranger, today=TODAY)
