"""What the log says of one row of a register, and the file it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.audit.queries import entries as log_entries
from gongkai.documents.table_cells import written_date
from gongkai.organisations.models import Agency
from gongkai.registers.models import EndKind, ImportRun
from gongkai.workbench.templatetags.amounts import yuan
from gongkai.workbench.wording import act_label

SHOWN = 50

FACTS = {
    "number": "文号",
    "subject": "事由",
    "title": "名称",
    "decided_on": "日期",
    "issued_on": "印发日期",
    "valid_until": "有效期至",
    "ended_on": "不再有效之日",
    "end_kind": "终止方式",
    "led": "由本机关牵头",
    "amount": "金额（元）",
}
END_KINDS = dict(EndKind.choices)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act on a row: `changes` are (fact, before, after) in words."""

    at: datetime
    who: str
    act: str
    reason: str
    changes: tuple[tuple[str, str, str], ...]


def history_of(agency: Agency, key: str, pk: int) -> list[HistoryLine]:
    """What was done with a row, newest first; `key` is how the details of its acts name it."""
    # The number ends with what follows it in JSON, or 5 would find the acts on 53.
    found = [
        log_entries([agency.code], act="registers.", text=f'"{key}": {pk}{end}') for end in ",}"
    ]
    return [
        HistoryLine(
            at=line.at,
            who=line.actor_name,
            act=act_label(line.act),
            reason=line.detail.get("reason", ""),
            changes=tuple(_changes(line.detail)),
        )
        for line in (found[0] | found[1])[:SHOWN]
    ]


def import_of(agency: Agency, sha256: str) -> ImportRun | None:
    """The import by which a row came; None for one that was typed."""
    if not sha256:
        return None
    runs = ImportRun.objects.filter(
        agency=agency, file__sha256=sha256, state=ImportRun.State.DONE
    ).select_related("file", "confirmed_by")
    return runs.order_by("confirmed_at").first()


def _changes(detail: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    before, after = detail.get("before"), detail.get("after")
    if not isinstance(before, dict) or not isinstance(after, dict):
        return
    for fact, label in FACTS.items():
        if before.get(fact) != after.get(fact):
            yield label, _in_words(fact, before.get(fact)), _in_words(fact, after.get(fact))


def _in_words(fact: str, value: Any) -> str:
    match fact, value:
        case _, None | "":
            return "（空）"
        case "amount", int():
            return yuan(value)
        case "led", bool():
            return "是" if value else "否"
        case "end_kind", str():
            return END_KINDS.get(value, value)
        case (("decided_on" | "issued_on" | "valid_until" | "ended_on"), str()):
            return written_date(date.fromisoformat(value))
    return str(value)
