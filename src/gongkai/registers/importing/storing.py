"""A plan into the registers, whole or not at all."""

from __future__ import annotations

from gongkai.registers.importing.columns import entry_kind, is_months
from gongkai.registers.importing.inserting import insert_entries
from gongkai.registers.importing.plan import END_KINDS, NO, Plan
from gongkai.registers.importing.standing import month_of
from gongkai.registers.models import (
    ImportRun,
    MonthlyCount,
    MonthSort,
    NormativeDocument,
    RegisterKind,
)
from gongkai.registers.services.kept import REGISTER_OF, note_kept
from gongkai.registers.services.months import claim_months

BATCH = 2000


def store_plan(plan: Plan, run: ImportRun) -> None:
    """Store every row within the caller's transaction.

    Raises NotPermitted when a month has come to be kept in the other sort since the dry run, and
    IntegrityError when a number or a month's count has come to be present.
    """
    kind = entry_kind(run.target)
    confirmed_by = run.confirmed_by
    if confirmed_by is None:
        raise ValueError("a plan is stored only once somebody has confirmed it")
    common = {
        "agency": run.agency,
        "entered_by": confirmed_by,
        "source_file": run.file.sha256,
    }
    if kind is None:
        NormativeDocument.objects.bulk_create(
            [
                NormativeDocument(
                    **common,
                    title=fields["title"],
                    number=fields["number"],
                    issued_on=fields["issued_on"],
                    valid_until=fields["valid_until"],
                    ended_on=fields["ended_on"],
                    end_kind=END_KINDS.get(fields["end_kind"], ""),
                    led=fields["led"] not in NO,
                )
                for _, fields in plan.rows
            ],
            batch_size=BATCH,
        )
        first = min(fields["issued_on"] for _, fields in plan.rows)
        note_kept(run.agency, RegisterKind.DOCUMENT, first.year)
        return
    months = {month_of(fields) for _, fields in plan.rows}
    sort = MonthSort.Sort.COUNT if is_months(run.target) else MonthSort.Sort.SINGLE
    claim_months(run.agency, kind, months, sort)
    note_kept(run.agency, REGISTER_OF[kind], min(months)[0])
    if is_months(run.target):
        MonthlyCount.objects.bulk_create(
            MonthlyCount(
                **common,
                kind=kind,
                year=fields["year"],
                month=fields["month"],
                count=fields["count"],
                amount=fields.get("amount"),
            )
            for _, fields in plan.rows
        )
        return
    insert_entries(
        (fields for _, fields in plan.rows),
        agency=run.agency.pk,
        kind=kind.value,
        source_file=run.file.sha256,
        entered_by=confirmed_by.pk,
    )
