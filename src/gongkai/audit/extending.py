"""Extending a chain: its head locked, compared with what it should be, moved on and sealed anew.

A new seal would make good whatever lies under it. So the old one is checked first, and what does
not fit is written into the chain itself: docs/decisions/0006-a-broken-chain-stays-marked.md.
"""

from __future__ import annotations

import json
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from gongkai.audit.hashing import entry_hash, form_that_fits, head_seal, seal_fits
from gongkai.audit.models import INSTALLATION, AuditEntry, AuditHead
from gongkai.audit.naming import BREACH_FOUND, CHAIN_OPENED, span
from gongkai.audit.reading import Row, last_and_next, rows_of
from gongkai.lib.storable_text import storable
from gongkai.lib.written_once import WrittenOnce, slot

BEYOND = 2**62
"""No chain grows so long; a place from here on was put there to make the next one impossible."""

_COLUMNS = [field.attname for field in AuditHead._meta.concrete_fields]
_LOCKED = WrittenOnce(
    lambda: (
        AuditHead.objects.select_for_update()
        .order_by()
        .filter(chain=slot("chain"))
        .values_list(*_COLUMNS)
    )
)


def locked_head(chain: str, key: str) -> AuditHead:
    """The head of `chain`, locked until the transaction ends; opens the chain where it is new.

    A head made where there once was another stays without a seal, which `mark_breach` then finds.
    """
    for row in _LOCKED.rows(chain=chain):
        return AuditHead.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row)
    if chain != INSTALLATION:
        # Taken first, so that two acts that both open a chain queue up instead of dead-locking.
        locked_head(INSTALLATION, key)
    head, is_new = AuditHead.objects.select_for_update().get_or_create(chain=chain)
    if not is_new:
        return head
    opened = AuditEntry.objects.filter(chain=INSTALLATION, act=CHAIN_OPENED, subject=chain).exists()
    if not opened and not _was_there(head):
        head.seal = head_seal(head, key)
        head.save(update_fields=["seal"])
    if chain != INSTALLATION and not opened:
        installation = locked_head(INSTALLATION, key)
        mark_breach(installation, key, before=CHAIN_OPENED)
        entry = AuditEntry(at=timezone.now(), act=CHAIN_OPENED, subject=chain, agency_code=chain)
        append(installation, entry, key)
    return head


def _was_there(head: AuditHead) -> bool:
    if head.chain == INSTALLATION:
        # It is the first to be opened, so nothing else can be older.
        return AuditEntry.objects.exists() or AuditHead.objects.exclude(pk=head.pk).exists()
    return AuditEntry.objects.filter(chain=head.chain).exists()


def mark_breach(head: AuditHead, key: str, *, before: str) -> None:
    """Where the chain is not as its head says, add the entry that names what does not fit.

    Call it before each `append`: it reads the last entry, whose time the next one is held to.
    """
    as_found = {"count": head.count, "last_hash": head.last_hash, "seal": head.seal}
    misfits = _misfits(head, key)
    if not misfits:
        return
    detail = {"head": as_found, "before": before}
    entry = AuditEntry(
        at=timezone.now(),
        act=BREACH_FOUND,
        actor_name="平台",
        agency_code=head.chain,
        subject="；".join(misfits),
        detail_text=storable(json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str)),
    )
    append(head, entry, key)


def append(head: AuditHead, entry: AuditEntry, key: str) -> None:
    """Put `entry` at the next free place of the chain and seal the head."""
    if head.last_at is not None and entry.at < head.last_at:
        _keep_in_order(entry, head.last_at)
    entry.chain = head.chain
    entry.sequence = head.count + 1 if head.next_is_free else _free_place(head)
    entry.previous_hash = head.last_hash
    entry.hash = entry_hash(entry)
    entry.save()
    head.count, head.last_hash, head.last_at = entry.sequence, entry.hash, entry.at
    head.next_is_free = False
    head.seal = head_seal(head, key)
    head.save(update_fields=["count", "last_hash", "seal"])


def _keep_in_order(entry: AuditEntry, last_at: datetime) -> None:
    """The clock was set back: the entry bears the time of the one before, and says what it read."""
    read = timezone.localtime(entry.at).isoformat(" ", "milliseconds")
    detail = json.loads(entry.detail_text)
    detail["clock"] = f"系统时钟比上一条早{span(last_at - entry.at)}，当时读数{read}"
    entry.detail_text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    entry.at = last_at


def _misfits(head: AuditHead, key: str) -> list[str]:
    """What is not as sealed. A head without its seal is set to what the rows say."""
    if not seal_fits(head, key):
        _set_to_rows(head)
        return ["链首被删除或改写，封印不符"]
    places = last_and_next(head.chain, head.count)
    stored = {row.sequence: row for row in places}
    found = []
    last = stored.get(head.count)
    head.last_at = _time_of(last)
    if head.count and last is None:
        found.append(f"末条即第{head.count}条不在")
    elif last is not None and last.hash != head.last_hash:
        found.append(f"末条即第{head.count}条的摘要与封印所记不符")
    head.next_is_free = head.count + 1 not in stored
    if not head.next_is_free:
        found.append(f"第{head.count + 1}条未经封印，系绕过平台添加")
    return found


def _set_to_rows(head: AuditHead) -> None:
    rows = AuditEntry.objects.filter(chain=head.chain, sequence__lt=BEYOND)
    last = next(iter(rows_of(rows.order_by("-sequence")[:1])), None)
    hashed = last.hash if last else ""
    head.count = int(last.sequence) if last else 0
    is_hash = isinstance(hashed, str) and hashed.isascii() and len(hashed) <= 64
    head.last_hash = hashed if is_hash else ""
    head.last_at = _time_of(last)


def _time_of(row: Row | None) -> datetime | None:
    """When an entry was written; None where it does not say so any more. A changed time, centuries
    ahead, would else be handed on from entry to entry."""
    if row is None or not form_that_fits(row.values, row.hash):
        return None
    return datetime.fromisoformat(row.at)


def _free_place(head: AuditHead) -> int:
    place = head.count + 1
    taken = AuditEntry.objects.filter(chain=head.chain, sequence__gte=place).order_by("sequence")
    for sequence in taken.values_list("sequence", flat=True).iterator():
        if sequence != place:
            break
        place += 1
    return place
