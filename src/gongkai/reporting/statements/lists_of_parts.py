"""What the members of a list tell about the number that heads it, once the sentence is read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.topics import Topic
from gongkai.reporting.statements.vocabulary.applications import CARRIED_IN, NEW, TOTAL

_ALL = ("total",)
_HANDLED = "handled"


def settle_sentence(
    drafts: Sequence[Draft], came_in: Decimal | None, carried: Decimal | None
) -> None:
    """Mend heads of lists, and release numbers that contradict each other about one thing.

    `came_in` and `carried` are what the paragraph said of the first two rows of table 3.
    """
    if came_in and carried:
        _settle_all_there_was(drafts, came_in + carried)
    _settle_intake(drafts)
    _settle_handled(drafts)
    for head in drafts:
        for part in head.parts:
            if part.topic is not None and part.topic == head.topic and part.kind is None:
                part.release()
    _release_doubles(drafts)


def _settle_intake(drafts: Sequence[Draft]) -> None:
    """办理申请13件，其中新收12件，上年结转1件: the head is what came in, not what was decided."""
    for head in drafts:
        if head.topic is None or head.kind is not None or not head.parts:
            continue
        rows = {part.topic.rows[0] for part in head.parts if part.topic and part.topic.table == 3}
        if CARRIED_IN not in rows:
            continue
        if head.verb == TOTAL:
            for part in head.parts:
                if part.topic is not None and part.topic.rows[0] in (CARRIED_IN, NEW):
                    part.release()
        elif head.topic.rows in ((NEW,), (TOTAL,)):
            head.topic = Topic(3, (NEW, CARRIED_IN), head.topic.columns)
            head.sure = NEW in rows


def _settle_all_there_was(drafts: Sequence[Draft], there_was: Decimal) -> None:
    """新收20件，加上上年结转1件，共办理21件; but not 办理21件，其中予以公开20件."""
    for head in drafts:
        if head.verb != _HANDLED or head.quantity.value != there_was or not _is_total(head):
            continue
        rows = [part.topic.rows[0] for part in head.parts if part.topic is not None]
        if not any(row.startswith("outcome.") for row in rows):
            head.topic, head.sure = Topic(3, (NEW, CARRIED_IN), _ALL), False


def _settle_handled(drafts: Sequence[Draft]) -> None:
    """办理60件，办结58件，转结2件: where both are told and differ, 办理 is what there was to do."""
    done = {draft.quantity.value for draft in drafts if draft.verb == TOTAL and _is_total(draft)}
    handled = [draft for draft in drafts if draft.verb == _HANDLED and _is_total(draft)]
    for head in handled:
        if not done or head.quantity.value <= max(done):
            continue
        head.topic, head.sure = Topic(3, (NEW, CARRIED_IN), _ALL), False
        for part in head.parts:
            if part.topic is not None and part.topic.rows == (TOTAL,) and part.verb is None:
                part.release()


def _is_total(draft: Draft) -> bool:
    return draft.kind is None and draft.topic == Topic(3, (TOTAL,), _ALL)


def _release_doubles(drafts: Sequence[Draft]) -> None:
    seen: dict[Topic, Draft] = {}
    for draft in drafts:
        if draft.topic is None or draft.kind is not None or draft.scope is not None:
            continue
        other = seen.setdefault(draft.topic, draft)
        if other is not draft and other.quantity.value != draft.quantity.value:
            for one in (other, draft):
                one.release()
