"""A case that 杨年报 answers for, with 赵文书 beside them."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Case, Responsibility
from gongkai.workflow.services import take_responsibility

TODAY = date(2026, 2, 11)


@pytest.fixture
def editor(people: dict[Duty, Person]) -> Person:
    return people[Duty.REPORT_EDITOR]


@pytest.fixture
def owned(case: Case, editor: Person, clerk: Person) -> Responsibility:
    return own(case, editor, deputy=clerk)


def own(case: Case, owner: Person, **facts: object) -> Responsibility:
    """`owner` answers for `case`."""
    return take_responsibility(
        agency=case.agency,
        kind="case",
        key=str(case.pk),
        label=case.title,
        owner=owner,
        case=case,
        **facts,  # type: ignore[arg-type]
    )


def make_cases(agency: Agency, number: int) -> list[Case]:
    """So many cases of no particular kind."""
    return [
        Case.objects.create(agency=agency, kind="letter", title=f"第{n}件", status="open")
        for n in range(1, number + 1)
    ]
