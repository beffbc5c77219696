"""Binding the numbers of one paragraph, sentence by sentence, from left to right."""

from __future__ import annotations

from gongkai.reporting.statements.changes import find_change
from gongkai.reporting.statements.context import PLATFORM, Context, Surroundings
from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.labels import Event, Label, read_label
from gongkai.reporting.statements.lists_of_parts import settle_sentence
from gongkai.reporting.statements.naming import Named, name_topic
from gongkai.reporting.statements.quantities import Quantity, find_quantities
from gongkai.reporting.statements.shares import find_share
from gongkai.reporting.statements.topics import Topic
from gongkai.reporting.statements.totals import add_up
from gongkai.reporting.statements.vocabulary import units
from gongkai.reporting.statements.vocabulary.applications import (
    ORGANISATIONS,
    OTHER_ORGANISATIONS,
)
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.words import Paragraph, Word
from gongkai.reporting.statements.zeros import find_zero

_SENTENCE_ENDS = frozenset("。！？!?\n")
_MOST_STRANGE = 10
_LONGEST_SENTENCE = 400
"""Words and numbers; what goes on longer is no sentence, and would be read in no decent time."""
_MOST_STRANGE_BESIDE_SCOPE = 3
_BORDERS = (Sense.BREAK, Sense.OPEN, Sense.CLOSE)


def bind_paragraph(
    text: str, around: Surroundings, year: int | None, form: str | None
) -> list[Draft]:
    """Every quantity of the paragraph, bound where the words leave no doubt."""
    paragraph = Paragraph(text, find_quantities(text), year)
    context = Context(around)
    drafts: list[Draft] = []
    begin = 0
    for events in _sentences(paragraph.events):
        drafts += _Sentence(paragraph, context, form, begin, events).bind()
        begin = events[-1].end
    return drafts


def _sentences(events: list[Event]) -> list[list[Event]]:
    sentences: list[list[Event]] = [[]]
    for event in events:
        sentences[-1].append(event)
        ends = isinstance(event, Word) and event.text in _SENTENCE_ENDS
        if ends or len(sentences[-1]) >= _LONGEST_SENTENCE:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


class _Sentence:
    def __init__(
        self,
        paragraph: Paragraph,
        context: Context,
        form: str | None,
        begin: int,
        events: list[Event],
    ) -> None:
        self.paragraph, self.context, self.form, self.events = paragraph, context, form, events
        self.used = 0
        self.begin = begin

    def bind(self) -> list[Draft]:
        context = self.context
        context.begin_sentence()
        for place, event in enumerate(self.events):
            if isinstance(event, Quantity):
                draft = self._bind_quantity(place, event)
            elif event.sense is Sense.ZERO:
                zero = self._bind_zero(place, event)
                if zero is None:
                    continue
                draft = zero
            else:
                continue
            if context.header is not None:
                context.header.parts.append(draft)
            context.drafts.append(draft)
            if draft.topic is not None and draft.kind is None and draft.topic.table == 3:
                context.last_rows = draft.topic.rows
        for event in self.events[self.used :]:
            if isinstance(event, Word):
                context.take(event)
        settle_sentence(context.drafts)
        return context.drafts

    def _bind_quantity(self, place: int, quantity: Quantity) -> Draft:
        context = self.context
        left = self.events[self.used : place]
        first = next((at + 1 for at in range(len(left) - 1, -1, -1) if _is_border(left[at])), 0)
        earlier, local = left[:first], left[first:]
        right = self._right_of(place)
        self._take_segments(left, first)
        self._take_several_years(local)
        if earlier:
            context.take_label(read_label(earlier))
        self._note_header(left)
        draft = Draft(quantity)
        label = read_label(local)
        start = earlier[-1].end if earlier else self._start_of(left, quantity)
        body = context.find_body(self.paragraph.text[start : quantity.start])
        if body:
            context.body = body
        self.used = place + 1
        if quantity.ranged or quantity.unit == "个百分点":
            return draft
        if find_change(draft, left, label, context, self.form):
            return draft
        if quantity.is_percent:
            find_share(draft, local, label, context, self.form)
            return draft
        named = self._name(quantity, earlier, local, label, right)
        if named is None:
            self._note_published(draft, label, read_label(right), start)
            if draft.scope is None and _may_have_scope(label, body):
                draft.scope = context.scope
        else:
            draft.topic, draft.sure, draft.verb = named.topic, named.sure, named.verb
            draft.scope = context.scope
        context.take_label(label)
        if label.has(Sense.DECIDED):
            context.decided = True
        return draft

    def _take_segments(self, left: list[Event], first: int) -> None:
        """Note scopes; a clause about something else (按照全市部署，) leaves no scope behind."""
        context = self.context
        period, body, begin = context.period, context.body, 0
        for at, event in enumerate(left):
            if not isinstance(event, Word):
                continue
            context.take(event)
            if at < first and _is_border(event):
                about = left[begin : at + 1]
                if self._is_aside(about):
                    context.period, context.body = period, body
                period, body, begin = context.period, context.body, at + 1

    def _take_several_years(self, local: list[Event]) -> None:
        """2020年、2021年分别受理: which number is of which year is left open."""
        label = read_label(local)
        others = [
            event.text
            for event in local
            if isinstance(event, Word) and event.sense is Sense.OTHER_TIME
        ]
        if others and label.has(Sense.IN_ORDER):
            self.context.period = others[0]

    def _is_aside(self, events: list[Event]) -> bool:
        start = events[0].start
        strange = self.paragraph.strange(start, events[-1].end)
        return strange > _MOST_STRANGE_BESIDE_SCOPE or any(
            isinstance(event, Word) and event.sense is Sense.FOREIGN for event in events
        )

    def _start_of(self, left: list[Event], quantity: Quantity) -> int:
        if self.used:
            return self.events[self.used - 1].end
        return self.begin

    def _right_of(self, place: int) -> list[Event]:
        right: list[Event] = []
        for event in self.events[place + 1 :]:
            if isinstance(event, Quantity) or _is_border(event) or event.text == "、":
                break
            right.append(event)
        return right

    def _note_header(self, left: list[Event]) -> None:
        """After 其中 and an opening bracket the members of the number before follow."""
        context = self.context
        for event in left:
            if not isinstance(event, Word):
                continue
            if event.text in ("；", ";") or event.sense is Sense.CLOSE:
                context.header = None
            if event.sense in (Sense.AMONG, Sense.OPEN) and context.drafts:
                context.header = context.drafts[-1]

    def _name(
        self,
        quantity: Quantity,
        earlier: list[Event],
        local: list[Event],
        label: Label,
        right: list[Event],
    ) -> Named | None:
        context = self.context
        if context.waiting and not any(
            isinstance(event, Word) and event.sense not in (Sense.CONNECT, Sense.FILL, Sense.BREAK)
            for event in local
        ):
            kind, names = context.waiting.pop(0)
            follow = Label(named={kind: list(names)}, end=None)
            if context.drafts and (last := context.drafts[-1].topic) is not None:
                if kind == "columns":
                    return Named(Topic(3, last.rows, names))
                return name_topic(follow, context, quantity.unit, self.form)
            return None
        context.waiting = []
        whole = bool(local) and isinstance(local[-1], Word) and local[-1].sense is Sense.WHOLE
        beside = read_label(right)
        if beside.has(Sense.LEVEL):
            return None
        self._part_from_organisations(local)
        if beside.has(Sense.APPLICATION):
            context.spoken_of, context.foreign, context.stale = True, False, False
        if not whole and not label.is_empty:
            return self._by_left(quantity, label, beside, right)
        if not beside.is_empty and not label.has(Sense.PART, Sense.FOREIGN):
            return self._by_right(quantity, beside, right)
        if whole or label.has(
            Sense.PART, Sense.FOREIGN, Sense.AMONG, Sense.OTHER_BODY, Sense.PUBLISH, Sense.CHANNEL
        ):
            return None
        if self.paragraph.strange(earlier[-1].end if earlier else quantity.start, quantity.start):
            return None
        return self._carried(quantity, earlier, label)

    def _part_from_organisations(self, local: list[Event]) -> None:
        """法人1件、其他组织1件: then 法人 alone is no figure of the tables."""
        if not any(event.text in OTHER_ORGANISATIONS for event in local if isinstance(event, Word)):
            return
        for draft in self.context.drafts[-2:]:
            if draft.topic is not None and draft.topic.columns == ORGANISATIONS:
                draft.release()

    def _by_left(
        self, quantity: Quantity, label: Label, beside: Label, right: list[Event]
    ) -> Named | None:
        strange = self.paragraph.strange(label.end or quantity.start, quantity.start)
        if (
            label.has(Sense.EACH)
            and _joins(label)
            and quantity.value
            and "各" in self._before(quantity)
        ):
            return None
        if label.has(Sense.PART) and (label.has(Sense.AND_SO_ON) or label.seen[Sense.PART] > 1):
            if label.names("verbs"):
                del label.seen[Sense.PART]
        named = name_topic(label, self.context, quantity.unit, self.form)
        if named is None:
            return None
        if named.verb is not None:
            end = right[-1].end if right else quantity.end
            about = beside.has(Sense.APPLICATION, Sense.BARE_APPLICATION)
            if strange or beside.has(Sense.FOREIGN):
                return None
            if not about and not label.has(Sense.APPLICATION, Sense.BARE_APPLICATION):
                tail = self._tail(quantity)
                if self.paragraph.strange(quantity.end, tail):
                    return None
            if beside.names("columns") and end and not label.names("columns"):
                named = Named(
                    Topic(3, named.topic.rows, beside.names("columns")), named.sure, named.verb
                )
        elif strange > _MOST_STRANGE:
            return None
        if label.has(Sense.IN_ORDER):
            return self._in_order(label, named)
        return named

    def _before(self, quantity: Quantity) -> str:
        return self.paragraph.text[max(0, quantity.start - 3) : quantity.start]

    def _tail(self, quantity: Quantity) -> int:
        for event in self.events:
            if event.start >= quantity.end and (isinstance(event, Quantity) or _is_border(event)):
                return event.start
        return self.events[-1].end

    def _in_order(self, label: Label, named: Named) -> Named | None:
        for kind, parts in label.parts.items():
            if len(parts) > 1:
                self.context.waiting = [(kind, names) for names in parts[1:]]
                label.named[kind] = list(parts[0])
                topic = name_topic(label, self.context, "", self.form)
                return topic
        return named

    def _by_right(self, quantity: Quantity, beside: Label, right: list[Event]) -> Named | None:
        """有3件予以公开, 5件来自自然人."""
        if beside.names("verbs") and not beside.names("rows"):
            return None
        if beside.has(Sense.RATE, Sense.SHARE, Sense.COMPARED):
            return None
        if beside.start is not None and self.paragraph.strange(quantity.end, beside.start) > 4:
            return None
        named = name_topic(beside, self.context, quantity.unit, self.form)
        if named is not None:
            for event in right:
                if isinstance(event, Word):
                    self.context.take(event)
            self.used += len(right)
        return named

    def _carried(self, quantity: Quantity, earlier: list[Event], label: Label) -> Named | None:
        """The number stands apart from its words by a comma, or sums up what was listed."""
        while earlier and _is_border(earlier[-1]):
            if isinstance(earlier[-1], Word) and earlier[-1].sense is not Sense.BREAK:
                return None
            earlier = earlier[:-1]
        before = read_label(earlier)
        if not before.is_empty:
            if isinstance(earlier[-1], Word) and earlier[-1].sense is Sense.WHOLE:
                return None
            named = name_topic(before, self.context, quantity.unit, self.form)
            if named is not None and before.end is not None:
                if self.paragraph.strange(before.end, quantity.start):
                    return None
                return Named(named.topic, named.sure, named.verb)
            return None
        if label.has(Sense.SUM_UP):
            return add_up(self.context.drafts, this_year=label.has(Sense.THIS_YEAR))
        return None

    def _note_published(self, draft: Draft, label: Label, beside: Label, start: int) -> None:
        """Items published are counted by no cell; a channel's own count may be known."""
        context = self.context
        if draft.quantity.unit not in units.PUBLISHED_IN or beside.has(Sense.FOREIGN):
            return
        subject = label.has(Sense.FOREIGN) or context.foreign
        published = label.has(Sense.PUBLISH) or beside.has(Sense.PUBLISH)
        if subject and not (published and _is_item(label, draft.quantity.unit)):
            return
        listed = context.publishing and label.has(Sense.CHANNEL, Sense.ITEM)
        summed = context.publishing and context.around.published and label.has(Sense.SUM_UP)
        if not (published or listed or summed or label.has(Sense.CHANNEL)):
            return
        draft.scope = PLATFORM
        kinds = subject or label.item_kind or beside.item_kind
        if context.scope or kinds or label.has(Sense.AMONG):
            return
        channels = tuple(label.channels) or context.channels
        if self.paragraph.strange(start, draft.quantity.start) <= _MOST_STRANGE:
            draft.channels = channels
        context.channels = channels

    def _bind_zero(self, place: int, word: Word) -> Draft | None:
        right = []
        for event in self.events[place + 1 :]:
            if isinstance(event, Quantity) or _is_border(event):
                break
            if event.sense is Sense.ZERO:
                break
            right.append(event)
        left = self.events[self.used : place]
        for event in left:
            if isinstance(event, Word):
                self.context.take(event)
        draft = find_zero(word, left, right, self.paragraph, self.context, self.form)
        if draft is not None:
            self.used = place + 1 + len(right)
        return draft


def _is_border(event: Event) -> bool:
    return isinstance(event, Word) and event.sense in _BORDERS


def _may_have_scope(label: Label, body: str | None) -> bool:
    return (
        body is not None
        or not label.is_empty
        or label.has(Sense.SUM_UP, Sense.FILL, Sense.OTHER_BODY)
    )


def _is_item(label: Label, unit: str) -> bool:
    return label.has(Sense.ITEM) or unit in ("条", "篇", "则")


def _joins(label: Label) -> bool:
    return any(len(parts) > 1 for parts in label.parts.values())
