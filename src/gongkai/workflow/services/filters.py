"""Choices in a list that a person gave a name. Private, so they are not in the log."""

from __future__ import annotations

from django.db import transaction

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import SavedFilter

LONGEST_NAME = 40
LONGEST_QUERY = 500
MOST = 20
"""More than fit beside a list."""


@transaction.atomic
def save_filter(*, person: Person, page: str, name: str, query: str) -> SavedFilter:
    """Keep `query` (as in an address, without "?") under `name`, replacing what had that name.

    Raises NotPermitted without a name or a condition, when either is too long, and for more than
    MOST on one page.
    """
    name, page, query = storable(name).strip(), storable(page), storable(query)
    if not name or len(name) > LONGEST_NAME:
        raise NotPermitted(f"请给这组条件起个名字，最多{LONGEST_NAME}个字。")
    if not query or len(query) > LONGEST_QUERY:
        raise NotPermitted("没有筛选条件可以保存。请先筛选，再起名保存。")
    mine = SavedFilter.objects.filter(person=person, page=page)
    if mine.exclude(name=name).count() >= MOST:
        raise NotPermitted(f"这一页最多保存{MOST}组条件，请先删去不用的。")
    return SavedFilter.objects.update_or_create(
        person=person, page=page, name=name, defaults={"query": query}
    )[0]


@transaction.atomic
def drop_filter(*, person: Person, pk: int) -> None:
    """Forget one of the person's own; another's stays where it is."""
    SavedFilter.objects.filter(person=person, pk=pk).delete()
