"""One walk over the tree of a page, gathering its lines and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from gongkai.reporting.reading.document import Line
from gongkai.reporting.reading.html.drafts import Item
from gongkai.reporting.reading.html.elements import (
    BLOCKS,
    CONTAINERS,
    HEADINGS,
    PIECES,
    RAISED,
    STRUCK,
    UNPRINTED,
    has_telling_styles,
    is_note_mark,
    raise_digits,
    strike_digits,
    style_says,
)
from gongkai.reporting.reading.html.hiding import hidden_classes
from gongkai.reporting.reading.html.open_tables import Tables
from gongkai.reporting.reading.html.plain_boxes import text_of_plain_box

_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[\u2e80-\uffef])")
"""A line break of the source between two Chinese signs, which nobody means as a blank."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_EDGES = " \t\r\n\f\u3000\xa0\u2002\u2003\u2009\u200b\ufeff"
_WIDE_BLANKS = str.maketrans("\xa0\u2002\u2003\u2009", "    ")


@dataclass(slots=True)
class Walked:
    """What a page prints, and the titles that only its head names."""

    items: list[Item]
    titles: list[str]


def walk(root: Any, page: bytes) -> Walked:
    """All that the page prints. Raises Refused for tables nested beyond sense."""
    telling = has_telling_styles(page)
    walker = _Walker(telling, hidden_classes(root) if telling else frozenset())
    walker.run(root)
    return Walked(walker.tables.page.items, _titles_of(root))


def _titles_of(root: Any) -> list[str]:
    titles = [
        element.get("content") or ""
        for element in root.iterfind("head/meta")
        if (element.get("name") or "").lower() in ("articletitle", "title")
    ]
    titles += ["".join(element.itertext()) for element in root.iterfind("head/title")]
    return [" ".join(title.split()) for title in titles if title.strip()]


class _Walker:
    def __init__(self, telling: bool, hidden: frozenset[str]) -> None:
        self.telling = telling
        self.hidden = hidden
        self.tables = Tables()
        self.buffer: list[str] = []
        self.line: int | None = None
        self.marked: dict[Any, frozenset[str]] = {}
        self.raised = self.struck = self.literal = self.headings = 0

    def run(self, root: Any) -> None:
        steps = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        plain = not self.telling
        for event, element in steps:
            tag = element.tag
            if event == "start":
                if tag in UNPRINTED or (self.telling and self._hides(element, tag)):
                    skipped = element
                    steps.skip_subtree()
                    continue
                if tag in BLOCKS:
                    self._begin(element, tag)
                    if tag == "td" and plain and self.tables.begun:
                        written = text_of_plain_box(element)
                        if written is not None:
                            self.tables.write(self._cleaned(self._marked(written)))
                            steps.skip_subtree()
                            continue
                elif tag == "br":
                    self._break()
                elif tag in RAISED:
                    self.raised += 1
                elif tag in STRUCK:
                    self.struck += 1
                text = element.text
            else:
                if element is skipped:
                    skipped = None
                elif tag in BLOCKS:
                    self._end(tag)
                elif tag in RAISED:
                    self.raised -= 1
                elif tag in STRUCK:
                    self.struck -= 1
                if self.marked and element in self.marked:
                    self._unmark(element)
                text = element.tail
            if text:
                self._add(text, element)
        if self.buffer:
            self._flush()
        self.tables.end_all()

    def _hides(self, element: Any, tag: str) -> bool:
        style, classes = element.get("style"), element.get("class")
        says = style_says(style) if style else frozenset()
        if "hidden" in says or element.get("hidden") is not None:
            return True
        if self.hidden and classes and self._is_of_hidden_class(element, classes):
            return True
        if tag == "input":
            self._type_in(element)
            return False
        if is_note_mark(classes):
            says |= {"raised"}
        if says and tag not in PIECES:
            self.marked[element] = says
            self.raised += "raised" in says
            self.struck += "struck" in says
        return False

    def _is_of_hidden_class(self, element: Any, classes: str) -> bool:
        """Whether a style sheet hides the element; one with a table is shown later by a script."""
        return (
            not self.hidden.isdisjoint(classes.split())
            and element.tag not in PIECES
            and element.find(".//table") is None
        )

    def _unmark(self, element: Any) -> None:
        says = self.marked.pop(element)
        self.raised -= "raised" in says
        self.struck -= "struck" in says

    def _type_in(self, element: Any) -> None:
        """A field of a form prints what it holds; only one within a table can be a value."""
        if self.tables.begun and (element.get("type") or "text").lower() in ("text", "number"):
            self._add(element.get("value") or "", element)

    def _add(self, text: str, element: Any) -> None:
        text = self._marked(text)
        if not self.buffer:
            if not text.strip(_EDGES):
                return
            self.line = element.sourceline
        self.buffer.append(text)

    def _marked(self, text: str) -> str:
        if self.raised:
            text = raise_digits(text)
        return strike_digits(text) if self.struck else text

    def _cleaned(self, text: str) -> str:
        """The text as printed on one line."""
        if text.isalnum():
            return text
        if "\n" in text:
            text = _WRAPPED.sub("", text)
        return _BLANKS.sub(" ", text).strip(_EDGES).translate(_WIDE_BLANKS)

    def _break(self) -> None:
        if self.headings:
            return
        if self.buffer:
            self._flush()

    def _flush(self) -> None:
        """The text so far is a line."""
        text = self.buffer[0] if len(self.buffer) == 1 else "".join(self.buffer)
        line, self.line = self.line, None
        self.buffer.clear()
        sink = self.tables.sink_of_line()
        if self.literal and "\n" in text:
            lines = [(number, each.strip(_EDGES)) for number, each in enumerate(text.split("\n"))]
            sink.items += [Line(each, line and line + at) for at, each in lines if each]
            return
        text = self._cleaned(text)
        if text:
            sink.items.append(Line(text, line))

    def _begin(self, element: Any, tag: str) -> None:
        if self.buffer:
            self._flush()
        if tag in PIECES:
            self.tables.begin(element, tag)
        elif tag in CONTAINERS:
            self.tables.innermost().open()
        elif tag in HEADINGS:
            self.headings += 1
        elif tag == "pre":
            self.literal += 1

    def _end(self, tag: str) -> None:
        if self.buffer:
            self._flush()
        if tag in PIECES:
            self.tables.end(tag)
        elif tag in CONTAINERS:
            self.tables.innermost().close()
        elif tag in HEADINGS:
            self.headings -= 1
        elif tag == "pre":
            self.literal -= 1
