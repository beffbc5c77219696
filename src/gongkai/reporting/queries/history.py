"""The whole history of a report as one timeline that an auditor can follow.

It is read from the log, whose entries nobody changes; the texts come from the revisions kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.audit.models import AuditEntry
from gongkai.reporting.models import AnnualReport, Channel, ParagraphRevision
from gongkai.reporting.places import key_of, name_of
from gongkai.reporting.queries.compare import Run, runs_between
from gongkai.reporting.queries.history_words import WORDS, Kind
from gongkai.statute.annual_report import Cell
from gongkai.statute.annual_report_flow import FLOW
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Signature

_DUTIES = {duty.value: duty.label for duty in Duty}
_BEGINNINGS = frozenset({"annual_report.open", "annual_report.import"})

_NAMED = 8

Texts = Mapping[tuple[str, int], str]
"""What stood in a text, by its key and the number of the revision."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `act` says what in a few words, `what` on what, `note` the words
    given with it. `who` is empty for the platform; `duty` is its label, with 代… for a deputy.
    `version` is the number of the version it speaks of, None for none. `before` and `after` are
    the two sides of a changed figure as printed, `runs` those of a changed text. `void`: a
    signature that no longer counts.
    """

    at: datetime
    kind: Kind
    who: str
    duty: str
    act: str
    what: str = ""
    note: str = ""
    version: int | None = None
    before: str = ""
    after: str = ""
    runs: tuple[Run, ...] = ()
    void: bool = False


def history(report: AnnualReport) -> tuple[Event, ...]:
    """Everything from opening on, oldest first, in four queries at most."""
    texts = _texts(report)
    fallen = _fallen(report)
    cells = report.declared.by_id
    return tuple(
        _event(entry, cells, texts, fallen) for entry in _entries(report) if entry.act in WORDS
    )


def _entries(report: AnnualReport) -> list[AuditEntry]:
    found = list(AuditEntry.objects.filter(case=report.pk).order_by("at", "id"))
    if any(entry.act in _BEGINNINGS for entry in found):
        return found
    # Begun before entries named their case: the older ones name it in their detail alone.
    older = AuditEntry.objects.filter(
        chain=report.agency.code,
        case=None,
        act__startswith=f"{FLOW.name}.",
        at__gte=report.created_at.replace(hour=0, minute=0, second=0, microsecond=0),
        detail_text__contains=f'"case": {report.pk}',
    )
    mine = [entry for entry in older if entry.detail.get("case") == report.pk]
    return sorted([*mine, *found], key=lambda entry: (entry.at, entry.pk))


def _texts(report: AnnualReport) -> Texts:
    rows = ParagraphRevision.objects.filter(paragraph__report=report, stood=True)
    return {
        (key_of(section_id, paragraph_id), revision): text
        for section_id, paragraph_id, revision, text in rows.values_list(
            "paragraph__section_id", "paragraph__paragraph_id", "revision", "text"
        )
    }


def _fallen(report: AnnualReport) -> dict[tuple[int, int, str], list[bool]]:
    """Whether each signature fell, oldest first, by version, signer and step."""
    rows = Signature.objects.filter(
        draft__case=report, draft__kind=FLOW.name, decision=Signature.Decision.SIGNED
    ).order_by("at", "pk")
    found: dict[tuple[int, int, str], list[bool]] = defaultdict(list)
    for version, signer, step, voided_at in rows.values_list(
        "draft__version", "signer", "step__label", "voided_at"
    ):
        found[version, signer, step].append(voided_at is not None)
    return found


def _event(
    entry: AuditEntry,
    cells: Mapping[str, Cell],
    texts: Texts,
    fallen: dict[tuple[int, int, str], list[bool]],
) -> Event:
    kind, act = WORDS[entry.act]
    detail = entry.detail
    before, after = _sides(entry.act, detail)
    version = detail.get("version")
    void = False
    if kind == "signed" and version is not None:
        states = fallen.get((version, entry.actor_number or 0, str(detail.get("step"))))
        void = bool(states) and states.pop(0)  # type: ignore[union-attr]
    return Event(
        at=entry.at,
        kind=kind,
        who=entry.actor_name if entry.actor_number is not None else "",
        duty=_duty(entry, detail),
        act=act,
        what=_what(entry.act, detail, cells),
        note=_note(entry.act, detail, cells),
        version=version,
        before=before,
        after=after,
        runs=_runs(entry.act, detail, texts),
        void=void,
    )


def _duty(entry: AuditEntry, detail: Mapping[str, Any]) -> str:
    label = _DUTIES.get(entry.duty, entry.duty)
    holder = detail.get("on_behalf_of") or str(detail.get("acting_for", "")).partition("（")[0]
    return f"代{holder}行使{label}" if holder else label


def _what(act: str, detail: Mapping[str, Any], cells: Mapping[str, Cell]) -> str:
    if (cell_id := detail.get("cell")) is not None:
        return cells[cell_id].label if cell_id in cells else str(cell_id)
    if (paragraph := detail.get("paragraph")) is not None:
        return name_of(paragraph)
    match act:
        case "annual_report.fill_with_zeros":
            return f"表{detail.get('table')}，{len(detail.get('cells', ()))}格"
        case "annual_report.waive" | "annual_report.unwaive":
            return " ".join(str(detail[key]) for key in ("rule", "finding") if key in detail)
        case "annual_report.freeze":
            return f"第{detail.get('number')}次"
        case "annual_report.assign_part":
            return "、".join(
                [f"{detail.get('section')}：", *map(name_of, detail.get("targets", ()))]
            ).replace("：、", "：")
        case "annual_report.set_platform_count":
            label = Channel(detail["channel"]).label if detail.get("channel") else ""
            return f"{label}“{detail['name']}”" if detail.get("name") else label
        case "annual_report.submit":
            return str(detail.get("to", ""))
        case "annual_report.publish" | "annual_report.file":
            return _day(detail.get("published_on"))
        case "workflow.void_draft":
            return "、".join(detail.get("fallen", ()))
        case "workflow.send_back":
            return f"{detail.get('step')}，退到{detail.get('returned_to')}"
    for key in ("section", "step", "remark", "asked_of", "of", "file"):
        if detail.get(key):
            return str(detail[key])
    return ""


def _day(written: str | None) -> str:
    """2022年1月10日, of a day as the log keeps it; empty where there was none."""
    day = date.fromisoformat(written) if written else None
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _note(act: str, detail: Mapping[str, Any], cells: Mapping[str, Cell]) -> str:
    parts = [
        str(detail[key])
        for key in ("note", "reason", "opinion", "text", "answer", "instructions")
        if detail.get(key)
    ]
    if changes := detail.get("changes"):
        parts.append(_changes(changes, cells))
    if act == "annual_report.assign_part" and detail.get("owner"):
        parts.insert(0, f"负责人{detail['owner']}，{_day(detail.get('due')) or '没有期限'}")
    return "；".join(parts)


def _changes(changes: Mapping[str, Iterable[str]], cells: Mapping[str, Cell]) -> str:
    """The first few, in the order of the form."""
    lines = [
        "{}由{}变为{}".format(cell.label, *(side or "空白" for side in changes[cell_id]))
        for cell_id, cell in cells.items()
        if cell_id in changes
    ]
    more = f"等{len(lines)}处" if len(lines) > _NAMED else ""
    return "；".join(lines[:_NAMED]) + more


def _sides(act: str, detail: Mapping[str, Any]) -> tuple[str, str]:
    if WORDS[act][0] != "figure":
        return "", ""
    if act == "annual_report.set_platform_count":
        return "", "" if detail.get("count") is None else str(detail["count"])
    after = detail.get("after", detail.get("value", ""))
    return str(detail.get("before") or ""), str(after or "")


def _runs(act: str, detail: Mapping[str, Any], texts: Texts) -> tuple[Run, ...]:
    if act == "annual_report.retitle":
        return runs_between(str(detail.get("before", "")), str(detail.get("after", "")))
    paragraph, revision = detail.get("paragraph"), detail.get("revision")
    now = texts.get((paragraph, revision)) if paragraph and revision else None
    if now is None or act == "annual_report.collect_part":
        return ()
    assert revision is not None
    return runs_between(texts.get((str(paragraph), revision - 1), ""), now)
