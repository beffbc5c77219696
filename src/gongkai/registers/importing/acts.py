"""Handing in a file, looking at it dry, and confirming it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.documents import files, safety
from gongkai.documents.kinds import TABLE_KINDS
from gongkai.documents.models import StoredFile
from gongkai.documents.tables import read_table
from gongkai.jobs import progress
from gongkai.jobs.services import start
from gongkai.organisations.models import Agency, Person
from gongkai.registers.importing.plan import Plan, plan_rows
from gongkai.registers.importing.standing import find_collisions
from gongkai.registers.importing.storing import store_plan
from gongkai.registers.models import ImportRun, ImportTarget
from gongkai.registers.services.permission import require_writer
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act


def start_import(
    agency: Agency, target: ImportTarget, path: Path, *, name: str, actor: Person, today: date
) -> ImportRun:
    """Keep the file and have it looked at in the background; nothing goes into the registers.

    Raises NotPermitted unless `actor` keeps the registers, and for a file whose type is not what
    its name says, is no table, or unpacks to too much.
    """
    require_writer(actor, agency, act="导入登记", today=today)
    kind = safety.inspect(path, name, allowed=TABLE_KINDS)
    with transaction.atomic():
        file = files.store(
            path,
            name=name,
            content_type=kind.value,
            agency_code=agency.code,
            uploaded_by=actor.username,
        )
        run = ImportRun.objects.create(
            agency=agency,
            target=target,
            file=file,
            by=actor,
            seen_before=_seen_before(agency, target, file),
        )
        job = start(
            "registers.import.read",
            "gongkai.registers.importing.acts.read_dry",
            title=f"检查“{file.name}”",
            agency_code=agency.code,
            owner_number=actor.number,
            run=run.pk,
        )
        ImportRun.objects.filter(pk=run.pk).update(job=job.pk)
    run.refresh_from_db()
    return run


def read_dry(job_id: str, *, run: int) -> None:
    """The background part of `start_import`: read, list faults and notes, store no record."""
    found = ImportRun.objects.select_related("file", "agency").get(pk=run)
    progress.report(job_id, 0, 0, "正在读取文件")
    try:
        plan = _plan(found)
    except NotPermitted as refused:
        found.state, found.refusal = ImportRun.State.REFUSED, refused.message
        found.save(update_fields=["state", "refusal"])
        return
    found.rows = len(plan.rows)
    found.fault_count, found.note_count = len(plan.faults), len(plan.notes)
    found.faults = [remark.as_json() for remark in plan.faults[: ImportRun.SHOWN]]
    found.notes = [remark.as_json() for remark in plan.notes[: ImportRun.SHOWN]]
    found.state = ImportRun.State.FAULTY if plan.faults else ImportRun.State.READY
    found.save()
    progress.report(job_id, found.rows, found.rows, "检查完毕")


@transaction.atomic
def confirm_import(
    run: ImportRun, *, actor: Person, today: date, same_file_again: bool = False
) -> ImportRun:
    """Have a file without faults stored, in the background, whole or not at all.

    Raises NotPermitted unless `actor` keeps the registers, when the file has faults or is being
    stored already, and when the same content was taken before and that was not confirmed too.
    """
    by = require_writer(actor, run.agency, act="确认导入", today=today)
    run = (
        ImportRun.objects.select_for_update(of=("self",))
        .select_related("file", "agency")
        .get(pk=run.pk)
    )
    if run.state != ImportRun.State.READY:
        raise NotPermitted(f"这份文件的状态是“{run.get_state_display()}”，不能确认写入。")
    run.seen_before = _seen_before(run.agency, run.target, run.file)
    if run.seen_before and not same_file_again:
        raise NotPermitted(
            f"{run.seen_before}。如果确实要再导入一次，请勾选“仍要导入同一份文件”后再确认。"
        )
    run.state, run.confirmed_by, run.confirmed_at = ImportRun.State.STORING, actor, timezone.now()
    job = start(
        "registers.import.store",
        "gongkai.registers.importing.acts.store_confirmed",
        title=f"写入“{run.file.name}”",
        agency_code=run.agency.code,
        owner_number=actor.number,
        run=run.pk,
    )
    run.job = job.pk
    run.save()
    detail = {"run": run.pk, "target": run.target, "rows": run.rows, "sha256": run.file.sha256}
    record_act(actor, run.agency, "registers.confirm_import", str(run), detail, duty=by)
    run.refresh_from_db()
    return run


def store_confirmed(job_id: str, *, run: int) -> None:
    """The background part of `confirm_import`; run again after a kill it finds no half."""
    found = ImportRun.objects.select_related("file", "agency", "confirmed_by").get(pk=run)
    if found.state != ImportRun.State.STORING:
        return
    progress.report(job_id, 0, found.rows, "正在写入")
    try:
        plan = _plan(found)
        with transaction.atomic():
            locked = ImportRun.objects.select_for_update().get(pk=run)
            if locked.state != ImportRun.State.STORING:
                return
            if not plan.faults:
                store_plan(plan, found)
                found.state = ImportRun.State.DONE
                found.save(update_fields=["state"])
                record_act(
                    found.confirmed_by,
                    found.agency,
                    "registers.import",
                    str(found),
                    {"run": found.pk, "rows": len(plan.rows), "sha256": found.file.sha256},
                )
                return
    except NotPermitted as refused:
        plan = None
        found.refusal = refused.message
    except IntegrityError:
        # Somebody entered one of the numbers while this was being stored: look again.
        plan = _plan(found)
    _take_back(found, plan)


def _take_back(run: ImportRun, plan: Plan | None) -> None:
    if plan is None:
        run.state = ImportRun.State.REFUSED
    else:
        run.state = ImportRun.State.FAULTY
        run.fault_count = len(plan.faults)
        run.faults = [remark.as_json() for remark in plan.faults[: ImportRun.SHOWN]]
    run.save()
    record_act(run.confirmed_by, run.agency, "registers.import_refused", str(run), {"run": run.pk})


def _plan(run: ImportRun) -> Plan:
    sheet = read_table(Path(run.file.path), run.file.name)
    plan = plan_rows(sheet, run.target, timezone.localdate())
    plan.faults.extend(find_collisions(plan, run.agency, run.target))
    plan.faults.sort(key=lambda remark: remark.row)
    return plan


def _seen_before(agency: Agency, target: str, file: StoredFile) -> str:
    earlier = (
        ImportRun.objects.filter(
            agency=agency, target=target, file__sha256=file.sha256, state=ImportRun.State.DONE
        )
        .order_by("-confirmed_at")
        .first()
    )
    if earlier is None or earlier.confirmed_at is None:
        return ""
    day = timezone.localdate(earlier.confirmed_at)
    return f"内容完全相同的文件已于{day}由{earlier.confirmed_by}导入过（{earlier.file.name}）"
