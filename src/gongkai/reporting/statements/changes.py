"""Numbers that tell a change since the year before: 同比增加3件, 较上年下降20%."""

from __future__ import annotations

from decimal import Decimal

from gongkai.reporting.statements.context import Context, is_compared_with_last
from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.labels import Event, read_label
from gongkai.reporting.statements.naming import name_topic
from gongkai.reporting.statements.quantities import Quantity
from gongkai.reporting.statements.spans import Span
from gongkai.reporting.statements.statement import Kind
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.words import Word

_AS_LAST_YEAR = Word(0, 0, "", Sense.COMPARED)
_ABOUT = ("基本", "大致")


def find_flat(word: Word, left: list[Event], context: Context) -> Draft | None:
    """与上年持平 behind the one number of its clauses: its change is nothing."""
    ends = [at for at, event in enumerate(left) if event.text in ("；", ";", "。")]
    if sum(isinstance(event, Quantity) for event in left[ends[-1] if ends else 0 :]) != 1:
        return None
    before = context.drafts[-1] if context.drafts else None
    if before is None or before.topic is None or before.kind is not None:
        return None
    vague = any(about in word.text for about in _ABOUT)
    start = word.end - len("持平")
    quantity = Quantity(start, word.end, "持平", Decimal(0), "", vague=vague)
    return Draft(quantity, before.topic, Kind.CHANGE, sure=True, scope=before.scope)


def _ends_list(before: Draft | None, context: Context) -> bool:
    """收到3件，其中自然人2件、企业1件，减少1件: of which of them, is left open."""
    if context.header is None or before is None or before is context.resumed:
        return False
    parts = [part for part in context.header.parts if part.kind is None]
    return len(parts) > 1 and before is parts[-1]


def _is_base(span: Span) -> bool:
    """比上年的10件, 比2021年（10件）: last year's own number."""
    for event in reversed(span.left):
        if isinstance(event, Word) and event.sense is Sense.COMPARED:
            return span.strange_before(event.end) == 0
        if not (isinstance(event, Word) and event.sense in (Sense.FILL, Sense.OPEN, Sense.SUM_UP)):
            return False
    return False


def find_change(draft: Draft, span: Span, context: Context, form: str | None) -> bool:
    """Whether the words before the number make it a change; if so the draft tells which."""
    left, label = span.left, span.label
    rises, falls = label.has(Sense.RISE), label.has(Sense.FALL)
    compared = [
        event for event in left if isinstance(event, Word) and event.sense is Sense.COMPARED
    ]
    before = context.drafts[-1] if context.drafts else None
    if context.resumed is not None and before is not None and not before.is_base:
        before = context.resumed
    follows = before is not None and before.kind is Kind.CHANGE
    if before is not None and before.is_base:
        compared = compared or [_AS_LAST_YEAR]
        before = context.drafts[-2] if len(context.drafts) > 1 else None
    if _is_base(span):
        draft.scope, draft.is_base = compared[-1].text, is_compared_with_last(compared[-1])
        return True
    if label.has(Sense.LEVEL):
        return bool(compared) or follows
    if rises == falls or not (compared or follows):
        return bool(compared) and (rises or falls)
    draft.rising = rises
    if label.has(Sense.IN_ORDER):
        return True
    if compared and not is_compared_with_last(compared[-1]):
        return True
    named_by = read_label(left) if label.is_empty else label
    if not named_by.is_empty and (named_by is label or set(named_by.named) != {"columns"}):
        unit = "" if draft.quantity.is_percent else draft.quantity.unit
        named = name_topic(named_by, context, unit, form)
        topic = None if named is None else named.topic
        scope = context.scope
    elif _ends_list(before, context):
        return True
    elif before is not None and before.whole is None:
        topic, scope = before.topic, before.scope
    else:
        return True
    draft.scope = scope
    if topic is not None:
        draft.topic, draft.kind, draft.sure = topic, Kind.CHANGE, True
    elif follows and before is not None:
        draft.kind = None
    return True
