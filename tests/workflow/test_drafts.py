"""Versions put up for signature; nobody signs what they drafted; who sees which case."""

import pytest

from gongkai.organisations.models import Agency, Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import drafts
from gongkai.workflow.models import Case


@pytest.fixture
def case(bureau: Agency) -> Case:
    return Case.objects.create(
        agency=bureau, kind="annual_report", title="2021年度报告", status="draft"
    )


def test_versions_are_counted_and_an_unchanged_one_is_not_put_up_twice(
    case: Case, clerk: Person
) -> None:
    first = drafts.put_up(case, "report", content_hash="a" * 64, drafter=clerk)
    again = drafts.put_up(case, "report", content_hash="a" * 64, drafter=clerk)
    second = drafts.put_up(case, "report", content_hash="b" * 64, drafter=clerk)
    assert (first.version, again.pk, second.version) == (1, first.pk, 2)
    assert drafts.latest(case, "report") == second


def test_nobody_signs_what_they_drafted(case: Case, office_head: Person, clerk: Person) -> None:
    drafts.put_up(case, "report", content_hash="a" * 64, drafter=office_head)
    with pytest.raises(NotPermitted, match="本人起草"):
        drafts.refuse_own(case, "report", office_head)
    drafts.put_up(case, "report", content_hash="a" * 64, drafter=clerk)
    drafts.refuse_own(case, "report", office_head)
