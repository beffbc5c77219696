"""Binding the numbers of one paragraph, sentence by sentence, from left to right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.reporting.statements.beside import name_quantity
from gongkai.reporting.statements.blanks import without_blanks
from gongkai.reporting.statements.changes import find_change, find_flat
from gongkai.reporting.statements.context import Context, Surroundings
from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.items import note_published
from gongkai.reporting.statements.labels import Event, Label, read_label
from gongkai.reporting.statements.lists_of_parts import settle_sentence
from gongkai.reporting.statements.quantities import Quantity, find_quantities
from gongkai.reporting.statements.shares import find_share
from gongkai.reporting.statements.spans import Span, is_border, words_until_border
from gongkai.reporting.statements.vocabulary.applications import CARRIED_IN, NEW
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.vocabulary.units import POINTS
from gongkai.reporting.statements.words import Paragraph, Word
from gongkai.reporting.statements.zeros import NONE_HAPPENED, find_zero

_SENTENCE_ENDS = frozenset("。！？!?\n")
_LONGEST_SENTENCE = 400
"""Words and numbers; what goes on longer is no sentence, and would be read in no decent time."""
_MOST_STRANGE_BESIDE_SCOPE = 3
_ENDS_LIST = frozenset({"；", ";", "另", "另有", "另外", "此外", "还有"})


def bind_paragraph(
    text: str, around: Surroundings, year: int | None, form: str | None
) -> list[Draft]:
    """Every quantity of the paragraph, bound where the words leave no doubt."""
    compact, places = without_blanks(text)
    paragraph = Paragraph(compact, find_quantities(compact), year)
    context = Context(around)
    drafts: list[Draft] = []
    begin = 0
    for events in _sentences(paragraph.events):
        drafts += _Sentence(paragraph, context, form, begin, events).bind()
        begin = events[-1].end
    if compact != text:
        for draft in drafts:
            draft.quantity = _put_back(draft.quantity, text, places)
    return drafts


def _put_back(quantity: Quantity, text: str, places: list[int]) -> Quantity:
    start, end = places[quantity.start], places[quantity.end - 1] + 1
    return replace(quantity, start=start, end=end, text=text[start:end])


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
            elif event.sense is Sense.FLAT:
                flat = find_flat(event, self.events[:place], context)
                if flat is None:
                    continue
                draft = flat
            elif event.sense is Sense.ZERO:
                zero = self._bind_zero(place, event)
                if zero is None:
                    continue
                draft = zero
            else:
                continue
            if context.header is not None and isinstance(event, Quantity):
                context.header.parts.append(draft)
            context.drafts.append(draft)
            context.resumed = None
            if draft.topic is not None and draft.kind is None and draft.topic.table == 3:
                context.told.append((draft.topic, draft.quantity.value))
        for event in self.events[self.used :]:
            if isinstance(event, Word):
                context.take(event)
        settle_sentence(context.drafts, context.told_of(NEW), context.told_of(CARRIED_IN))
        return context.drafts

    def _bind_quantity(self, place: int, quantity: Quantity) -> Draft:
        context = self.context
        begin = self.events[self.used - 1].end if self.used else self.begin
        left, following = self.events[self.used : place], self.events[place + 1 :]
        span = Span(self.paragraph, quantity, left, following, begin)
        self.used = place + 1
        context.number = Decimal(0) if quantity.is_percent else quantity.value
        body = context.body
        self._take_clauses(span)
        self._note_header(left[:-1] if span.stands_alone else left)
        draft = Draft(quantity)
        if (
            quantity.ranged
            or quantity.unit == POINTS
            or find_change(draft, span, context, self.form)
        ):
            return draft
        if quantity.is_percent:
            find_share(draft, span, context, self.form)
            if span.label.has(Sense.SHARE):
                context.body = body
            if draft.kind is None:
                draft.scope = draft.scope or context.purpose
            return draft
        named, by_right = name_quantity(span, context, self.form)
        if by_right:
            self.used += len(span.right)
        if named is not None:
            draft.topic, draft.sure, draft.verb = named.topic, named.sure, named.verb
            draft.scope = context.scope
        else:
            note_published(draft, span, context)
            if draft.scope is None and _may_have_scope(span.label, context.body):
                draft.scope = context.scope
            draft.scope = draft.scope or context.purpose
        context.take_label(span.label)
        return draft

    def _take_clauses(self, span: Span) -> None:
        """Note what the clauses up to the number say of scopes and subjects.

        A clause about something else (按照全市部署，) leaves no scope behind.
        """
        context, left = self.context, span.left
        period, body, begin = context.period, context.body, 0
        for at, event in enumerate(left):
            if not isinstance(event, Word):
                continue
            context.take(event)
            if at < span.first_local and is_border(event):
                if self._is_aside(left[begin : at + 1]):
                    context.period, context.body = period, body
                period, body, begin = context.period, context.body, at + 1
        if span.earlier:
            context.take_label(read_label(span.earlier))
        if body := context.find_body(span.local_text):
            context.body = body
            context.bodies.append(body)
        self._take_several_years(span)

    def _take_several_years(self, span: Span) -> None:
        """2020年、2021年分别受理: which number is of which year is left open."""
        if span.label.has(Sense.IN_ORDER) and span.label.has(Sense.OTHER_TIME):
            self.context.period = next(
                event.text
                for event in span.local
                if isinstance(event, Word) and event.sense is Sense.OTHER_TIME
            )

    def _is_aside(self, events: list[Event]) -> bool:
        start = events[0].start
        strange = self.paragraph.strange(start, events[-1].end)
        return strange > _MOST_STRANGE_BESIDE_SCOPE or any(
            isinstance(event, Word) and event.sense is Sense.FOREIGN for event in events
        )

    def _note_header(self, left: list[Event]) -> None:
        """After 其中 and an opening bracket the members of the number before follow."""
        context = self.context
        for event in left:
            if not isinstance(event, Word):
                continue
            if event.text in _ENDS_LIST or event.sense is Sense.CLOSE:
                context.header = None
            if event.sense in (Sense.AMONG, Sense.OPEN) and context.drafts:
                context.header = context.drafts[-1]

    def _bind_zero(self, place: int, word: Word) -> Draft | None:
        left = self.events[self.used : place]
        right = words_until_border(self.events[place + 1 :], stop_at=(Sense.ZERO,))
        if word.text == NONE_HAPPENED:
            right = []
        for event in left:
            if isinstance(event, Word):
                self.context.take(event)
        draft = find_zero(word, left, right, self.paragraph, self.context, self.form)
        if draft is not None:
            self.used = place + 1 + len(right)
        return draft


def _may_have_scope(label: Label, body: str | None) -> bool:
    return (
        body is not None
        or not label.is_empty
        or label.has(Sense.SUM_UP, Sense.FILL, Sense.OTHER_BODY)
    )
