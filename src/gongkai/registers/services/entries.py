"""Single entries: decisions, fees, refunds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from gongkai.documents.table_cells import written_date
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.registers.models import Entry, EntryKind, MonthSort
from gongkai.registers.queries import ENTRY
from gongkai.registers.services.kept import REGISTER_OF, note_kept
from gongkai.registers.services.limits import EARLIEST, LARGEST, LONGEST_NUMBER, LONGEST_TEXT
from gongkai.registers.services.months import claim_months
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.queries.known import may_know
from gongkai.workflow.record import record_act


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
    by = require_right(actor, agency, "registers.add_entry", day=today, act=f"登记{kind.label}")
    entry = Entry(
        agency=agency,
        kind=kind,
        number=number.strip(),
        subject=subject.strip(),
        decided_on=decided_on,
        amount=amount,
        entered_by=actor,
    )
    _examine(entry, actor, today)
    _claim(entry)
    _save(entry)
    record_act(actor, agency, "registers.add_entry", str(entry), _facts(entry), duty=by)
    return entry


@transaction.atomic
def correct_entry(
    entry: Entry, *, reason: str, actor: Person, today: date, **changes: Any
) -> Entry:
    """Correct number, subject, decided_on or amount; the log keeps both versions and the reason.

    Raises NotPermitted as `add_entry`, and without a reason.
    """
    by = require_right(
        actor,
        entry.agency,
        "registers.correct_entry",
        day=today,
        act=f"更正{entry.get_kind_display()}",
    )
    if not reason.strip():
        raise NotPermitted("更正已有的登记须写明理由。")
    if unknown := changes.keys() - {"number", "subject", "decided_on", "amount"}:
        raise TypeError(f"cannot correct {sorted(unknown)}")
    entry = _lock(entry)
    before = _facts(entry)
    for field, value in changes.items():
        setattr(entry, field, value.strip() if isinstance(value, str) else value)
    if _facts(entry) == before:
        raise NotPermitted("内容和原来的一样，没有要更正的地方。")
    _examine(entry, actor, today)
    _claim(entry)
    _save(entry)
    detail = {"before": before, "after": _facts(entry), "reason": reason}
    record_act(actor, entry.agency, "registers.correct_entry", str(entry), detail, duty=by)
    return entry


@transaction.atomic
def remove_entry(entry: Entry, *, reason: str, actor: Person, today: date) -> None:
    """Remove an entry made by mistake; the log keeps it.

    Raises NotPermitted unless `actor` keeps the registers, and without a reason.
    """
    by = require_right(
        actor,
        entry.agency,
        "registers.remove_entry",
        day=today,
        act=f"删除{entry.get_kind_display()}",
    )
    if not reason.strip():
        raise NotPermitted("删除登记须写明理由，例如“重复登记”。")
    entry = _lock(entry)
    detail = _facts(entry) | {"reason": reason}
    record_act(actor, entry.agency, "registers.remove_entry", str(entry), detail, duty=by)
    entry.delete()


def _lock(entry: Entry) -> Entry:
    """The entry as it stands now. Raises NotPermitted when somebody has removed it meanwhile."""
    rows = Entry.objects.select_for_update(of=("self",)).select_related("agency")
    found = rows.filter(pk=entry.pk).first()
    if found is None:
        raise NotPermitted(f"“{entry.number}”已经被别人删除，经过见日志。")
    return found


def _save(entry: Entry) -> None:
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError:
        # Two people entering the same number at once both pass the look in `_examine`.
        raise NotPermitted(f"“{entry.number}”刚刚由别人登记，请勿重复登记。") from None


def _examine(entry: Entry, actor: Person, today: date) -> None:
    kind = EntryKind(entry.kind)
    if not entry.number or not entry.subject:
        raise NotPermitted("文号（票据号）和事由都要填写。")
    if len(entry.number) > LONGEST_NUMBER or len(entry.subject) > LONGEST_TEXT:
        raise NotPermitted(
            f"文号（票据号）最多{LONGEST_NUMBER}个字，事由最多{LONGEST_TEXT}个字，请写短一些。"
        )
    if entry.decided_on > today:
        raise NotPermitted(f"{written_date(entry.decided_on)}还没有到，请核对年份。")
    if entry.decided_on < EARLIEST:
        raise NotPermitted(f"{written_date(entry.decided_on)}早于1949年10月，请核对年份。")
    if (entry.amount or 0) >= LARGEST:
        raise NotPermitted("金额太大了，请核对单位：这里以元为单位。")
    if kind.has_amount and (entry.amount is None or entry.amount <= 0):
        raise NotPermitted(f"{kind.label}的金额须大于0；退费也填正数，由系统从当年收费中扣减。")
    if not kind.has_amount and entry.amount is not None:
        raise NotPermitted(f"{kind.label}不登记金额。")
    twin = Entry.objects.filter(agency=entry.agency, kind=kind, number=entry.number)
    standing = twin.exclude(pk=entry.pk).first()
    if standing is not None:
        what = f"{standing.subject}，{written_date(standing.decided_on)}"
        if not may_know(actor, ENTRY, standing.pk):
            what = "限定知悉"
        raise NotPermitted(f"“{entry.number}”已登记过（{what}），请勿重复登记。")


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
