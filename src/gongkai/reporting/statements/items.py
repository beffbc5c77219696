"""Items published: no cell counts them, but a channel's own count may be known."""

from __future__ import annotations

from gongkai.reporting.statements.context import PLATFORM, Context
from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.labels import Label
from gongkai.reporting.statements.spans import Span
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.vocabulary.units import PUBLISHED_IN

_MOST_STRANGE = 10
_ALWAYS_ITEMS = ("条", "篇", "则")


def note_published(draft: Draft, span: Span, context: Context) -> None:
    """Give the number the scope of a platform, where it counts what was published.

    Its channels are noted where it counts all their items: the channel is named beside it, and no
    kind of item.
    """
    label, beside = span.label, span.beside
    if draft.quantity.unit not in PUBLISHED_IN or beside.has(Sense.FOREIGN):
        return
    published = label.has(Sense.PUBLISH) or beside.has(Sense.PUBLISH)
    if context.around.applications and not label.has(Sense.ITEM, Sense.CHANNEL):
        return
    foreign = label.has(Sense.FOREIGN) or context.foreign
    if foreign and not _counts_items(label, draft.quantity.unit, context, published=published):
        return
    listed = context.publishing and label.has(Sense.CHANNEL, Sense.ITEM)
    summed = context.publishing and context.around.published and label.has(Sense.SUM_UP)
    header = context.header
    among = header is not None and header.scope == PLATFORM
    among = among and not label.has(Sense.FOREIGN, Sense.PART)
    if not (published or listed or summed or among or label.has(Sense.CHANNEL)):
        return
    draft.scope = PLATFORM
    of_a_kind = (
        foreign
        or (among and not label.has(Sense.CHANNEL))
        or label.item_kind
        or beside.item_kind
        or label.has(Sense.AMONG)
    )
    plain = span.strange_before(span.local_start) <= _MOST_STRANGE
    if plain and context.scope is None and not of_a_kind:
        draft.channels = tuple(label.channels)


def _counts_items(label: Label, unit: str, context: Context, *, published: bool) -> bool:
    if published:
        return label.has(Sense.ITEM) or unit in _ALWAYS_ITEMS
    return context.publishing and label.has(Sense.ITEM)
