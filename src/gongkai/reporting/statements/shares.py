"""Percentages that tell a part's share of a whole."""

from __future__ import annotations

from gongkai.reporting.statements.context import Context
from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.labels import Label, read_label
from gongkai.reporting.statements.naming import name_topic
from gongkai.reporting.statements.quantities import Quantity
from gongkai.reporting.statements.spans import Span, is_of
from gongkai.reporting.statements.statement import Kind
from gongkai.reporting.statements.topics import Topic
from gongkai.reporting.statements.vocabulary.applications import NEW, TOTAL
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.words import Word

_ALL = ("total",)


def find_share(draft: Draft, span: Span, context: Context, form: str | None) -> None:
    """Bind a percentage to its part and its whole, where both are named or plain."""
    local = span.local
    if context.shares and not any(is_of(event, Sense.SHARE) for event in local):
        draft.topic, draft.whole = context.shares.pop(0)
        draft.kind, draft.sure = Kind.SHARE, True
        return
    context.shares = []
    if _share_in_order(draft, span, context):
        return
    if span.label.has(Sense.IN_ORDER, Sense.RATE, Sense.FOREIGN, Sense.PART):
        return
    before = context.drafts[-1] if context.drafts else None
    in_brackets = before is not None and not local and _is_bare_part(before)
    places = [
        at for at, event in enumerate(local)
        if isinstance(event, Word) and event.sense is Sense.SHARE
    ]  # fmt: skip
    if not places and not in_brackets:
        return
    split = places[0] if places else 0
    of_part, of_whole = read_label(local[:split]), read_label(local[split + 1 :])
    if of_part.is_empty:
        if before is None or before.topic is None or before.kind is not None:
            return
        part, scope = before.topic, before.scope
    else:
        named = name_topic(of_part, context, "", form)
        if named is None:
            return
        part, scope = named.topic, context.scope
    whole = _whole(part, of_whole, context)
    if whole is None or whole == part or whole.table != part.table:
        return
    draft.topic, draft.whole, draft.kind, draft.scope = part, whole, Kind.SHARE, scope
    draft.sure = not of_whole.is_empty or not part.is_of(TOTAL)


def _share_in_order(draft: Draft, span: Span, context: Context) -> bool:
    """自然人8件，法人2件，分别占80%和20%: as many parts as percentages."""
    if not (span.label.has(Sense.IN_ORDER) and span.label.has(Sense.SHARE)):
        return False
    count = 1 + _more_percentages(span)
    parts = [one for one in context.drafts[-count:] if one.kind is None and one.scope is None]
    named = read_label(span.local)
    wholes = [one.topic and _whole(one.topic, named, context) for one in parts]
    shares = [
        (one.topic, whole) for one, whole in zip(parts, wholes, strict=True) if one.topic and whole
    ]
    if count < 2 or len(shares) != count or len({whole for _, whole in shares}) > 1:
        return False
    (draft.topic, draft.whole), *context.shares = shares
    draft.kind, draft.sure = Kind.SHARE, True
    return True


def _more_percentages(span: Span) -> int:
    count = 0
    for event in span.following:
        if isinstance(event, Quantity):
            if not event.is_percent:
                break
            count += 1
        elif not is_of(event, Sense.CONNECT) and event.text != "，":
            break
    return count


def _is_bare_part(before: Draft) -> bool:
    return before.topic is not None and before.kind is None and before.topic.columns != _ALL


def _whole(part: Topic, named: Label, context: Context) -> Topic | None:
    if part.table == 4:
        return Topic(4, part.rows, _ALL) if part.columns != _ALL and named.is_empty else None
    if part.table != 3:
        return None
    if part.columns != _ALL:
        whole = Topic(3, part.rows, _ALL)
        return whole if _names(named, part.rows) else None
    if not part.rows[0].startswith("outcome.") or part.is_of(TOTAL):
        return None
    if named.names("verbs") in ((TOTAL,), ("handled",)):
        return Topic(3, (TOTAL,), _ALL)
    if named.is_empty and not named.has(Sense.BARE_APPLICATION, Sense.APPLICATION):
        header = context.header.topic if context.header is not None else None
        if header is not None and header.is_of(TOTAL):
            return header
        if context.is_decided_last():
            return Topic(3, (TOTAL,), _ALL)
    return None


def _names(named: Label, rows: tuple[str, ...]) -> bool:
    """Whether the whole, if it is named, is the one of these rows."""
    verbs = named.names("verbs")
    if named.counts_applications:
        return rows == (NEW,)
    if not verbs:
        return named.is_empty
    return rows == ((NEW,) if verbs[0] == NEW else (TOTAL,))
