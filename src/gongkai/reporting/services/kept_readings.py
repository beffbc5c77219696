"""A reading as it is kept between being shown and being taken."""

from __future__ import annotations

from typing import Any

from gongkai.reporting.reading import ReadCell, Reading, Where, entry_from_json
from gongkai.reporting.reading.result import ReadParagraph, ReadSection
from gongkai.statute.annual_report import FORMS


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """What `gongkai report read --json` prints, and the identifiers of the sections with it."""
    kept = reading.to_json()
    for section, read in zip(kept["sections"], reading.sections, strict=True):
        section["id"] = read.id
    return kept


def reading_from_json(kept: dict[str, Any]) -> Reading:
    """The reading again, without its findings: rules are run anew on what they speak of."""
    form = kept["form"]
    by_id = FORMS[form].by_id if form else {}
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
            key: ReadCell(entry_from_json(by_id[key], read), Where(**read["where"]))
            for key, read in kept["cells"].items()
        },
    )


def _paragraphs(kept: list[dict[str, Any]]) -> tuple[ReadParagraph, ...]:
    return tuple(ReadParagraph(one["text"], one["label"]) for one in kept)
