"""In which frozen figures a record of the registers was counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, TextField
from django.db.models.functions import Cast

from gongkai.organisations.models import Person
from gongkai.reporting.models import FrozenFigures
from gongkai.reporting.queries.visible import visible_to


@dataclass(frozen=True, slots=True)
class FrozenWith:
    """A report whose frozen figures count a record; `figures` are (cell, label) of those."""

    report: int
    year: int
    day: date
    figures: tuple[tuple[str, str], ...]


def frozen_with(person: Person, agency: int, record: str, pk: int) -> tuple[FrozenWith, ...]:
    """The reports of `agency` that `person` may see and whose figures were frozen with a record.

    `record` and `pk` name it as `FrozenFigures.records` does. Of each report only the freezing that
    counts, newest year first. One query, which reads no other lists of records.
    """
    newer = FrozenFigures.objects.filter(report=OuterRef("report"), number__gt=OuterRef("number"))
    rows = (
        FrozenFigures.objects.filter(~Exists(newer), report__agency=agency)
        .filter(report__in=visible_to(person).order_by().values("pk"))
        .annotate(text=Cast(F("records"), TextField()))
        # Both databases write a list so; a quotation mark inside a text would be escaped.
        .filter(text__contains=f'["{record}", {pk}, ')
        .select_related("report__agency")
        .defer("counted")
        .order_by("-report__year")
    )
    return tuple(
        FrozenWith(row.report_id, row.report.year, row.day, _figures(row, record, pk))
        for row in rows
    )


def _figures(row: FrozenFigures, record: str, pk: int) -> tuple[tuple[str, str], ...]:
    by_id = row.report.declared.by_id
    return tuple(
        (cell_id, by_id[cell_id].label)
        for cell_id, counted in row.records.items()
        if any(one[0] == record and one[1] == pk for one in counted)
    )
