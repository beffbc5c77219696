"""A confirmed file is stored whole, once, or not at all."""

from pathlib import Path

import pytest
from tests.registers.conftest import TODAY, Registers, logged, refused
from tests.registers.files import MONTHS, PENALTY, csv, look_at, remarks, take, unheard

from gongkai.audit.models import AuditEntry
from gongkai.jobs.models import Job
from gongkai.organisations.models import Person
from gongkai.registers.importing import confirm_import, start_import, storing, taking
from gongkai.registers.importing.acts import store_in_background
from gongkai.registers.importing.dry_run import read_run
from gongkai.registers.importing.taking import accept_run, store_run
from gongkai.registers.models import (
    Entry,
    EntryKind,
    ImportRun,
    ImportTarget,
    KeptRegister,
    MonthSort,
)
from gongkai.registers.services import set_month
from gongkai.statute.duties import Duty

THREE = ("1号,甲,2023-03-05", "2号,乙,2023-04-05", "3号,丙,2023-05-05")


@pytest.fixture
def ready(registers: Registers, tmp_path: Path) -> ImportRun:
    return look_at(registers, "penalty", csv(tmp_path / "a.csv", ",".join(PENALTY), *THREE))


def nothing_is_stored() -> bool:
    return not (
        Entry.objects.exists() or KeptRegister.objects.exists() or MonthSort.objects.exists()
    )


def test_confirmation_and_storing_are_logged(registers: Registers, ready: ImportRun) -> None:
    take(registers, ready)
    facts = {"run": ready.pk, "rows": 3, "sha256": ready.file.sha256}
    assert logged("confirm_import").detail == facts | {"target": "penalty"}
    assert (logged("import").detail, logged("import").actor_name) == (facts, "赵文书")


def test_a_file_is_confirmed_once(registers: Registers, ready: ImportRun) -> None:
    accept_run(ready, **registers.signed)
    message = "这份文件的状态是“正在写入”，不能确认写入。"
    assert refused(accept_run, ready, **registers.signed) == message
    store_run(ready.pk, unheard)
    message = "这份文件的状态是“已写入”，不能确认写入。"
    assert refused(accept_run, ready, **registers.signed) == message


def test_storing_twice_stores_once(registers: Registers, ready: ImportRun) -> None:
    take(registers, ready)
    assert store_run(ready.pk, unheard).state == ImportRun.State.DONE
    assert Entry.objects.count() == 3
    assert logged("import")


def test_what_was_looked_at_is_not_looked_at_again(ready: ImportRun) -> None:
    ready.file.path.unlink()
    assert read_run(ready.pk, unheard).state == ImportRun.State.READY


def test_a_file_that_was_not_confirmed_is_not_stored(ready: ImportRun) -> None:
    assert store_run(ready.pk, unheard).state == ImportRun.State.READY
    assert nothing_is_stored()


def test_a_file_with_faults_is_not_confirmed(registers: Registers, tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", ",".join(PENALTY), "1号,甲,明天")
    run = look_at(registers, "penalty", path)
    assert refused(accept_run, run, **registers.signed) == (
        "这份文件的状态是“有问题，未收”，不能确认写入。"
    )


def test_who_may_not_confirm(
    ready: ImportRun, people: dict[Duty, Person], stranger: Person
) -> None:
    for person in (people[Duty.OFFICE_HEAD], stranger):
        message = refused(accept_run, ready, actor=person, today=TODAY)
        assert message.startswith("确认导入须由担任“")


def test_a_failure_in_the_middle_of_storing_stores_nothing(
    registers: Registers, ready: ImportRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("power cut")

    accept_run(ready, **registers.signed)
    with monkeypatch.context() as broken:
        broken.setattr(taking, "record_act", fail)
        with pytest.raises(RuntimeError):
            store_run(ready.pk, unheard)
    assert nothing_is_stored()
    ready.refresh_from_db()
    assert ready.state == ImportRun.State.STORING
    assert store_run(ready.pk, unheard).state == ImportRun.State.DONE
    assert Entry.objects.count() == 3


def test_a_number_entered_since_the_dry_run_keeps_the_file_out(
    registers: Registers, ready: ImportRun
) -> None:
    accept_run(ready, **registers.signed)
    from_hand = registers.add(EntryKind.PENALTY, TODAY)
    Entry.objects.filter(pk=from_hand.pk).update(number="3号")
    run = store_run(ready.pk, unheard)
    assert run.state == ImportRun.State.FAULTY
    assert remarks(run.faults) == [(4, "决定书文号", "3号", "这个编号已经登记过，不能重复登记")]
    assert list(Entry.objects.values_list("pk", flat=True)) == [from_hand.pk]
    assert logged("import_refused").detail["run"] == run.pk


def test_a_number_entered_while_it_was_being_stored_keeps_the_file_out(
    registers: Registers, ready: ImportRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept_run(ready, **registers.signed)
    seen = taking.make_plan(ready, unheard)
    from_hand = registers.add(EntryKind.PENALTY, TODAY)
    Entry.objects.filter(pk=from_hand.pk).update(number="3号")
    again = taking.make_plan
    answers = iter([lambda *_: seen, again])
    monkeypatch.setattr(taking, "make_plan", lambda *given: next(answers)(*given))
    monkeypatch.setattr(storing, "BATCH", 2)
    run = store_run(ready.pk, unheard)
    assert (run.state, run.fault_count) == (ImportRun.State.FAULTY, 1)
    assert list(Entry.objects.values_list("pk", flat=True)) == [from_hand.pk]


def test_a_month_counted_while_it_was_being_stored_keeps_the_file_out(
    registers: Registers, ready: ImportRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept_run(ready, **registers.signed)
    seen = taking.make_plan(ready, unheard)
    set_month(registers.agency, EntryKind.PENALTY, year=2023, month=5, count=9, **registers.signed)
    monkeypatch.setattr(taking, "make_plan", lambda *_: seen)
    run = store_run(ready.pk, unheard)
    assert run.state == ImportRun.State.REFUSED
    assert run.refusal.startswith("2023年5月的行政处罚决定已有月度数量（9件）")
    assert not Entry.objects.exists()
    assert list(MonthSort.objects.values_list("month", flat=True)) == [5]


def test_looking_and_storing_are_done_in_the_background(
    registers: Registers, tmp_path: Path
) -> None:
    path = csv(tmp_path / "a.csv", ",".join(MONTHS), "2023,3,1")
    run = start_import(
        registers.agency,
        ImportTarget.PENALTY_MONTHS,
        path,
        name="三月.csv",
        **registers.signed,
    )
    job = Job.objects.get(pk=run.job)
    assert (run.state, job.state, job.title) == ("reading", "queued", "检查“三月.csv”")
    assert (job.agency_code, job.owner_number) == ("yunling-gxj", registers.clerk.number)
    read_run(run.pk, unheard)
    run = confirm_import(run, **registers.signed)
    job = Job.objects.get(pk=run.job)
    assert (run.state, job.state, job.title) == ("storing", "queued", "写入“三月.csv”")
    store_in_background(str(job.pk), run=run.pk)
    job.refresh_from_db()
    assert (job.done, job.total, job.message) == (1, 1, "正在写入，写完一起生效")


def test_who_confirms_may_be_somebody_else_than_who_handed_in(
    ready: ImportRun, people: dict[Duty, Person]
) -> None:
    other = people[Duty.REGISTRAR]
    store_run(accept_run(ready, actor=other, today=TODAY).pk, unheard)
    assert set(Entry.objects.values_list("entered_by", flat=True)) == {other.pk}
    last = AuditEntry.objects.filter(act="registers.import").get()
    assert last.actor_name == other.name
