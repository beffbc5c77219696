"""Freezing the figures by an act of the office."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, FrozenFigures


def freeze_figures(
    *, report: AnnualReport, actor: Person, day: date, reason: str = ""
) -> FrozenFigures:
    """Count the year by the date of each fact, keep the count with its records, and hold to it.

    `day` is today. Frozen again, a `reason` is asked for. Raises NotPermitted without the duty of
    report editor or office head, before the year is over, and once the report is past signing.
    """
    raise NotImplementedError
