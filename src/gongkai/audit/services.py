"""Writing to the log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.audit.anchors import Written, anchor_file, anchors_to_hold, write_anchor
from gongkai.audit.extending import append, locked_head, mark_breach
from gongkai.audit.hashing import SealKeyMissing, sealing_key
from gongkai.audit.models import INSTALLATION, AuditEntry
from gongkai.audit.naming import ANCHORED
from gongkai.audit.snapshot import any_text
from gongkai.audit.verification import Report
from gongkai.audit.verification import verify as verify_against
from gongkai.lib.storable_text import storable

__all__ = ["Report", "SealKeyMissing", "anchor", "record", "verify"]


def verify(brought: Iterable[Path] = ()) -> Report:
    """Compare the whole log with its hashes and seals, and with its anchors: those of the file that
    the settings name and those `brought` along. Writes nothing."""
    places, faults = anchors_to_hold(brought)
    report = verify_against(places)
    return replace(report, faults=(*faults, *report.faults))


def anchor(now: datetime) -> Written | None:
    """Write the heads of all chains down outside the database, and that it was done in the log.

    None where no setting says where. OSError where the file cannot be reached.
    """
    path = anchor_file()
    if path is None:
        return None
    written = write_anchor(path, now)
    record(
        chain=INSTALLATION,
        act=ANCHORED,
        actor_name="平台",
        subject=str(path),
        detail={"lines": len(written.lines), "last_line": written.last},
    )
    return written


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
    case: int | None = None,
) -> AuditEntry:
    """Add one entry to `chain` (an agency's code, or "" for the installation).

    Call it inside the transaction of the act: both are kept or neither is. Acts on one chain wait
    for each other here until the transaction ends, so record as late in it as you can. `detail`
    is stored as JSON; dates and the like become text. `case` is the number of the case concerned:
    who may not know that case is not shown the entry.

    A chain that is not as its head says is extended all the same, after an entry that says so for
    ever. SealKeyMissing when the key of a log that is not empty is gone.
    """
    with any_text():
        key = sealing_key()
        # No savepoint of its own: an act whose entry cannot be written is taken back whole.
        with transaction.atomic(savepoint=False):
            head = locked_head(chain, key)
            mark_breach(head, key, before=act)
            entry = AuditEntry(
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
                case=case,
            )
            append(head, entry, key)
    return entry
