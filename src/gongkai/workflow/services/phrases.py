"""Phrases of one's own for opinions. They are nobody else's business, so the log has none of it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Phrase

LONGEST = 200
MOST = 30


@transaction.atomic
def add_phrase(*, person: Person, text: str) -> Phrase:
    """Keep a phrase for `person`, after the others.

    Raises NotPermitted for an empty or too long one, one that is there, and for too many.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    phrases = Phrase.objects.filter(person=person)
    kept = " ".join(storable(text).split())
    if not kept:
        raise NotPermitted("请填写常用语。")
    if len(kept) > LONGEST:
        raise NotPermitted(f"常用语最多{LONGEST}字，现在{len(kept)}字。请缩短后再添加。")
    if phrases.filter(text=kept).exists():
        raise NotPermitted(f"已有常用语“{kept}”，不必再添加。")
    if phrases.count() >= MOST:
        raise NotPermitted(f"常用语最多{MOST}条。请先删去不用的。")
    last = phrases.aggregate(last=Max("order"))["last"]
    return Phrase.objects.create(person=person, text=kept, order=0 if last is None else last + 1)


def remove_phrase(*, phrase: Phrase, person: Person) -> None:
    """Drop a phrase. Raises NotPermitted for anybody else's."""
    if phrase.person_id != person.pk:
        raise NotPermitted("只能删除本人的常用语。")
    phrase.delete()
