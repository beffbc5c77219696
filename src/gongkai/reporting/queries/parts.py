"""Which section writes what, who has delivered and who has not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, ReportPart

Standing = Literal["waiting", "late", "returned", "delivered", "collected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class PartOnPage:
    """A part with who answers for it. `target_names` are 主动公开, 五、存在的主要问题… in words."""

    part: ReportPart
    owner: Person | None
    deputy: Person | None
    target_names: tuple[str, ...]
    standing: Standing
    may_deliver: bool = False


def parts_of(report: AnnualReport, person: Person, day: date) -> tuple[PartOnPage, ...]:
    """The parts of a report by due date, in a constant number of queries."""
    raise NotImplementedError


def part_for(person: Person, pk: int) -> ReportPart:
    """One part. Raises ReportPart.DoesNotExist when its report is not this person's to see."""
    raise NotImplementedError


def targets_of(report: AnnualReport) -> tuple[tuple[str, str], ...]:
    """Texts that may be asked for: key and name, in printed order."""
    raise NotImplementedError
