"""A thing goes to another owner or another deputy."""

from __future__ import annotations

import pytest
from tests.workflow.ownership.conftest import TODAY

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Responsibility
from gongkai.workflow.services import close_responsibility, reassign


def test_the_head_of_the_office_gives_it_to_another(
    owned: Responsibility, office_head: Person, people: dict[Duty, Person], editor: Person
) -> None:
    handler = people[Duty.HANDLER]
    moved = reassign(
        responsibility=owned, owner=handler, deputy=editor, actor=office_head, today=TODAY
    )
    assert (moved.owner, moved.deputy, moved.came_back) == (handler, editor, "由朱主任改派")
    entry = AuditEntry.objects.get(act="workflow.reassign")
    assert (entry.case, entry.duty) == (owned.case_id, "office_head")
    assert entry.detail["after"] == {"owner": handler.pk, "deputy": editor.pk}


def test_the_owner_passes_it_on(owned: Responsibility, editor: Person, clerk: Person) -> None:
    moved = reassign(responsibility=owned, owner=clerk, deputy=None, actor=editor, today=TODAY)
    assert (moved.owner, moved.deputy) == (clerk, None)


@pytest.mark.parametrize(
    "duty", [d for d in Duty if d not in {Duty.OFFICE_HEAD, Duty.REPORT_EDITOR}]
)
def test_nobody_else_does(
    duty: Duty, owned: Responsibility, people: dict[Duty, Person], clerk: Person
) -> None:
    with pytest.raises(NotPermitted, match="公开工作机构负责人"):
        reassign(responsibility=owned, owner=clerk, deputy=None, actor=people[duty], today=TODAY)


def test_not_to_somebody_who_cannot_work_here(
    owned: Responsibility, office_head: Person, stranger: Person
) -> None:
    with pytest.raises(NotPermitted, match="孙他局"):
        reassign(responsibility=owned, owner=stranger, deputy=None, actor=office_head, today=TODAY)


def test_not_once_it_is_closed(owned: Responsibility, office_head: Person, clerk: Person) -> None:
    close_responsibility("case", owned.key)
    with pytest.raises(NotPermitted, match="已经办结"):
        reassign(responsibility=owned, owner=clerk, deputy=None, actor=office_head, today=TODAY)
