"""Saying what a cell of a report that was read really shows, beside what was read."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.organisations.permissions import require_right
from gongkai.reporting.check_stored import check_stored
from gongkai.reporting.kept_readings import COUNTED, corrections_of, put_counts
from gongkai.reporting.models import ReadingCorrection, StoredReading
from gongkai.reporting.reading import entry_from_json
from gongkai.statute.annual_report import (
    FORMS,
    Cell,
    CellKind,
    CellState,
    Entry,
    parse_value,
    plain_value,
)
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act

CORRECT = "reading.correct"
TAKE_BACK = "reading.take_back"

_LONGEST_REASON = 500


@transaction.atomic
def correct_cell(
    *, stored: StoredReading, cell_id: str, text: str, reason: str, actor: Person
) -> ReadingCorrection:
    """Write down what the source shows in a cell, as printed (amounts in 万元); empty, / and 无 are
    what they are there. What was read stays, and so does every earlier correction.

    Raises NotPermitted without the duty of report editor, office head or supervisor, without a
    reason, for a text that is no number, once the report was taken in, and when nothing changes.
    """
    duty = require_right(actor, stored.agency, CORRECT, day=timezone.localdate())
    stored = _locked(stored)
    cell = _cell_of(stored, cell_id)
    entry = _parse(cell, text)
    if not reason.strip():
        raise NotPermitted(f"请写明更正“{cell.label}”的依据，例如“原件第3页印的是12”。")
    before = corrections_of(stored)
    was = before.get(cell_id) or _read(stored, cell)
    if (was.state, was.value) == (entry.state, entry.value):
        raise NotPermitted(f"“{cell.label}”现在就是{_said(cell, was)}，没有改动。")
    correction = ReadingCorrection.objects.create(
        reading=stored,
        cell_id=cell_id,
        state=entry.state.value,
        value=entry.value,
        reason=storable(reason.strip())[:_LONGEST_REASON],
        by=actor,
    )
    _count_anew(stored)
    record_act(
        actor,
        stored.agency,
        CORRECT,
        stored.name,
        {
            "file": stored.name,
            "cell": cell_id,
            "before": _said(cell, was),
            "after": _said(cell, entry),
            "reason": correction.reason,
        },
        duty=duty,
    )
    return correction


@transaction.atomic
def take_back_correction(*, stored: StoredReading, cell_id: str, actor: Person) -> None:
    """Take back the correction that counts in a cell; the one before it counts again, if any.

    Raises NotPermitted without the duty, once the report was taken in, and where there is none.
    """
    duty = require_right(actor, stored.agency, TAKE_BACK, day=timezone.localdate())
    stored = _locked(stored)
    cell = _cell_of(stored, cell_id)
    standing = stored.corrections.filter(cell_id=cell_id, taken_back_at=None).order_by("pk").last()
    if standing is None:
        raise NotPermitted(f"“{cell.label}”没有更正可以撤回，可能已由他人撤回。请刷新页面再看。")
    standing.taken_back_by, standing.taken_back_at = actor, timezone.now()
    standing.save(update_fields=["taken_back_by", "taken_back_at"])
    now = corrections_of(stored).get(cell_id) or _read(stored, cell)
    _count_anew(stored)
    record_act(
        actor,
        stored.agency,
        TAKE_BACK,
        stored.name,
        {
            "file": stored.name,
            "cell": cell_id,
            "before": _said(cell, standing.entry),
            "after": _said(cell, now),
        },
        duty=duty,
    )


def _locked(stored: StoredReading) -> StoredReading:
    found = StoredReading.objects.select_for_update(of=("self",)).select_related(
        "agency", "subject"
    )
    locked = found.get(pk=stored.pk)
    if locked.report_id is not None:
        raise NotPermitted(f"“{locked.name}”已经导入，请到导入的报告上改。")
    return locked


def _cell_of(stored: StoredReading, cell_id: str) -> Cell:
    form = stored.reading["form"] if stored.reading else None
    cell = FORMS[form].by_id.get(cell_id) if form else None
    if cell is None or stored.reading is None or cell_id not in stored.reading["cells"]:
        raise NotPermitted("这份文件里没有读到这一格。请刷新页面再看。")
    return cell


def _read(stored: StoredReading, cell: Cell) -> Entry:
    assert stored.reading is not None
    return entry_from_json(cell, stored.reading["cells"][cell.id])


def _parse(cell: Cell, text: str) -> Entry:
    entry = parse_value(cell, storable(text))
    if entry.state in (CellState.TEXT, CellState.UNSURE):
        what = "金额（万元）" if cell.kind is CellKind.MONEY else "整数"
        raise NotPermitted(
            f"“{cell.label}”请照原件填{what}；原件空着就留空，印着“/”“无”就照填。"
            f"现在填的是“{text.strip()[:40]}”。"
        )
    return Entry(entry.state, entry.value)


def _said(cell: Cell, entry: Entry) -> str:
    return plain_value(cell, entry.value) if entry.value is not None else entry.state.label


def _count_anew(stored: StoredReading) -> None:
    put_counts(stored, check_stored(stored))
    stored.save(update_fields=[*COUNTED])
