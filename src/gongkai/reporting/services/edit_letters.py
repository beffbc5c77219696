"""Working on a letter of comments before it is issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.organisations.permissions import require_right
from gongkai.reporting.comments import Asks, Item, Part
from gongkai.reporting.models import CommentLetter
from gongkai.reporting.stored_letters import item_to_json
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act

LONGEST_ITEM = 4000
_SHORTEST_ITEM = 4
_LONGEST_NAME = 200
_LONGEST_CONTACT = 60


@dataclass(frozen=True, slots=True)
class EditedItem:
    """What a person made of the item at `place`: its first line is the text, the others points."""

    place: int
    text: str
    asks: str
    kept: bool
    order: int


@dataclass(frozen=True, slots=True)
class EditedFrame:
    """What stands around the items: addressee, last day, and whom to ask."""

    subject_name: str
    due: date | None
    contact: str
    telephone: str


@transaction.atomic
def edit_letter(
    *, letter: CommentLetter, items: Sequence[EditedItem], frame: EditedFrame, actor: Person
) -> CommentLetter:
    """Keep the items as edited, in the order of their numbers; of equals the former order stays.

    Raises NotPermitted without the duty, once issued, for an item emptied that goes out, and when
    somebody has added or dropped items meanwhile.
    """
    letter, duty = lock_letter(letter, actor, "comment_letter.edit")
    if sorted(one.place for one in items) != list(range(len(letter.items))):
        raise NotPermitted("别人刚刚改过这份意见。请刷新页面，再改一次。")
    kept = []
    for one in sorted(items, key=lambda one: (one.order, one.place)):
        text, points = split_lines(one.text)
        if one.kept and len(text) < _SHORTEST_ITEM:
            raise NotPermitted("每条意见都要写明问题和要求。不想提的，去掉前面的勾。")
        before = letter.items[one.place]
        asks = one.asks if one.asks in set(Asks) else before["asks"]
        changed = {"text": text, "points": points, "kept": one.kept, "asks": asks}
        kept.append(before | changed)
    letter.items = kept
    letter.subject_name = storable(frame.subject_name.strip())[:_LONGEST_NAME]
    letter.due = frame.due
    letter.contact = storable(frame.contact.strip())[:_LONGEST_CONTACT]
    letter.telephone = storable(frame.telephone.strip())[:_LONGEST_CONTACT]
    letter.save(update_fields=["items", "subject_name", "due", "contact", "telephone"])
    left_out = sum(not one["kept"] for one in kept)
    detail = {"letter": letter.pk, "items": len(kept), "left_out": left_out}
    record_act(actor, letter.agency, "comment_letter.edit", str(letter), detail, duty=duty)
    return letter


@transaction.atomic
def add_item(
    *, letter: CommentLetter, part: str, asks: str, text: str, actor: Person
) -> CommentLetter:
    """Add an item of one's own at the end of its part.

    Raises NotPermitted without the duty, once issued, and for a text that says nothing.
    """
    letter, duty = lock_letter(letter, actor, "comment_letter.edit")
    if part not in set(Part) or asks not in set(Asks):
        raise NotPermitted("请选定这条意见放在哪一部分、要求是什么。")
    first, points = split_lines(text)
    if len(first) < _SHORTEST_ITEM:
        raise NotPermitted("请写明在哪里、什么问题、怎样改，让机关能够照办。")
    item = Item(Part(part), Asks(asks), first, tuple(points))
    letter.items = [*letter.items, item_to_json(item)]
    letter.save(update_fields=["items"])
    detail = {"letter": letter.pk, "added": first}
    record_act(actor, letter.agency, "comment_letter.edit", str(letter), detail, duty=duty)
    return letter


@transaction.atomic
def drop_letter(*, letter: CommentLetter, actor: Person) -> None:
    """Throw a draft away; the next one is composed anew. Raises NotPermitted once issued."""
    letter, duty = lock_letter(letter, actor, "comment_letter.drop")
    detail = {"letter": letter.pk, "items": len(letter.items)}
    record_act(actor, letter.agency, "comment_letter.drop", str(letter), detail, duty=duty)
    letter.delete()


def lock_letter(
    letter: CommentLetter, actor: Person, right: str, day: date | None = None
) -> tuple[CommentLetter, str]:
    """The letter under the lock, and the duty by which `actor` does the act."""
    rows = CommentLetter.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.filter(pk=letter.pk).first()
    if locked is None:
        raise NotPermitted("这份草稿已经被删除。请回到报告重新起草。")
    duty = require_right(actor, locked.agency, right, day=day or timezone.localdate())
    if locked.is_issued:
        raise NotPermitted(
            f"这份意见函已经签发（{locked.number}），不能再改。需要补充的，另发一份。"
        )
    return locked, duty


def split_lines(text: str) -> tuple[str, list[str]]:
    """The first line, and the others, each without what numbers or ends it in the list."""
    lines = [line.strip() for line in storable(text)[:LONGEST_ITEM].splitlines() if line.strip()]
    if not lines:
        return "", []
    return lines[0], [line.rstrip("；;") for line in lines[1:]]
