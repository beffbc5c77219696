"""Single entries: decisions, fees, refunds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, EntryKind, MonthSort
from gongkai.registers.services.kept import REGISTER_OF, note_kept
from gongkai.registers.services.months import claim_months
from gongkai.registers.services.permission import require_writer
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act

EARLIEST = date(1980, 1, 1)


@transaction.atomic
def add_entry(
    agency: Agency,
    kind: EntryKind,
    *,
    number: str,
    subject: str,
    decided_on: date,
    amount: int | None = None,
    actor: Person,
    today: date,
) -> Entry:
    """Add one decision, or one sum (`amount`, 0.01 CNY, positive, for fee and refund only).

    Raises NotPermitted unless `actor` keeps the registers, for a number that stands already, a
    day in the future, a wrong amount, and a month that is kept as a count.
    """
    by = require_writer(actor, agency, act=f"登记{kind.label}", today=today)
    entry = Entry(
        agency=agency,
        kind=kind,
        number=number.strip(),
        subject=subject.strip(),
        decided_on=decided_on,
        amount=amount,
        entered_by=actor,
    )
    _examine(entry, today)
    _claim(entry)
    entry.save()
    record_act(actor, agency, "registers.add_entry", str(entry), _facts(entry), duty=by)
    return entry


@transaction.atomic
def correct_entry(
    entry: Entry, *, reason: str, actor: Person, today: date, **changes: Any
) -> Entry:
    """Correct number, subject, decided_on or amount; the log keeps both versions and the reason.

    Raises NotPermitted as `add_entry`, and without a reason.
    """
    by = require_writer(actor, entry.agency, act=f"更正{entry.get_kind_display()}", today=today)
    if not reason.strip():
        raise NotPermitted("更正已有的登记须写明理由。")
    if unknown := changes.keys() - {"number", "subject", "decided_on", "amount"}:
        raise TypeError(f"cannot correct {sorted(unknown)}")
    entry = Entry.objects.select_for_update().select_related("agency").get(pk=entry.pk)
    before = _facts(entry)
    for field, value in changes.items():
        setattr(entry, field, value)
    _examine(entry, today)
    _claim(entry)
    entry.save()
    detail = {"before": before, "after": _facts(entry), "reason": reason}
    record_act(actor, entry.agency, "registers.correct_entry", str(entry), detail, duty=by)
    return entry


@transaction.atomic
def remove_entry(entry: Entry, *, reason: str, actor: Person, today: date) -> None:
    """Remove an entry made by mistake; the log keeps it.

    Raises NotPermitted unless `actor` keeps the registers, and without a reason.
    """
    by = require_writer(actor, entry.agency, act=f"删除{entry.get_kind_display()}", today=today)
    if not reason.strip():
        raise NotPermitted("删除登记须写明理由，例如“重复登记”。")
    detail = _facts(entry) | {"reason": reason}
    record_act(actor, entry.agency, "registers.remove_entry", str(entry), detail, duty=by)
    entry.delete()


def _examine(entry: Entry, today: date) -> None:
    kind = EntryKind(entry.kind)
    if not entry.number or not entry.subject:
        raise NotPermitted("文号（票据号）和事由都要填写。")
    if entry.decided_on > today:
        raise NotPermitted(f"日期{entry.decided_on}还没有到，请核对年份。")
    if entry.decided_on < EARLIEST:
        raise NotPermitted(f"日期{entry.decided_on}早于1980年，请核对年份。")
    if kind.has_amount and (entry.amount is None or entry.amount <= 0):
        raise NotPermitted(f"{kind.label}的金额须大于0；退费也填正数，由系统从当年收费中扣减。")
    if not kind.has_amount and entry.amount is not None:
        raise NotPermitted(f"{kind.label}不登记金额。")
    twin = Entry.objects.filter(agency=entry.agency, kind=kind, number=entry.number)
    standing = twin.exclude(pk=entry.pk).first()
    if standing is not None:
        raise NotPermitted(
            f"“{entry.number}”已登记过（{standing.subject}，{standing.decided_on}），请勿重复登记。"
        )


def _claim(entry: Entry) -> None:
    kind = EntryKind(entry.kind)
    month = (entry.decided_on.year, entry.decided_on.month)
    claim_months(entry.agency, kind, {month}, MonthSort.Sort.SINGLE)
    note_kept(entry.agency, REGISTER_OF[kind], entry.decided_on.year)


def _facts(entry: Entry) -> dict[str, Any]:
    return {
        "entry": entry.pk,
        "kind": str(entry.kind),
        "number": entry.number,
        "subject": entry.subject,
        "decided_on": entry.decided_on.isoformat(),
        "amount": entry.amount,
    }
