"""Numbers that tell a change since the year before: 同比增加3件, 较上年下降20%."""

from __future__ import annotations

from gongkai.reporting.statements.context import Context, is_compared_with_last
from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.labels import read_label
from gongkai.reporting.statements.naming import name_topic
from gongkai.reporting.statements.spans import Span
from gongkai.reporting.statements.statement import Kind
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.words import Word


def find_change(draft: Draft, span: Span, context: Context, form: str | None) -> bool:
    """Whether the words before the number make it a change; if so the draft tells which."""
    left, label = span.left, span.label
    rises, falls = label.has(Sense.RISE), label.has(Sense.FALL)
    compared = [
        event for event in left if isinstance(event, Word) and event.sense is Sense.COMPARED
    ]
    before = context.drafts[-1] if context.drafts else None
    follows = before is not None and before.kind is Kind.CHANGE
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
