"""Handing in a workbook of people, confirming it, and the two parts in the background."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.organisations.given import GivenTable
from gongkai.organisations.models import Agency, Person, TableImport
from gongkai.organisations.people_import.planning import make_plan
from gongkai.organisations.people_import.storing import store_plan
from gongkai.organisations.permissions import require_right
from gongkai.organisations.record import record_act
from gongkai.organisations.table_imports import (
    CHANGED,
    close,
    facts_of,
    lock_ready,
    require_same,
    write_outcome,
    write_refusal,
)
from gongkai.statute.refusal import NotPermitted

RIGHT = "organisations.import_people"


def start_people_import(
    *, agency: Agency, file_name: str, sha256: str, actor: Person, today: date
) -> TableImport:
    """Take a workbook for `agency` and those below it, to be looked at by `read_people_import`.

    Raises NotPermitted unless `actor` is system administrator for the agency.
    """
    require_right(actor, agency, RIGHT, day=today)
    return TableImport.objects.create(
        agency=agency,
        target=TableImport.Target.PEOPLE,
        file_name=file_name,
        sha256=sha256,
        day=today,
        by=actor,
    )


def read_people_import(run: TableImport, tables: Sequence[GivenTable]) -> TableImport:
    """See what the workbook would make; nothing is made. Safe to run again after a kill.

    Who has no first day begins on the day on which the file was handed in.
    """
    if run.state != TableImport.State.READING:
        return run
    try:
        plan = make_plan(run.agency, tables, run.day)
    except NotPermitted as refusal:
        return write_refusal(run, refusal)
    return write_outcome(run, plan.outcome)


@transaction.atomic
def confirm_people_import(*, run: TableImport, actor: Person, today: date) -> TableImport:
    """Confirm what was shown, for `store_people_import`.

    Raises NotPermitted unless `actor` is system administrator for the agency, and when the
    workbook has faults or was confirmed already.
    """
    duty = require_right(actor, run.agency, RIGHT, day=today)
    run = lock_ready(run)
    run.state, run.confirmed_by, run.confirmed_at = (
        TableImport.State.STORING,
        actor,
        timezone.now(),
    )
    run.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    record_act(
        actor,
        run.agency,
        "organisations.confirm_people_import",
        run.file_name,
        facts_of(run),
        duty=duty,
    )
    return run


def store_people_import(run: TableImport, tables: Sequence[GivenTable], today: date) -> TableImport:
    """Make everything, or nothing when it would no longer be what was shown.

    Safe to run again after a kill: it finds all made, or nothing.
    """
    if run.state != TableImport.State.STORING:
        return run
    try:
        return _store(run, tables, today)
    except NotPermitted as refusal:
        return write_refusal(run, refusal)
    except IntegrityError:
        # Somebody took one of the codes or user names in this very moment.
        return write_refusal(run, NotPermitted(CHANGED))


@transaction.atomic
def _store(run: TableImport, tables: Sequence[GivenTable], today: date) -> TableImport:
    rows = TableImport.objects.select_for_update(of=("self",)).select_related("agency")
    run = rows.get(pk=run.pk)
    actor = run.confirmed_by
    if run.state != TableImport.State.STORING or actor is None or run.confirmed_at is None:
        return run
    # Asked again: the duty may have been withdrawn while this waited for its turn.
    duty = require_right(actor, run.agency, RIGHT, day=today)
    plan = make_plan(run.agency, tables, run.day)
    require_same(run, plan.outcome)
    store_plan(plan, run, actor, duty, run.day)
    return close(run, actor, run.confirmed_at)
