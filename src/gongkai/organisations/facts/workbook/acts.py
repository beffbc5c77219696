"""Handing in a workbook of facts, and confirming what it would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.facts.workbook.running import carry_out, try_workbook
from gongkai.organisations.given import GivenTable
from gongkai.organisations.models import Agency, Person, TableImport
from gongkai.organisations.permissions import require_right
from gongkai.organisations.record import record_act
from gongkai.organisations.table_imports import (
    close,
    facts_of,
    lock_ready,
    require_same,
    write_outcome,
    write_refusal,
)
from gongkai.statute.refusal import NotPermitted


def start_facts_import(
    *,
    agency: Agency,
    tables: Sequence[GivenTable],
    file_name: str,
    sha256: str,
    actor: Person,
    today: date,
) -> TableImport:
    """See what a workbook would do, with every fault at its cell; nothing changes.

    Raises NotPermitted unless `actor` keeps the agency's facts. A workbook that is none of ours is
    kept as refused.
    """
    require_right(actor, agency, "organisations.import_facts", day=today)
    run = TableImport(
        agency=agency,
        target=TableImport.Target.FACTS,
        file_name=file_name,
        sha256=sha256,
        day=today,
        by=actor,
    )
    try:
        outcome = try_workbook(agency=agency, tables=tables, actor=actor, today=today)
    except NotPermitted as refusal:
        return write_refusal(run, refusal)
    return write_outcome(run, outcome)


@transaction.atomic
def confirm_facts_import(
    *, run: TableImport, tables: Sequence[GivenTable], actor: Person, today: date
) -> TableImport:
    """Do what the workbook was shown to do, whole or not at all; `tables` are those of its file.

    It may wait for days: a row without a first day begins on the day on which it was handed in.
    Raises NotPermitted unless `actor` keeps the agency's facts, when the run has faults or is done
    already, and when it would now do anything else than was shown.
    """
    duty = require_right(actor, run.agency, "organisations.import_facts", day=today)
    run = lock_ready(run)
    outcome = carry_out(
        agency=run.agency, tables=tables, actor=actor, today=today, handed_in=run.day
    )
    require_same(run, outcome)
    close(run, actor, timezone.now())
    record_act(
        actor, run.agency, "organisations.import_facts", run.file_name, facts_of(run), duty=duty
    )
    return run
