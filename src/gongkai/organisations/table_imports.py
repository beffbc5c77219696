"""What was found in a workbook, written down until somebody confirms it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from gongkai.organisations.given import Outcome
from gongkai.organisations.models import Person, TableImport
from gongkai.statute.refusal import NotPermitted

CHANGED = (
    "检查之后，平台里的内容又有了改动，这份表格要做的事已经不同，所以什么也没有写入。"
    "请重新上传检查。"
)


def write_outcome(run: TableImport, outcome: Outcome) -> TableImport:
    """Lay an outcome down in `run`, as many lines as are shown and the number of all."""
    shown = TableImport.SHOWN
    run.faults = [one.as_json() for one in outcome.faults[:shown]]
    run.notes = [one.as_json() for one in outcome.notes[:shown]]
    run.changes = [one.as_json() for one in outcome.changes[:shown]]
    run.fault_count, run.note_count = len(outcome.faults), len(outcome.notes)
    run.change_count, run.unchanged_count = len(outcome.changes), outcome.unchanged
    run.plan_hash = hash_of(outcome)
    run.state = TableImport.State.FAULTY if outcome.faults else TableImport.State.READY
    run.save()
    return run


def write_refusal(run: TableImport, refusal: NotPermitted) -> TableImport:
    """The whole workbook is not taken."""
    run.state, run.refusal = TableImport.State.REFUSED, refusal.message
    run.save()
    return run


def lock_ready(run: TableImport) -> TableImport:
    """The run, locked, if it waits for its confirmation. Raises NotPermitted if it does not."""
    rows = TableImport.objects.select_for_update(of=("self",)).select_related("agency")
    run = rows.get(pk=run.pk)
    if run.state != TableImport.State.READY:
        raise NotPermitted(f"这份文件的状态是“{run.get_state_display()}”，不能确认写入。")
    return run


def require_same(run: TableImport, outcome: Outcome) -> None:
    """Raises NotPermitted when the outcome is not the one that was shown."""
    if outcome.faults or hash_of(outcome) != run.plan_hash:
        raise NotPermitted(CHANGED)


def close(run: TableImport, actor: Person, now: datetime) -> TableImport:
    """Everything is stored."""
    run.state, run.confirmed_by, run.confirmed_at = TableImport.State.DONE, actor, now
    run.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    return run


def facts_of(run: TableImport) -> dict[str, Any]:
    """What the log keeps of a run."""
    return {
        "run": run.pk,
        "file": run.file_name,
        "sha256": run.sha256,
        "changes": run.change_count,
        "unchanged": run.unchanged_count,
    }


def hash_of(outcome: Outcome) -> str:
    """The same for two outcomes that would change the same."""
    text = json.dumps([change.as_json() for change in outcome.changes], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
