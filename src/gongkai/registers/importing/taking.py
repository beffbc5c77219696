"""A file without faults is confirmed by a person and stored, whole or not at all."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.organisations.permissions import require_right
from gongkai.registers.importing.dry_run import Report, make_plan, seen_before, write_findings
from gongkai.registers.importing.plan import Plan
from gongkai.registers.importing.storing import store_plan
from gongkai.registers.models import ImportRun
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act


@transaction.atomic
def accept_run(
    run: ImportRun, *, actor: Person, today: date, same_file_again: bool = False
) -> ImportRun:
    """Confirm a file without faults, for `store_run`.

    Raises NotPermitted unless `actor` keeps the registers, when the file has faults or was
    confirmed already, and when the same content was taken before and that was not confirmed too.
    """
    by = require_right(actor, run.agency, "registers.confirm_import", day=today)
    locked = ImportRun.objects.select_for_update(of=("self",)).select_related("file", "agency")
    run = locked.get(pk=run.pk)
    if run.state != ImportRun.State.READY:
        raise NotPermitted(f"这份文件的状态是“{run.get_state_display()}”，不能确认写入。")
    run.seen_before = seen_before(run.agency, run.target, run.file)
    if run.seen_before and not same_file_again:
        raise NotPermitted(
            f"{run.seen_before}。如果确实要再导入一次，请勾选“仍要导入同一份文件”后再确认。"
        )
    run.state, run.confirmed_by, run.confirmed_at = ImportRun.State.STORING, actor, timezone.now()
    run.save()
    detail = _facts(run) | {"target": run.target}
    record_act(actor, run.agency, "registers.confirm_import", str(run), detail, duty=by)
    return run


def store_run(pk: int, report: Report) -> ImportRun:
    """Store a confirmed file. What changed in the registers since it was looked at may refuse it.

    Safe to run again after a kill: it finds all stored, or nothing.
    """
    run = ImportRun.objects.select_related("file", "agency", "confirmed_by").get(pk=pk)
    if run.state != ImportRun.State.STORING:
        return run
    try:
        plan = make_plan(run, report)
        # In one transaction from here on: no progress can be seen from outside before its end.
        report(len(plan.rows), len(plan.rows), "正在写入，写完一起生效")
        if not plan.faults:
            return _store(run, plan)
    except NotPermitted as refusal:
        run.state, run.refusal = ImportRun.State.REFUSED, refusal.message
        return _take_back(run)
    except IntegrityError:
        # Somebody entered one of the numbers while this was being stored: look again.
        plan = make_plan(run, report)
        if not plan.faults:
            raise
    run.state = ImportRun.State.FAULTY
    write_findings(run, plan)
    return _take_back(run)


@transaction.atomic
def _store(run: ImportRun, plan: Plan) -> ImportRun:
    locked = ImportRun.objects.select_for_update().get(pk=run.pk)
    if locked.state != ImportRun.State.STORING:
        return locked
    store_plan(plan, run)
    run.state = ImportRun.State.DONE
    run.save(update_fields=["state"])
    record_act(run.confirmed_by, run.agency, "registers.import", str(run), _facts(run))
    return run


@transaction.atomic
def _take_back(run: ImportRun) -> ImportRun:
    run.save(update_fields=["state", "refusal", "faults", "fault_count", "notes", "note_count"])
    record_act(run.confirmed_by, run.agency, "registers.import_refused", str(run), _facts(run))
    return run


def _facts(run: ImportRun) -> dict[str, object]:
    return {"run": run.pk, "rows": run.rows, "sha256": run.file.sha256}
