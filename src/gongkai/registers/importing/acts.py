"""Handing in a file and confirming it, with the long parts in the background."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.db import transaction

from gongkai.jobs import progress
from gongkai.jobs.services import start
from gongkai.organisations.models import Agency, Person
from gongkai.registers.importing.dry_run import Report, read_run, receive_file
from gongkai.registers.importing.taking import accept_run, store_run
from gongkai.registers.models import ImportRun, ImportTarget


@transaction.atomic
def start_import(
    agency: Agency, target: ImportTarget, path: Path, *, name: str, actor: Person, today: date
) -> ImportRun:
    """Keep the file and have it looked at in the background; nothing goes into the registers.

    Raises NotPermitted unless `actor` keeps the registers, and for a file whose type is not what
    its name says, is no table, or unpacks to too much.
    """
    run = receive_file(agency, target, path, name=name, actor=actor, today=today)
    return _start(run, "read", f"检查“{run.file.name}”", actor)


@transaction.atomic
def confirm_import(
    run: ImportRun, *, actor: Person, today: date, same_file_again: bool = False
) -> ImportRun:
    """Have a file without faults stored, in the background, whole or not at all.

    Raises NotPermitted unless `actor` keeps the registers, when the file has faults or is being
    stored already, and when the same content was taken before and that was not confirmed too.
    """
    run = accept_run(run, actor=actor, today=today, same_file_again=same_file_again)
    return _start(run, "store", f"写入“{run.file.name}”", actor)


def read_in_background(job_id: str, *, run: int) -> None:
    """The background part of `start_import`."""
    read_run(run, _to_job(job_id))


def store_in_background(job_id: str, *, run: int) -> None:
    """The background part of `confirm_import`."""
    store_run(run, _to_job(job_id))


def _start(run: ImportRun, part: str, title: str, actor: Person) -> ImportRun:
    job = start(
        f"registers.import.{part}",
        f"{__name__}.{part}_in_background",
        title=title,
        agency_code=run.agency.code,
        owner_number=actor.number,
        run=run.pk,
    )
    ImportRun.objects.filter(pk=run.pk).update(job=job.pk)
    run.refresh_from_db()
    return run


def _to_job(job_id: str) -> Report:
    return lambda done, total, message: progress.report(job_id, done, total, message)
