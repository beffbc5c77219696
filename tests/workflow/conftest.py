"""A case to sign, and a kind of draft that is not always important."""

from __future__ import annotations

import pytest
from tests.workflow.signing import put_up

from gongkai.organisations.models import Agency, Person
from gongkai.statute.draft_kinds import DRAFT_KINDS, DraftKind, ProposedStep
from gongkai.statute.duties import Duty
from gongkai.statute.sources import REGULATION
from gongkai.workflow.models import Case, Draft

LETTER = DraftKind(
    "letter",
    "复函",
    frozenset({Duty.HANDLER}),
    (
        ProposedStep("办公室审核", Duty.OFFICE_HEAD),
        ProposedStep("主要领导签发", Duty.PRINCIPAL_LEADER, only_important=True),
        ProposedStep("分管领导审签", Duty.LEADER_IN_CHARGE),
    ),
    REGULATION.article(36),
)


@pytest.fixture
def case(bureau: Agency) -> Case:
    return Case.objects.create(
        agency=bureau, kind="annual_report", title="2021年度报告", status="signing"
    )


@pytest.fixture
def draft(case: Case, people: dict[Duty, Person]) -> Draft:
    """The annual report as 杨年报 put it up, on the proposed route."""
    return put_up(case, people[Duty.REPORT_EDITOR])


@pytest.fixture
def letter_kind(monkeypatch: pytest.MonkeyPatch) -> str:
    """A kind of draft that is ordinary unless its domain says otherwise."""
    monkeypatch.setitem(DRAFT_KINDS, LETTER.name, LETTER)
    return LETTER.name


@pytest.fixture
def letter(case: Case, people: dict[Duty, Person], letter_kind: str) -> Draft:
    """An ordinary letter that 褚承办 put up."""
    return put_up(case, people[Duty.HANDLER], kind=letter_kind)
