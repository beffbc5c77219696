"""One report that was read, beside its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gongkai.organisations.queries import visible_agencies
from gongkai.reporting.check_stored import check_stored
from gongkai.reporting.checks.of_reading import Checked, FindingOnReading
from gongkai.reporting.kept_readings import standing_corrections, stored_to_reading
from gongkai.reporting.models import ReadingCorrection, StoredReading
from gongkai.reporting.queries import reports_of, similar_to
from gongkai.statute.annual_report import FORMS
from gongkai.workbench.finding_words import what_is_wrong
from gongkai.workbench.permitted import desk_of, refusals_as_messages
from gongkai.workbench.readings.cells import CellShown, cells_shown, states_of, tables_shown
from gongkai.workbench.readings.marks import first_place, marked_sections
from gongkai.workbench.readings.opening import open_to_readers, reading_or_404
from gongkai.workbench.readings.source import picture_of, source_of

_MOST_LINKED = 3


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding of the list: `number` from 1, where it leads to, and the first of its cells."""

    number: int
    one: FindingOnReading
    place: str
    cells: tuple[CellShown, ...]
    more: int

    @property
    def what(self) -> str:
        """What is wrong, in a few words."""
        return what_is_wrong(self.one.finding.rule, self.one.title)


@dataclass(frozen=True, slots=True)
class CellWalked:
    """The cell looked at, its corrections, and the unsure cells around it."""

    shown: CellShown
    corrections: list[ReadingCorrection]
    place: int
    unsure: int
    before: str
    after: str


@require_GET
@open_to_readers
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as read with its findings, and its source; `?at=` names the cell looked at.

    A script that asks for a cell gets the part about it alone. What is not read yet is watched.
    """
    stored = reading_or_404(request, pk)
    desk = desk_of(request)
    context: dict[str, Any] = {
        "stored": stored,
        "may_drop": desk.may("reading.drop") and stored.report_id is None,
    }
    if not stored.is_read:
        name = "state" if request.headers.get("HX-Request") else "unread"
        return render(request, f"workbench/readings/reading_{name}.html", context)
    context |= _read(request, stored)
    name = "cell_panel" if request.headers.get("HX-Request") else "reading"
    return render(request, f"workbench/readings/{name}.html", context)


@require_GET
@open_to_readers
@refusals_as_messages
def page_picture(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """A page of the PDF as a picture."""
    found = picture_of(reading_or_404(request, pk), page)
    if found is None:
        raise Http404
    answer = HttpResponse(found, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _read(request: HttpRequest, stored: StoredReading) -> dict[str, Any]:
    desk = desk_of(request)
    original = stored_to_reading(stored)
    checked = check_stored(stored)
    form = FORMS[original.form] if original.form else None
    labels = {cell.id: cell.label for cell in form.cells} if form else {}
    source = source_of(stored, original, labels)
    corrections = standing_corrections(stored)
    cells = cells_shown(original, checked, corrections, source.anchors)
    return {
        "reading": checked.reading,
        "form": form,
        "source": source,
        "cells": cells,
        "tables": tables_shown(checked.reading, cells),
        "states": states_of(cells),
        "unsure": [key for key, one in cells.items() if one.is_unsure],
        "findings": _findings(checked, cells),
        "not_checkable": [one.finding for one in checked.findings if not one.fails],
        "sections": marked_sections(checked),
        "last": checked.text.last,
        "at": _walked(stored, cells, request.GET.get("at", "")),
        "alike": similar_to(stored),
        "may_correct": desk.may("reading.correct") and stored.report_id is None,
        "may_assign": desk.may("reading.assign") and stored.report_id is None,
        "may_take": _may_take(request, stored),
        "may_write_letter": desk.may("comment_letter.draft"),
        "agencies": visible_agencies(desk.person, desk.day).order_by("path"),
        "standing": reports_of(desk.person, stored.agency)
        .filter(year=original.year or 0)
        .exclude(pk=stored.report_id or 0)
        .first(),
    }


def _may_take(request: HttpRequest, stored: StoredReading) -> bool:
    """Whether it may become a report of one's own agency: it came for that, or is of it."""
    is_own = stored.batch_id is None or stored.subject_id == stored.agency_id
    desk = desk_of(request)
    return is_own and stored.report_id is None and desk.may("annual_report.import")


def _findings(checked: Checked, cells: Mapping[str, CellShown]) -> list[FindingShown]:
    return [
        FindingShown(
            number,
            one,
            first_place(number, one),
            tuple(cells[key] for key in one.finding.cells[:_MOST_LINKED] if key in cells),
            max(len(one.finding.cells) - _MOST_LINKED, 0),
        )
        for number, one in enumerate(checked.failing, 1)
    ]


def _walked(stored: StoredReading, cells: Mapping[str, CellShown], at: str) -> CellWalked | None:
    shown = cells.get(at)
    if shown is None:
        return None
    keys = list(cells)
    unsure = [key for key in keys if cells[key].is_unsure]
    here = keys.index(at)
    before = [key for key in unsure if keys.index(key) < here]
    after = [key for key in unsure if keys.index(key) > here]
    return CellWalked(
        shown,
        [one for one in stored.corrections.all() if one.cell_id == at],
        len(before) + 1,
        len(unsure),
        before[-1] if before else "",
        after[0] if after else "",
    )
