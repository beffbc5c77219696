"""Acts on registers."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from tests.rights.acts import TODAY, World, act

from gongkai.organisations.models import Person
from gongkai.registers import services
from gongkai.registers.importing.dry_run import receive_file
from gongkai.registers.importing.taking import accept_run
from gongkai.registers.models import (
    EndKind,
    Entry,
    EntryKind,
    ImportRun,
    ImportTarget,
    KeptRegister,
    NormativeDocument,
    RegisterKind,
)
from gongkai.statute.duties import Duty

WRITER = Duty.REGISTER_CLERK


def by(who: Person, **facts: Any) -> dict[str, Any]:
    return {"actor": who, "today": TODAY} | facts


def document(w: World) -> NormativeDocument:
    return NormativeDocument.objects.create(
        agency=w.bureau,
        title="扶持办法",
        number="云工信规〔2021〕1号",
        issued_on=date(2021, 5, 10),
        entered_by=w.people[WRITER],
    )


def entry(w: World) -> Entry:
    return Entry.objects.create(
        agency=w.bureau,
        kind=EntryKind.PENALTY,
        number="云工信罚〔2021〕1号",
        subject="未按规定报送节能资料",
        decided_on=date(2021, 3, 12),
        entered_by=w.people[WRITER],
    )


@act("registers.keep")
def keep(w: World, who: Person) -> None:
    services.keep_register(w.bureau, RegisterKind.PENALTY, since_year=2020, **by(who))


@act("registers.stop_keeping")
def stop(w: World, who: Person) -> None:
    KeptRegister.objects.create(agency=w.bureau, kind=RegisterKind.PENALTY, since_year=2020)
    services.stop_keeping(w.bureau, RegisterKind.PENALTY, **by(who))


@act("registers.add_document")
def add_document(w: World, who: Person) -> None:
    issued = date(2025, 5, 10)
    services.add_document(w.bureau, title="办法", number="1号", issued_on=issued, **by(who))


@act("registers.correct_document")
def correct_document(w: World, who: Person) -> None:
    services.correct_document(document(w), reason="错字", title="扶持新办法", **by(who))


@act("registers.end_document")
def end_document(w: World, who: Person) -> None:
    day = date(2025, 5, 10)
    services.end_document(document(w), kind=EndKind.REPEALED, ended_on=day, **by(who))


@act("registers.remove_document")
def remove_document(w: World, who: Person) -> None:
    services.remove_document(document(w), reason="重复", **by(who))


@act("registers.add_entry")
def add_entry(w: World, who: Person) -> None:
    services.add_entry(
        w.bureau,
        EntryKind.PENALTY,
        number="1号",
        subject="未报送",
        decided_on=date(2025, 3, 12),
        **by(who),
    )


@act("registers.correct_entry")
def correct_entry(w: World, who: Person) -> None:
    services.correct_entry(entry(w), reason="错字", subject="未按时报送节能资料", **by(who))


@act("registers.remove_entry")
def remove_entry(w: World, who: Person) -> None:
    services.remove_entry(entry(w), reason="重复", **by(who))


@act("registers.set_month")
def set_month(w: World, who: Person) -> None:
    services.set_month(w.bureau, EntryKind.LICENCE, year=2025, month=3, count=7, **by(who))


@act("registers.replace_sort")
def replace_sort(w: World, who: Person) -> None:
    set_month(w, w.people[WRITER])
    services.replace_sort(
        w.bureau, EntryKind.LICENCE, year=2025, month=3, reason="改为逐条", **by(who)
    )


def received(w: World, who: Person) -> ImportRun:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账.csv"
        path.write_text("文号,名称,日期\n云工信罚〔2021〕9号,未报送,2021-03-12\n", "utf-8")
        return receive_file(w.bureau, ImportTarget.PENALTY, path, name=path.name, **by(who))


@act("registers.import")
def import_file(w: World, who: Person) -> None:
    received(w, who)


@act("registers.confirm_import")
def confirm_import(w: World, who: Person) -> None:
    run = received(w, w.people[WRITER])
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.READY)
    accept_run(run, **by(who))
