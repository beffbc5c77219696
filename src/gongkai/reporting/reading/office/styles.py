"""What the styles of a Word document say about text: hidden, raised or lowered, numbered."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.reporting.reading.office.parts import Element
from gongkai.reporting.reading.office.wordml import VAL, W, is_on, number, value_of

_DEEPEST = 20
"""Styles above a style; a chain that is longer, or a ring, ends there."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is shown; None where nothing is said about it."""

    hidden: bool | None = None
    raised: str | None = None
    """`superscript`, `subscript` or `baseline`."""

    def over(self, below: Look) -> Look:
        """This look, and what it leaves unsaid from the one `below`."""
        return Look(
            below.hidden if self.hidden is None else self.hidden,
            below.raised if self.raised is None else self.raised,
        )


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Which numbering a paragraph belongs to, and at which level from 0 (None: by its style)."""

    numbering: str
    level: int | None
    style: str | None = None


def look_of(properties: Element | None) -> Look:
    """What w:rPr itself says."""
    if properties is None:
        return PLAIN
    return Look(is_on(properties, "vanish"), value_of(properties, "vertAlign"))


def list_place_of(properties: Element | None, style: str | None = None) -> ListPlace | None:
    """What w:pPr itself says; numbering "0" takes a paragraph out of its style's list."""
    place = properties.find(f"{W}numPr") if properties is not None else None
    if place is None:
        return None
    numbering, level = value_of(place, "numId"), value_of(place, "ilvl")
    if numbering is None and level is None:
        return None
    return ListPlace(numbering or "", None if level is None else number(level), style)


class Styles:
    """The styles of word/styles.xml; without it every text is plain."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {
            style.get(f"{W}styleId", ""): style
            for style in (root.iterchildren(f"{W}style") if root is not None else ())
        }
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(f"{W}default") in ("1", "true")
                and style.get(f"{W}type") == "paragraph"
            ),
            None,
        )
        self._looks: dict[str | None, Look] = {}
        self._lists: dict[str | None, ListPlace | None] = {}
        self._contents: dict[str | None, bool] = {}

    def look(self, style: str | None) -> Look:
        """How text in this character or paragraph style is shown."""
        if style not in self._looks:
            look = PLAIN
            for above in self._chain(style):
                look = look.over(look_of(above.find(f"{W}rPr")))
            self._looks[style] = look
        return self._looks[style]

    def list_place(self, style: str | None) -> ListPlace | None:
        """The list to which paragraphs in this style belong."""
        style = style or self._default
        if style not in self._lists:
            found = (
                list_place_of(above.find(f"{W}pPr"), above.get(f"{W}styleId"))
                for above in self._chain(style)
            )
            self._lists[style] = next((place for place in found if place is not None), None)
        return self._lists[style]

    def is_of_contents(self, style: str | None) -> bool:
        """Whether this style sets lines of a table of contents (toc 1, TOC Heading)."""
        if style not in self._contents:
            name = self._styles[style].find(f"{W}name") if style in self._styles else None
            words = (name.get(VAL, "") if name is not None else "").lower()
            self._contents[style] = words.startswith("toc ")
        return self._contents[style]

    def _chain(self, style: str | None) -> list[Element]:
        chain: list[Element] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = value_of(chain[-1], "basedOn")
        return chain
