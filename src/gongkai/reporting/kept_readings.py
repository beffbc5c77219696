"""A reading as it is kept between being read and being taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gongkai.lib.storable_text import storable
from gongkai.reporting.checks.of_reading import Checked
from gongkai.reporting.models import ReadingCorrection, ReadingState, StoredReading
from gongkai.reporting.reading import ReadCell, Reading, Where, entry_from_json
from gongkai.reporting.reading.result import ReadParagraph, ReadSection
from gongkai.statute.annual_report import FORMS, Entry, Finding, Outcome, Severity

_LONGEST_NAME = 200


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """What `gongkai report read --json` prints, and the identifiers of the sections with it."""
    kept = reading.to_json()
    for section, read in zip(kept["sections"], reading.sections, strict=True):
        section["id"] = read.id
    return kept


def frames_of(reading: Reading) -> dict[str, list[float]]:
    """Where each cell stands on its page, which the JSON leaves out."""
    return {
        key: [round(edge, 2) for edge in cell.where.frame]
        for key, cell in reading.cells.items()
        if cell.where.frame is not None
    }


def reading_from_json(
    kept: dict[str, Any], frames: Mapping[str, list[float]] | None = None
) -> Reading:
    """The reading again, with its findings as far as they were kept (no passages, no sides)."""
    form = kept["form"]
    by_id = FORMS[form].by_id if form else {}
    frames = frames or {}
    return Reading(
        file=kept["file"],
        sha256=kept["sha256"],
        refused=None if kept["refused"] is None else kept["refused"]["reason"],
        agency=kept["agency"],
        year=kept["year"],
        form=form,
        title=kept["title"],
        preamble=_paragraphs(kept["preamble"]),
        sections=tuple(
            ReadSection(section["title"], _paragraphs(section["paragraphs"]), section["id"])
            for section in kept["sections"]
        ),
        cells={
            key: ReadCell(entry_from_json(by_id[key], read), _where(read["where"], frames.get(key)))
            for key, read in kept["cells"].items()
        },
        findings=tuple(
            Finding(
                one["rule"],
                Severity(one["severity"]),
                Outcome(one["outcome"]),
                one["message"],
                tuple(one["cells"]),
            )
            for one in kept["findings"]
        ),
    )


def stored_to_reading(stored: StoredReading) -> Reading:
    """What was read of a file. The file must have been read."""
    assert stored.reading is not None
    return reading_from_json(stored.reading, stored.frames.get("cells"))


def standing_corrections(stored: StoredReading) -> dict[str, ReadingCorrection]:
    """Of each corrected cell the latest correction that was not taken back. One query, none where
    they are prefetched."""
    return {one.cell_id: one for one in stored.corrections.all() if one.taken_back_at is None}


def corrections_of(stored: StoredReading) -> dict[str, Entry]:
    """What people say stands in some cells."""
    return {key: one.entry for key, one in standing_corrections(stored).items()}


COUNTED = ("errors", "warnings", "unsure")
READ = ("state", "refused", "reading", "frames", "sha256", "agency_name", "year")


def put_reading(
    stored: StoredReading, reading: Reading, pages: tuple[tuple[float, float], ...] = ()
) -> None:
    """Let the row hold what was read, unsaved. `pages` are the sizes of a PDF's, in points."""
    stored.sha256 = reading.sha256 or stored.sha256
    stored.refused = reading.refused or ""
    if reading.refused is not None:
        stored.state = ReadingState.REFUSED
        return
    stored.state = ReadingState.READ
    stored.reading = _storable(reading_to_json(reading))
    stored.frames = {"cells": frames_of(reading), "pages": [list(size) for size in pages]}
    stored.agency_name = storable(reading.agency or "")[:_LONGEST_NAME]
    stored.year = reading.year


def put_counts(stored: StoredReading, checked: Checked) -> None:
    """Let the row hold what lists show of the findings, unsaved."""
    stored.errors = checked.count(Severity.ERROR)
    stored.warnings = checked.count(Severity.WARNING)
    stored.unsure = checked.unsure


def _storable(kept: Any) -> Any:
    """The same values, their texts without what a database cannot hold."""
    if isinstance(kept, str):
        return storable(kept)
    if isinstance(kept, list):
        return [_storable(one) for one in kept]
    if isinstance(kept, dict):
        return {key: _storable(one) for key, one in kept.items()}
    return kept


def _where(kept: dict[str, int | None], frame: list[float] | None) -> Where:
    place = Where(kept["table"], kept["row"], kept["column"], kept["page"], kept["line"])
    if frame is None:
        return place
    left, top, right, bottom = frame
    return replace(place, frame=(left, top, right, bottom))


def _paragraphs(kept: list[dict[str, Any]]) -> tuple[ReadParagraph, ...]:
    return tuple(ReadParagraph(one["text"], one["label"]) for one in kept)
