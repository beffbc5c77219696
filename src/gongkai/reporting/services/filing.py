"""Taking in a report that was published elsewhere: presented by one, filed by another."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport


def present_report(
    *,
    report: AnnualReport,
    actor: Person,
    published_on: date | None = None,
    today: date | None = None,
) -> AnnualReport:
    """Hand a report that was typed from paper to the office head, for filing."""
    raise NotImplementedError


def file_report(
    *,
    report: AnnualReport,
    actor: Person,
    published_on: date | None = None,
    today: date | None = None,
) -> AnnualReport:
    """Take a received report into the public record, having seen its findings.

    Raises NotPermitted without the duty of office head, for who imported or typed it or decided an
    unsure reading, and while cells are unsure.
    """
    raise NotImplementedError


def take_out_report(
    *, report: AnnualReport, actor: Person, reason: str, today: date | None = None
) -> AnnualReport:
    """Take a filed report out of the public record again; it waits as received."""
    raise NotImplementedError


def discard_report(
    *, report: AnnualReport, actor: Person, reason: str, today: date | None = None
) -> None:
    """Delete a received report that should not have been taken in; the log keeps what it was."""
    raise NotImplementedError
