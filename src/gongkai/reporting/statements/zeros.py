"""未收到, 没有, 无: words that say that there was none."""

from __future__ import annotations

from decimal import Decimal

from gongkai.reporting.statements.context import Context
from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.labels import Event, read_label
from gongkai.reporting.statements.naming import name_topic
from gongkai.reporting.statements.quantities import Quantity
from gongkai.reporting.statements.spans import is_border
from gongkai.reporting.statements.topics import Topic
from gongkai.reporting.statements.vocabulary.applications import CARRIED_IN, CARRIED_OUT, NEW
from gongkai.reporting.statements.vocabulary.joints import ZERO_SAYS
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.words import Paragraph, Word

NONE_HAPPENED = "零发生"
"""Says so of the words before it."""
_MOST_STRANGE = 6
_NOT_FOR_ZERO = (Sense.FOREIGN, Sense.PART, Sense.RATE, Sense.COMPARED, Sense.RISE, Sense.FALL)


def find_zero(
    word: Word,
    left: list[Event],
    right: list[Event],
    paragraph: Paragraph,
    context: Context,
    form: str | None,
) -> Draft | None:
    """The statement that such a word makes, None where it says nothing of the tables."""
    events = [*_implied(word), *right]
    for event in right:
        if isinstance(event, Word):
            context.take(event)
    label = read_label(events)
    if not right or label.is_empty:
        borders = [at for at, event in enumerate(left) if is_border(event)]
        local = left[borders[-1] + 1 :] if borders else left
        label = read_label([*local, *_implied(word)])
        if not label.names("cases") and not label.names("rows"):
            return None
    if label.has(*_NOT_FOR_ZERO) or (label.has(Sense.OWN) and not label.names("cases")):
        return None
    if right and paragraph.strange(word.end, right[-1].end) > _MOST_STRANGE:
        return None
    about_applications = label.has(Sense.APPLICATION, Sense.BARE_APPLICATION)
    if label.names("verbs") and not (
        about_applications or label.names("cases") or label.names("rows")
    ):
        return None
    named = name_topic(label, context, "", form)
    topic = named.topic if named else None
    if topic is None and label.has(Sense.APPLICATION) and label.is_empty:
        topic = Topic(3, (NEW,), ("total",))
    if topic is None or (topic.table == 3 and not _may_be_none(topic, label.names("rows"))):
        return None
    context.take_label(label)
    quantity = Quantity(word.start, word.end, word.text, Decimal(0), "")
    return Draft(quantity, topic, sure=named.sure if named else True, scope=context.scope)


def _implied(word: Word) -> list[Word]:
    for ending, meaning in ZERO_SAYS.items():
        if word.text.endswith(ending):
            return [Word(word.start, word.end, word.text, meaning.sense, meaning.names)]
    return []


def _may_be_none(topic: Topic, rows: tuple[str, ...]) -> bool:
    return bool(rows) or topic.rows in ((NEW,), (CARRIED_IN,), (CARRIED_OUT,))
