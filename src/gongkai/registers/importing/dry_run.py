"""Keeping a file and looking at it dry: every fault, everything taken with a note, no record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from gongkai.documents import files, safety
from gongkai.documents.kinds import FileKind
from gongkai.documents.models import StoredFile
from gongkai.documents.safety.unpacking import MOST_UNPACKED
from gongkai.documents.scanning import open_path
from gongkai.documents.table_cells import written_date
from gongkai.documents.tables import read_table
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.registers.importing.plan import Plan, plan_rows
from gongkai.registers.importing.standing import find_collisions
from gongkai.registers.models import ImportRun, ImportTarget
from gongkai.statute.refusal import NotPermitted

TABLES = (FileKind.XLSX, FileKind.CSV)
"""In the order in which a refusal names them."""

MEGABYTE = 1024 * 1024

Report = Callable[[int, int, str], None]
"""Told how many rows of how many were looked at, and that in words."""


@transaction.atomic
def receive_file(
    agency: Agency, target: ImportTarget, path: Path, *, name: str, actor: Person, today: date
) -> ImportRun:
    """Keep the file, as it is, for `read_run`.

    Raises NotPermitted unless `actor` keeps the registers, and for a file whose type is not what
    its name says, is no table, or is too large, packed or unpacked.
    """
    require_right(actor, agency, "registers.import", day=today)
    _weigh(path, name)
    kind = safety.inspect(path, name, allowed=TABLES)
    file = files.store(
        path,
        name=name,
        content_type=kind.value,
        agency_code=agency.code,
        uploaded_by=actor.username,
    )
    return ImportRun.objects.create(
        agency=agency,
        target=target,
        file=file,
        by=actor,
        seen_before=seen_before(agency, target, file),
    )


def _weigh(path: Path, name: str) -> None:
    # What is packed is weighed by `safety`; a CSV file is not packed.
    if (size := path.stat().st_size) > MOST_UNPACKED:
        raise NotPermitted(
            f"“{name}”有{size // MEGABYTE}MB，最多{MOST_UNPACKED // MEGABYTE}MB，没有打开。"
            "请分成几个文件再上传。"
        )


def read_run(pk: int, report: Report) -> ImportRun:
    """Read a received file, list faults and notes, store no record.

    Safe to run again after a kill: a run that was looked at already is left as it is.
    """
    run = ImportRun.objects.select_related("file", "agency").get(pk=pk)
    if run.state != ImportRun.State.READING:
        return run
    report(0, 0, "正在读取文件")
    try:
        plan = make_plan(run, report)
    except NotPermitted as refusal:
        run.state, run.refusal = ImportRun.State.REFUSED, refusal.message
        run.save(update_fields=["state", "refusal"])
        return run
    run.rows = len(plan.rows)
    write_findings(run, plan)
    run.state = ImportRun.State.FAULTY if plan.faults else ImportRun.State.READY
    run.save()
    return run


def make_plan(run: ImportRun, report: Report) -> Plan:
    """Read the file of `run` and hold it against what stands in the registers now.

    Raises NotPermitted when the whole file is refused.
    """

    def tell(done: int, total: int) -> None:
        report(done, total, f"正在核对第{done + 1}行，共{total}行")

    sheet = read_table(open_path(run.file.sha256), run.file.name)
    plan = plan_rows(sheet, run.target, timezone.localdate(), tell)
    plan.faults.extend(find_collisions(plan, run.agency, run.target))
    plan.faults.sort(key=lambda remark: remark.row)
    return plan


def write_findings(run: ImportRun, plan: Plan) -> None:
    """Lay faults and notes of `plan` down in `run`, which the caller saves."""
    run.fault_count, run.note_count = len(plan.faults), len(plan.notes)
    run.faults = [remark.as_json() for remark in plan.faults[: ImportRun.SHOWN]]
    run.notes = [remark.as_json() for remark in plan.notes[: ImportRun.SHOWN]]


def seen_before(agency: Agency, target: str, file: StoredFile) -> str:
    """When and by whom the same content was taken for the same register; empty when never."""
    earlier = (
        ImportRun.objects.filter(
            agency=agency, target=target, file__sha256=file.sha256, state=ImportRun.State.DONE
        )
        .select_related("file", "confirmed_by")
        .order_by("-confirmed_at")
        .first()
    )
    if earlier is None or earlier.confirmed_at is None:
        return ""
    day = written_date(timezone.localdate(earlier.confirmed_at))
    return f"内容完全相同的文件已于{day}由{earlier.confirmed_by}导入过（{earlier.file.name}）"
