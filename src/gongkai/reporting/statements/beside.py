"""Naming what a number counts by the words before it, behind it, or before the last comma."""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.reporting.statements.context import Context
from gongkai.reporting.statements.labels import Label, read_label
from gongkai.reporting.statements.naming import PROCUREMENT_ROW, Named, name_topic
from gongkai.reporting.statements.spans import Span, ends_in, is_border, is_of
from gongkai.reporting.statements.topics import Topic
from gongkai.reporting.statements.totals import add_up
from gongkai.reporting.statements.vocabulary.applications import (
    NEW,
    ORGANISATIONS,
    OTHER_ORGANISATIONS,
    TOTAL,
)
from gongkai.reporting.statements.vocabulary.scopes import STOCK_DAY
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.vocabulary.units import MONEY
from gongkai.reporting.statements.words import Word

_OTHER_KIND = re.compile(r"(?<!公开)类$")
"""Reviews of decisions that are not about disclosure: 工伤认定类行政复议."""
_AS_AUTHORITY = frozenset({"受理", "共受理", "新受理", "新收", "接收"})
"""Done with reviews by the authority that decides them, of whichever agency."""
_MOST_STRANGE = 10
_MOST_STRANGE_BEHIND = 4
_LEAVES_OPEN = (
    Sense.PART, Sense.FOREIGN, Sense.AMONG, Sense.OTHER_BODY, Sense.PUBLISH, Sense.CHANNEL,
)  # fmt: skip
_PLAIN = (Sense.THIS_YEAR, Sense.OWN, Sense.APPLICATION)
_APPLICATIONS = (Sense.APPLICATION, Sense.BARE_APPLICATION)


def name_quantity(span: Span, context: Context, form: str | None) -> tuple[Named | None, bool]:
    """What the number counts, and whether the words behind it told that and are used up."""
    label, beside = span.label, span.beside
    if context.waiting and _says_nothing(span):
        return _take_waiting(span, context, form), False
    context.waiting = []
    if beside.has(Sense.LEVEL):
        return None, False
    _part_from_organisations(span, context)
    if beside.has(Sense.APPLICATION):
        context.spoken_of, context.foreign, context.stale = True, False, False
    if span.quantity.unit in MONEY and label.is_empty and _follows_procurement(span, context):
        return Named(Topic(2, PROCUREMENT_ROW, ("amount_wan",))), False
    if not span.ends_in_whole and not label.is_empty:
        return _by_left(span, context, form), False
    if not beside.is_empty and not label.has(Sense.PART, Sense.FOREIGN):
        named = _by_right(span, context, form)
        return named, named is not None
    if span.ends_in_whole or label.has(*_LEAVES_OPEN):
        return None, False
    if span.strange_before(span.local_start):
        return None, False
    if _is_application_alone(span) and not context.drafts:
        received = Topic(3, (NEW,), ("total",))
        return Named(received, sure=False, verb=NEW), False
    return _carried(span, context, form), False


def _is_since_ever(span: Span) -> bool:
    """累计制定规范性文件56件, with no word of this year."""
    words = [event for event in span.left if isinstance(event, Word)]
    if not any(word.text == "累计" for word in words):
        return False
    by_day = any(word.text in STOCK_DAY for word in words)
    return by_day or not any(word.sense is Sense.THIS_YEAR for word in words)


def _is_listed_subject(span: Span, context: Context) -> bool:
    """申请内容涉及征地8件、行政复议1件: what applications are about."""
    before = context.drafts[-1] if context.drafts else None
    joined = bool(span.left) and span.left[0].text == "、"
    return joined and before is not None and before.topic is None and before.scope is None


def _follows_procurement(span: Span, context: Context) -> bool:
    """集中采购项目3个，金额8万元."""
    last = context.drafts[-1].topic if context.drafts else None
    is_bare = not span.strange_before(span.begin) and not span.label.has(*_LEAVES_OPEN)
    return is_bare and last is not None and last.rows == PROCUREMENT_ROW


def _by_left(span: Span, context: Context, form: str | None) -> Named | None:
    """收到申请3件, 予以公开5件."""
    label, beside = span.label, span.beside
    if span.quantity.value and label.joins_names and "各" in span.local_text[-3:]:
        return None
    several_ways = label.has(Sense.AND_SO_ON) or label.seen.get(Sense.PART, 0) > 1
    if (
        label.has(Sense.PART)
        and several_ways
        and (label.names("verbs") or label.names("decisions"))
    ):
        del label.seen[Sense.PART]
    named = name_topic(label, context, span.quantity.unit, form)
    if named is None:
        return None
    if named.topic.table == 2 and _is_since_ever(span):
        return None
    if named.topic.table == 4:
        cases = (event.start for event in span.local if is_of(event, Sense.CASE))
        if _OTHER_KIND.search(span.text_before(next(cases, None))):
            context.other_kind = True
        if context.other_kind or _is_listed_subject(span, context):
            return None
        decides = any(event.text in _AS_AUTHORITY for event in span.local)
        if decides and not (context.disclosure or context.around.cases):
            return None
    strange = span.strange_before(label.end or span.quantity.start)
    if named.verb is None:
        if strange > _MOST_STRANGE:
            return None
    else:
        if strange or beside.has(Sense.FOREIGN):
            return None
        about = beside.has(*_APPLICATIONS) or label.has(*_APPLICATIONS)
        if not about and span.strange_behind():
            return None
        if beside.names("columns") and not label.names("columns"):
            columns = beside.names("columns")
            named = replace(named, topic=replace(named.topic, columns=columns))
    return _in_order(label, context, form, named) if label.has(Sense.IN_ORDER) else named


def _by_right(span: Span, context: Context, form: str | None) -> Named | None:
    """有3件予以公开, 5件来自自然人."""
    beside = span.beside
    if beside.names("verbs") and not beside.names("rows"):
        return _all_decided(span, context)
    if beside.has(Sense.RATE, Sense.SHARE, Sense.COMPARED):
        return None
    start = beside.start
    if start is not None:
        between = span.paragraph.strange(span.quantity.end, start)
        if between > _MOST_STRANGE_BEHIND:
            return None
    named = name_topic(beside, context, span.quantity.unit, form)
    if named is not None:
        for event in span.right:
            if isinstance(event, Word):
                context.take(event)
    return named


def _all_decided(span: Span, context: Context) -> Named | None:
    """收到申请9件，9件全部按时办结."""
    around = context.around.applications and not (context.foreign or context.stale)
    verbs = span.beside.names("verbs")
    plain = not span.local_text and not span.beside.has(*_LEAVES_OPEN)
    every = any(event.text == "全部" or is_of(event, Sense.EACH) for event in span.right)
    if not (around and plain and verbs == (TOTAL,) and every):
        return None
    return Named(Topic(3, (TOTAL,), ("total",)), sure=False, verb=TOTAL)


def _carried(span: Span, context: Context, form: str | None) -> Named | None:
    """The number stands apart from its words by a comma, or sums up what was listed."""
    earlier = span.earlier
    while earlier and is_border(earlier[-1]):
        if not ends_in(earlier, Sense.BREAK):
            return None
        earlier = earlier[:-1]
    before = read_label(earlier)
    if before.is_empty:
        if span.label.has(Sense.SUM_UP):
            return add_up(context.drafts, this_year=span.label.has(Sense.THIS_YEAR))
        return None
    if ends_in(earlier, Sense.WHOLE) or before.end is None or span.strange_before(before.end):
        return None
    return name_topic(before, context, span.quantity.unit, form)


def _in_order(label: Label, context: Context, form: str | None, named: Named) -> Named | None:
    """自然人、法人分别为…: the first name is this number's, the others wait for the next."""
    for kind, parts in label.parts.items():
        if len(parts) > 1:
            context.waiting = [(kind, names) for names in parts[1:]]
            label.named[kind] = list(parts[0])
            return name_topic(label, context, "", form)
    return named


def _take_waiting(span: Span, context: Context, form: str | None) -> Named | None:
    kind, names = context.waiting.pop(0)
    if not context.drafts or (last := context.drafts[-1].topic) is None:
        return None
    if kind == "columns":
        return Named(Topic(3, last.rows, names))
    return name_topic(Label(named={kind: list(names)}), context, span.quantity.unit, form)


def _says_nothing(span: Span) -> bool:
    return all(
        isinstance(event, Word) and event.sense in (Sense.CONNECT, Sense.FILL, Sense.BREAK)
        for event in span.local
    )


def _is_application_alone(span: Span) -> bool:
    """2021年，政府信息公开申请30件."""
    return ends_in(span.local, Sense.APPLICATION) and all(
        isinstance(event, Word) and event.sense in _PLAIN for event in span.local
    )


def _part_from_organisations(span: Span, context: Context) -> None:
    """法人1件、其他组织1件: then 法人 alone is no figure of the tables."""
    if any(event.text in OTHER_ORGANISATIONS for event in span.local):
        for draft in context.drafts[-2:]:
            if draft.topic is not None and draft.topic.columns == ORGANISATIONS:
                draft.release()
