"""Writing to the log."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.audit.hashing import entry_hash, head_seal
from gongkai.audit.models import INSTALLATION, AuditEntry, AuditHead
from gongkai.audit.naming import CHAIN_OPENED
from gongkai.audit.verification import Report, verify
from gongkai.lib.storable_text import storable

__all__ = ["Report", "record", "verify"]


@transaction.atomic
def record(
    *,
    chain: str,
    act: str,
    actor_number: int | None = None,
    actor_name: str = "",
    duty: str = "",
    agency_code: str = "",
    subject: str = "",
    detail: dict[str, Any] | None = None,
    cites: str = "",
) -> AuditEntry:
    """Add one entry to `chain` (an agency's code, or "" for the installation).

    Call it inside the transaction of the act: both are kept or neither is. Acts on one chain wait
    for each other here until the transaction ends, so record as late in it as you can. `detail`
    is stored as JSON; dates and the like become text.
    """
    head = _locked_head(chain)
    entry = AuditEntry(
        chain=chain,
        sequence=head.count + 1,
        at=timezone.now(),
        act=act,
        actor_number=actor_number,
        actor_name=storable(actor_name),
        duty=str(duty),
        agency_code=agency_code,
        subject=storable(subject),
        detail_text=storable(
            json.dumps(detail or {}, ensure_ascii=False, sort_keys=True, default=str)
        ),
        cites=storable(cites),
        previous_hash=head.last_hash,
    )
    entry.hash = entry_hash(entry)
    entry.save()
    head.count, head.last_hash = entry.sequence, entry.hash
    head.seal = head_seal(head)
    head.save(update_fields=["count", "last_hash", "seal"])
    return entry


def _locked_head(chain: str) -> AuditHead:
    heads = AuditHead.objects.select_for_update()
    head = heads.filter(chain=chain).first()
    if head is not None:
        return head
    if chain != INSTALLATION:
        # Taken first, so that two acts that both open a chain queue up instead of dead-locking.
        _locked_head(INSTALLATION)
    head, is_new = heads.get_or_create(chain=chain)
    if is_new and chain != INSTALLATION:
        record(chain=INSTALLATION, act=CHAIN_OPENED, subject=chain, agency_code=chain)
    return head
